"""A member has died: two officers say so, and what was hers goes to her next of kin, on their word.

    said ──► objected    NO from a phone of hers: she is alive, and nothing of hers is handed to anybody else

All members hear of it, and so does her phone. Only DEATH_WAIT_DAYS later money is handed out in her place: two officers who
have not told the truth are heard of by everybody, and by her, before they hold any. Nothing holds a death up, neither debts nor
turns nor votes: they stay, and are said (`open_matters.py`). It may be said of who has left before, too.
"""

from datetime import date

from sqlalchemy import BigInteger, Column, DateTime, Table, text

from domain import limits
from domain.people import first_words, members, removing
from domain.people.members import Member
from domain.people.notices import DeathAsked, DeathDenied, DeathTold, DeathWaits, DiedYourself
from domain.people.organisations import lock_books
from domain.people.persons import by_number
from domain.people.refusals import AlreadyDead
from domain.post import outbox
from domain.store import Session, metadata

death = Table(
    "death",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("first_word", BigInteger, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("objected_at", DateTime(timezone=True)),
)


def say(session: Session, officer: Member, member_id: int) -> bool:
    """An officer says that a member, or who was one, has died; with a second officer's word she is off the list. True then.

    Raises NotAnOfficer, NoSuchMember, NeedsAnother for oneself, AlreadyDead, LastOfficer.

    Rule: who says that a member has died.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.here_or_left(session, officer.org_id, member_id)
    if has_died(session, whose):
        raise AlreadyDead()
    if not whose.left:
        removing.keep_officers(session, whose, stay=limits.OFFICERS_STAY_BY_VOTE)
    first = first_words.waiting(session, DEATH, whose)
    if not first_words.say(session, DEATH, officer, whose):
        return False
    facts = {"org": whose.org_id, "member": whose.id, "first": first.id}
    statement = "INSERT INTO death (org_id, member_id, first_word) VALUES (:org, :member, :first)"
    session.execute(text(statement), facts)
    outbox.tell(session, whose, DiedYourself(whose.org.code))
    others = [each for each in members.everybody(session, whose.org_id) if each.id != whose.id]
    said_by = members.name_of(session, whose.org_id, first.said_by)
    outbox.tell_all(session, others, DeathTold(whose.name, said_by, officer.name, whose.org.code))
    if not whose.left:
        removing.go(session, whose, died=True)
    return True


def has_died(session: Session, whose: Member) -> bool:
    """Whether two officers have said so since she was on the list last, and nobody has objected from a phone of hers."""
    return settled_on(session, whose) is not None


def settled_on(session: Session, whose: Member) -> date | None:
    """The day from which on what was hers can be handed to her next of kin; None for who has not died."""
    facts = {"org": whose.org_id, "member": whose.id, "days": limits.DEATH_WAIT_DAYS, "zone": whose.org.timezone}
    return session.execute(_SETTLED, facts).scalar()


_SETTLED = text(
    "SELECT ((d.said_at + make_interval(days => :days)) AT TIME ZONE :zone)::date FROM death d"
    " JOIN membership m ON m.org_id = d.org_id AND m.id = d.member_id WHERE d.org_id = :org AND d.member_id = :member"
    " AND d.objected_at IS NULL AND m.status <> 'active' AND d.said_at >= coalesce(m.seated_at, m.joined_at)"
    " ORDER BY d.id DESC LIMIT 1"
)


# --- she is alive ----------------------------------------------------------------------------------------------------


def object_to(session: Session, number: str, people: list[int] | None = None) -> str | None:
    """From a phone of hers it is not so: the first word ends, or the death is objected to; officers hear of it.

    The code of the organisation whose officers said it; None where nothing was said. `people`: of these persons alone.
    """
    found = session.execute(_SAID, {"number": number, "people": people}).all()
    code = None
    lock_books(session, *(each.org_id for each in found))
    for org_id, member_id in found:
        whose = members.known(session, org_id, member_id)
        first_words.drop(session, whose, DEATH)
        session.execute(_OBJECT, {"org": org_id, "member": member_id})
        outbox.tell_officers(session, org_id, DeathDenied(whose.name, whose.org.code), but=[whose.id])
        code = whose.org.code
    return code


_SAID = text(
    f"SELECT m.org_id, m.id FROM membership m WHERE m.person_id IN {by_number(':number')}"
    " AND (CAST(:people AS bigint[]) IS NULL OR m.person_id = ANY(:people)) AND (EXISTS (SELECT FROM first_word f"
    " WHERE f.org_id = m.org_id AND f.member_id = m.id AND f.kind = 'death' AND f.state = 'waiting') OR EXISTS"
    " (SELECT FROM death d WHERE d.org_id = m.org_id AND d.member_id = m.id AND d.objected_at IS NULL"
    " AND m.status <> 'active' AND d.said_at >= coalesce(m.seated_at, m.joined_at))) ORDER BY m.org_id, m.id"
)
_OBJECT = text(
    "UPDATE death SET objected_at = clock_timestamp() WHERE org_id = :org AND member_id = :member AND objected_at IS NULL"
)


DEATH = first_words.kind(
    "death",
    officers_hear=lambda whose, by: DeathWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: DeathAsked(by.name, whose.org.code),
)
