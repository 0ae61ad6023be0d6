"""A helper's phone: a number that somebody names, which hears a copy of each of her receipts, and opens nothing.

She names it with her PIN, or, without a phone, before her witness (`book/helpers_named.py`), one at a time. She ends it, two
officers do, or whoever holds it, by NO: nobody has to hear of another's money. A copy begins with her name.
"""

from dataclasses import replace

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain.notices import Notice
from domain.people import first_words, members
from domain.people.members import Member
from domain.people.notices import HelperEnded, HelperEndWaits, HelperNamed
from domain.people.refusals import NoHelper, NumberSame
from domain.post import outbox
from domain.store import Session, metadata

helper = Table(
    "helper",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("number", Text, nullable=False),  # E.164
    Column("named_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)


def of(session: Session, person_id: int) -> str | None:
    """The number of somebody's helper; None where she has named none."""
    statement = "SELECT number FROM helper WHERE person_id = :id AND ended_at IS NULL"
    return session.execute(text(statement), {"id": person_id}).scalar()


def tell(session: Session, whose: Member, notice: Notice) -> None:
    """What concerns somebody who has no phone is told to her helper's, if she has named one."""
    if number := of(session, whose.person_id):
        outbox.tell(session, replace(whose, phone=number), notice)


def name(session: Session, me: Member, number: str) -> None:
    """A member names a helper's phone, in the place of one before; it hears so. Raises NotAMember, NumberSame for one of hers.

    Rule: what a helper's phone hears.
    """
    me = members.acting(session, me)
    _check(session, me, number)
    if of(session, me.person_id) == number:
        return
    _end(session, me)
    session.execute(
        text("INSERT INTO helper (person_id, number) VALUES (:id, :number)"), {"id": me.person_id, "number": number}
    )
    outbox.tell(session, replace(me, phone=number), HelperNamed(me.name, me.org.code))


def _check(session: Session, whose: Member, number: str) -> None:
    statement = "SELECT EXISTS (SELECT FROM phone WHERE person_id = :id AND number = :number AND until IS NULL)"
    if session.execute(text(statement), {"id": whose.person_id, "number": number}).scalar_one():
        raise NumberSame()


def end(session: Session, me: Member) -> None:
    """A member takes it back. Raises NotAMember, NoHelper."""
    me = members.acting(session, me)
    if not _end(session, me):
        raise NoHelper()


def end_by_two(session: Session, officer: Member, member_id: int) -> bool:
    """An officer says that a member's helper hears no more of hers; with a second one's word it is so. True with the second word.

    Raises NotAnOfficer, NoSuchMember, NeedsAnother, SharesPhone, NoHelper.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.here_or_left(session, officer.org_id, member_id)
    if of(session, whose.person_id) is None:
        raise NoHelper()
    if first_words.say(session, HELPER_END, officer, whose):
        _end(session, whose)
        outbox.tell(session, whose, HelperEnded(whose.name, whose.org.code))
        return True
    return False


def refuse(session: Session, number: str) -> bool:
    """Whoever holds a helper's phone wants to hear no more: whether it was one."""
    statement = "UPDATE helper SET ended_at = clock_timestamp() WHERE number = :number AND ended_at IS NULL"
    return bool(session.execute(text(statement), {"number": number}).rowcount)


def _end(session: Session, whose: Member) -> bool:
    number = of(session, whose.person_id)
    if number is None:
        return False
    statement = "UPDATE helper SET ended_at = clock_timestamp() WHERE person_id = :id AND ended_at IS NULL"
    session.execute(text(statement), {"id": whose.person_id})
    outbox.tell(session, replace(whose, phone=number), HelperEnded(whose.name, whose.org.code))
    return True


HELPER_END = first_words.kind(
    "helper-end",
    officers_hear=lambda whose, by: HelperEndWaits(by.name, whose.name, whose.org.code),
)
