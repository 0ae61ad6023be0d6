"""Taking one member from a file into an organisation: who she is, what she does, what she had saved on paper."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, text, update

from console import limits
from console.report import Import, Refused
from domain.amount import Money, read_balance
from domain.people import members, persons, pin
from domain.people.members import ROLES, membership
from domain.people.names import read_name
from domain.people.organisations import Organisation, lock_book, today
from domain.people.phone import read_phone
from domain.refusals import KeyReused
from domain.saving import savings
from domain.sitting import brought_fines
from domain.society import capital
from domain.store import Session
from domain.texts import fold
from locales import LANGUAGES

_OPENINGS = {
    "savings": savings.open_with,
    "capital": capital.open_with,
    "fines": lambda session, _org, whose, amount, _day: brought_fines.open_with(session, whose, amount),
}


def take_in(session: Session, org: Organisation, facts: dict, done: Import) -> tuple[int, int]:
    """Make a member of `facts` (name, and if they are there phone, language, roles, joined, savings, capital, fines).

    `phone` is one number or a list of them, the first the one that she is told on; none for who has no phone. Who is a
    member already stays as she is, but for a role that she never had and opening balances that were never posted. Returns
    the ids of the membership and of the person. Raises Refused, and the Refusals of names, phones and sums.
    """
    numbers = _numbers(facts.get("phone"), org.country)
    name = read_name(text_of(facts, "name"))
    roles = _roles(facts.get("roles") or [])
    language = read_language(facts.get("language") or org.language)
    joined = _joined(session, facts.get("joined"), org)
    opening = [(name, read_balance(str(facts.get(name) or "0"), org.currency)) for name in _OPENINGS]
    lock_book(session, org.id)
    person = _person(session, org, numbers, name, language, done)
    member_id = _seat(session, org, person, name, joined, done)
    _give_new_roles(session, org.id, member_id, roles)
    for name, amount in opening:
        if amount.minor:
            _open(session, org, member_id, name, amount)
    done.seen.add(member_id)
    return member_id, person


# --- whose line it is ------------------------------------------------------------------------------------------------


def _numbers(written: object, country: str) -> list[str]:
    several = written if isinstance(written, list) else [written] if written not in (None, "") else []
    if not all(isinstance(each, str) for each in several):
        raise Refused("phone is a number, or a list of numbers")
    return list(dict.fromkeys(read_phone(each, country) for each in several))


def _person(session: Session, org: Organisation, numbers: list[str], name: str, language: str, done: Import) -> int:
    """Who is meant: the id of a person who is known already, or of one who is written down now. Raises Refused."""
    if not numbers:
        return _without_phone(session, org, name, language, done)
    first, *more = numbers
    person = _on(session, org, first, name, language, done)
    for each in more:
        users = {row.person_id for row in session.execute(_USERS, {"number": each, "org": org.id})}
        if users - {person}:
            raise Refused(f"{each} is somebody else's phone")
        if not users and session.execute(_IS_SOMEWHERE, {"id": person}).scalar_one():
            raise Refused(f"{each} is not her phone so far: two officers say so of who is a member already")
        if not users:
            persons.give(session, person, each, told=False)
    return person


_IS_SOMEWHERE = text("SELECT EXISTS (SELECT FROM membership WHERE person_id = :id)")

# Who acts from a number, and how she is known here, or where she is a member else.
_USERS = text(
    "SELECT DISTINCT ON (h.person_id) h.person_id, m.id AS member_id, m.name, m.org_id = :org AS here FROM phone h"
    " LEFT JOIN membership m ON m.person_id = h.person_id AND m.status <> 'refused'"
    " WHERE h.number = :number AND h.until IS NULL ORDER BY h.person_id, m.org_id <> :org, m.id"
)


def _on(session: Session, org: Organisation, number: str, name: str, language: str, done: Import) -> int:
    """Whose number it is. Another name on it is another member's, where that may be and the list names who has it too."""
    users = session.execute(_USERS, {"number": number, "org": org.id}).all()
    same = [each.person_id for each in users if each.name and fold(each.name) == fold(name)]
    if len(same) == 1:
        return same[0]
    here = [each for each in users if each.here]
    if not here and len(users) < 2:
        return users[0].person_id if users else persons.meet(session, number, language)
    if here and not done.shared_phones:
        raise Refused(f"this phone is a member's already, whose name is {here[0].name}")
    if stranger := next((each for each in here if each.member_id not in done.seen), None):
        raise Refused(f"this phone is {stranger.name}'s already, whom this list does not name before with it")
    if not here:
        raise Refused("this phone is one of several people, and none of them is called so")
    done.count("members who share a phone")
    person = persons.new(session, language)
    persons.give(session, person, number)
    return person


def _without_phone(session: Session, org: Organisation, name: str, language: str, done: Import) -> int:
    """Who has no phone is known by her name."""
    rows = session.execute(_PHONELESS, {"org": org.id}).all()
    same = [each for each in rows if fold(each.name) == fold(name)]
    if len(same) > 1 or any(each.id in done.seen for each in same):
        raise Refused("has no phone, and another member without one has the same name: write what tells them apart")
    if same:
        return same[0].person_id
    done.count("members without a phone")
    return persons.new(session, language)


_PHONELESS = text(
    "SELECT m.id, m.person_id, m.name FROM membership m WHERE m.org_id = :org AND m.status <> 'refused'"
    " AND NOT EXISTS (SELECT FROM phone h WHERE h.person_id = m.person_id AND h.until IS NULL)"
)


# --- what she brings -------------------------------------------------------------------------------------------------


def _open(session: Session, org: Organisation, member_id: int, name: str, amount: Money) -> None:
    """Post what a member had on paper, once. Raises Refused."""
    if name == "capital" and not capital.is_society(session, org.id):
        raise Refused("has share capital, and the rules of the organisation have none: society must be yes")
    try:
        whose = members.member(session, org.id, member_id)
        _OPENINGS[name](session, org, whose, amount, today(session, org))
    except KeyReused:
        raise Refused(f"had other opening {name} in an earlier import; they stay as they are") from None


def choose_pin(session: Session, person_id: int, typed: object, pepper: bytes) -> None:
    """Keep the PIN that a trial's file names, for somebody who has none. Raises PinUnfit."""
    chosen = pin.read_pin(str(typed))
    has_one = session.execute(
        text("SELECT pin_hash IS NOT NULL FROM person WHERE id = :id"), {"id": person_id}
    ).scalar_one()
    if not has_one:  # a hash costs as much as everything else about a member
        pin.keep(session, person_id, pin.hashed(person_id, chosen, pepper))


def _roles(written: object) -> list[str]:
    if not isinstance(written, list) or any(each not in ROLES for each in written):
        raise Refused(f"roles are a list of {', '.join(ROLES)}")
    return written


def _joined(session: Session, written: object, org: Organisation) -> datetime | None:
    """The beginning of the day that somebody joined on, where the group is."""
    if not written:
        return None
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise Refused("joined must be a day like 2025-03-31") from None
    if not date(limits.FILE_FIRST_YEAR, 1, 1) <= day <= today(session, org):
        raise Refused("joined must be a day of the past")
    return datetime.combine(day, time(), ZoneInfo(org.timezone))


def _seat(session: Session, org: Organisation, person: int, name: str, joined: datetime | None, done: Import) -> int:
    """The membership of a person, made active; somebody who was removed since is not taken in again."""
    row = session.execute(
        select(membership.c.id, membership.c.status, membership.c.name, membership.c.number).where(
            membership.c.org_id == org.id, membership.c.person_id == person
        )
    ).first()
    if row and row.status == "active":
        if row.name != name:
            raise Refused(f"this phone is a member's already, whose name is {row.name}")
        return row.id
    if row and row.number is not None:
        raise Refused("was removed from this organisation")
    if row:
        member_id = row.id
        session.execute(
            update(membership).where(membership.c.org_id == org.id, membership.c.id == row.id).values(name=name)
        )
    else:
        member_id = session.execute(
            insert(membership)
            .values(org_id=org.id, person_id=person, name=name, status="asked")
            .returning(membership.c.id)
        ).scalar_one()
    members.seat(session, org.id, member_id, joined)
    done.count("members")
    return member_id


def _give_new_roles(session: Session, org_id: int, member_id: int, roles: list[str]) -> None:
    """Roles that the member never had; one that has ended since is not given again by the same file."""
    if not roles:
        return
    had = session.execute(
        text("SELECT role FROM role WHERE org_id = :org AND member_id = :member"), {"org": org_id, "member": member_id}
    ).scalars()
    members.give_roles(session, org_id, member_id, sorted(set(roles) - set(had)))


def text_of(facts: dict, name: str) -> str:
    """The words that `facts` hold under `name`. Raises Refused when there are none."""
    value = facts.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"{name} is missing")
    return value.strip()


def read_language(code: object) -> str:
    """One of the languages that Baraza speaks. Raises Refused."""
    if not isinstance(code, str) or code not in LANGUAGES:
        raise Refused(f"language must be one of {', '.join(LANGUAGES)}")
    return code
