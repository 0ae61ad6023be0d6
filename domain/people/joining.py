"""Joining: somebody asks to become a member, by a call or a text; who is let in says `taking_in.py`."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select, text, update

from domain import limits, rooms
from domain.people import members, persons
from domain.people.members import Member, membership
from domain.people.names import read_persons_name
from domain.people.notices import JoinAsked, JoinAskedOfAll
from domain.people.organisations import Organisation, by_id, lock_book
from domain.people.refusals import AlreadyAsked, AlreadyMember, DialToJoin
from domain.post import outbox
from domain.refusals import TooManyWaiting
from domain.store import Session


def join(session: Session, phone: str, language: str, org: Organisation, name: str, *, by_sms: bool = False) -> None:
    """Whoever has this phone asks to become a member, as in `ask_to_join`; she is written down if nobody knew her yet."""
    lock_book(session, org.id)
    ask_to_join(session, persons.meet(session, phone, language), org, name, by_sms=by_sms)


def bring(session: Session, officer: Member, name: str) -> Member:
    """An officer writes down somebody without a phone who asks to become a member. The same name again is the same one.

    Raises NotAnOfficer, NameUnfit, TooManyWaiting.
    """
    officer = members.writing(session, officer, officer=True)
    name = read_persons_name(name)
    asking = [each for each in members.everybody(session, officer.org_id, "asked") if not each.phone]
    for each in asking:
        if each.name == name:
            return each
    person_id = persons.new(session, officer.org.language)
    ask_to_join(session, person_id, officer.org, name, at_desk=officer)
    [brought] = [each for each in members.everybody(session, officer.org_id, "asked") if each.person_id == person_id]
    return brought


def ask_to_join(
    session: Session,
    person_id: int,
    org: Organisation,
    name: str,
    *,
    by_sms: bool = False,
    at_desk: Member | None = None,
) -> None:
    """Somebody asks to become a member; every officer hears of it, `at_desk` whoever has written her down.

    Who was one before asks under the name that the book knows her by: whoever has her phone, or forges its number, changes
    nothing of what stands there, and officers see whose seat and money it is.

    Raises NameUnfit, AlreadyMember, AlreadyAsked, TooManyWaiting, and DialToJoin where as many wait as SMS may bring.
    """
    name = read_persons_name(name)
    lock_book(session, org.id)
    row = session.execute(
        select(membership.c.id, membership.c.status, membership.c.name, membership.c.number).where(
            membership.c.org_id == org.id, membership.c.person_id == person_id
        )
    ).first()
    if row and row.status in ("active", "asked"):
        raise AlreadyMember(org.name) if row.status == "active" else AlreadyAsked(org.name)
    _refuse_crowds(session, person_id, org, by_sms=by_sms)
    if row:
        values = {"status": "asked", "asked_at": func.now()}
        if row.number is None:
            values |= {"name": name, "left_at": None}
        else:
            name = row.name
        asks = membership.c.org_id == org.id, membership.c.id == row.id
        session.execute(update(membership).where(*asks).values(**values))
    else:
        session.execute(insert(membership).values(org_id=org.id, person_id=person_id, name=name, status="asked"))
    all_decide = by_vote(session, org)
    if at_desk and not all_decide:
        return  # with whose first word they hear of it
    notice = JoinAskedOfAll(name, org.name) if all_decide else JoinAsked(name, org.name)
    officers = members.officers(session, org.id)
    outbox.tell_all(session, [each for each in officers if not at_desk or each.id != at_desk.id], notice)


def by_vote(session: Session, org: Organisation) -> bool:
    """Whether by the rules all members decide on who is taken in."""
    return any(room.by_vote(session, org.id) for room in rooms.each("domain", "admitting"))


@dataclass(frozen=True, slots=True)
class Request:
    """A request to join that waits: of the membership `member_id`, since `day`.

    `waits` for whom: "vote" (all members decide), "second" (one has said yes, another has to), or "officers".
    """

    org_id: int
    member_id: int
    group: str
    day: date
    waits: str


def asked(session: Session, number: str) -> list[Request]:
    """What whoever acts from this number has asked to join and what has not answered, the newest first."""
    found = []
    for org_id, *facts, second in session.execute(_ASKED, {"number": number}).all():
        vote = by_vote(session, by_id(session, org_id))
        found.append(Request(org_id, *facts, "vote" if vote else "second" if second else "officers"))
    return found


_ASKED = text(
    "SELECT o.id, m.id, o.name, (m.asked_at AT TIME ZONE o.timezone)::date, EXISTS (SELECT FROM first_word f"
    " WHERE f.org_id = m.org_id AND f.member_id = m.id AND f.kind = 'taking-in' AND f.state = 'waiting')"
    " FROM membership m JOIN organisation o ON o.id = m.org_id"
    f" WHERE m.person_id IN {persons.by_number(':number')} AND m.status = 'asked' ORDER BY m.asked_at DESC"
)


def _refuse_crowds(session: Session, person_id: int, org: Organisation, *, by_sms: bool) -> None:
    asking = select(func.count()).where(membership.c.org_id == org.id, membership.c.status == "asked")
    waiting = session.execute(asking).scalar_one()
    if by_sms and waiting >= limits.JOINS_BY_SMS_WAITING:
        raise DialToJoin(org.name)
    if waiting >= limits.JOINS_WAITING:
        raise TooManyWaiting()
    mine = select(
        func.count().filter(text("asked_at BETWEEN now() - interval '1 day' AND clock_timestamp()")),
        func.count().filter(membership.c.status == "active"),
    ).where(membership.c.person_id == person_id)
    asked, active = session.execute(mine).one()
    if asked >= limits.JOINS_A_PERSON_A_DAY or active >= limits.GROUPS_A_PERSON:
        raise TooManyWaiting()
