"""A number that two officers have said to be another's, or nobody's, by now: it waits, is objected to, proved, done or gone."""

from dataclasses import replace
from datetime import date

from sqlalchemy import text

from domain import limits
from domain.notices import Notice
from domain.people import helpers, holding, members, persons, pin
from domain.people.members import Member
from domain.people.notices import (
    NumberBeside,
    NumberComes,
    NumberGone,
    NumberHers,
    NumberOfWhoHasNone,
    NumberSharedSoon,
    NumberStays,
    NumberWaits,
)
from domain.people.organisations import lock_books
from domain.people.phone_changes import PhoneChange, check, close, drop_word, elsewhere, locked, select
from domain.people.refusals import NumberOver
from domain.post import outbox
from domain.refusals import Refusal
from domain.store import Session

_OF_HERS = (
    "(c.old = :number OR EXISTS (SELECT FROM phone h WHERE h.person_id = m.person_id AND h.number = :number"
    " AND h.until IS NULL))"
)
_OBJECTIONABLE = (
    f"(c.state = 'waiting' OR c.state = 'asked' AND f.state = 'waiting' AND {holding.condition('f', ':hours')})"
    f" AND {_OF_HERS} AND (CAST(:people AS bigint[]) IS NULL OR m.person_id = ANY(:people))"
)


def go(session: Session, whose: Member, asked: PhoneChange) -> None:
    """A number that goes is gone, and who holds it hears so; where it was her last and another one waits, the group hears."""
    close(session, asked, "done")
    _take(session, whose, asked.old)
    _tell_old(session, whose, asked, NumberGone(whose.org.code))
    if not persons.numbers_of(session, whose.person_id):
        for each in select(session, "m.person_id = :person AND c.state = 'waiting'", {"person": whose.person_id}):
            _tell_group(session, members.known(session, each.org_id, each.member_id), each)


def begin(session: Session, whose: Member, asked: PhoneChange) -> None:
    """A number that changes waits from now on, in the place of what waited before; either number hears of it."""
    for each in locked(session, "m.person_id = :person AND c.state = 'waiting'", {"person": whose.person_id}):
        close(session, each, "dropped")
    statement = (
        "UPDATE phone_change SET state = 'waiting', told_at = clock_timestamp(),"
        " waits_until = clock_timestamp() + make_interval(days => :days) WHERE org_id = :org AND id = :id"
        " RETURNING waits_until"
    )
    facts = {"days": limits.PHONE_WAIT_DAYS, "org": asked.org_id, "id": asked.id}
    asked = replace(asked, waits_until=session.execute(text(statement), facts).scalar_one())
    _tell_waits(session, whose, asked)
    if not persons.numbers_of(session, whose.person_id):
        _tell_group(session, whose, asked)
    day, code = _day(whose, asked), whose.org.code
    comes = NumberSharedSoon(day, whose.name, code) if asked.shared else NumberComes(day, code)
    outbox.tell(session, replace(whose, phone=asked.new), comes)


def object_to(session: Session, number: str, people: list[int] | None = None) -> str | None:
    """From a number of hers, or from the old one, it is not so: what was said ends, and officers hear of it.

    The code of the organisation whose officers said it; None where nothing was said. `people`: of these persons alone.
    """
    code = None
    lock_books(session, *(each.org_id for each in objectionable(session, number, people)))
    for each in locked(session, _OBJECTIONABLE, _about(number, people)):
        whose = members.known(session, each.org_id, each.member_id)
        drop_word(session, each)
        close(session, each, "objected")
        for org_id, name in [(whose.org_id, whose.name), *elsewhere(session, whose)]:
            outbox.tell_officers(session, org_id, NumberStays(name, whose.org.code), but=[whose.id])
        code = whose.org.code
    return code


def objectionable(session: Session, number: str, people: list[int] | None = None) -> list[PhoneChange]:
    """What was said of the number that calls, or of another one of its owner, and can be objected to from it."""
    return select(session, _OBJECTIONABLE, _about(number, people))


def arriving(session: Session, number: str) -> Member | None:
    """Whose number this becomes, where she has a PIN that makes it hers at once; None where it is nobody's to come."""
    where = (
        "c.state = 'waiting' AND c.new = :number"
        " AND EXISTS (SELECT FROM person p WHERE p.id = m.person_id AND p.pin_hash IS NOT NULL)"
    )
    found = select(session, where, {"number": number})
    return members.known(session, found[0].org_id, found[0].member_id) if found else None


def prove(session: Session, person_id: int, number: str) -> None:
    """Her PIN was typed, on the new number or on a number of hers: what waits is done at once.

    Raises NumberOver where nothing waits, and what `check` raises.
    """
    where = f"c.state = 'waiting' AND m.person_id = :person AND (c.new = :number OR {_OF_HERS})"
    facts = {"person": person_id, "number": number}
    lock_books(session, *(each.org_id for each in select(session, where, facts)))
    found = locked(session, where, facts)
    if not found:
        raise NumberOver()
    whose = members.known(session, found[0].org_id, found[0].member_id)
    _check_still(session, whose, found[0])
    _do(session, whose, found[0], with_pin=True)


def due(session: Session) -> bool:
    """Whether one has waited long enough, or its old number is to be told again."""
    return session.execute(text(f"SELECT EXISTS (SELECT FROM phone_change c WHERE {_DUE})")).scalar_one()


def go_on_next(session: Session) -> bool:
    """The next one that has waited long enough is done, or told again; False where there is none.

    Where somebody is at work in the book it waits for the next time.
    """
    org_id = session.execute(_DUE_IN).scalar()
    found = locked(session, f"c.org_id = :org AND {_DUE}", {"org": org_id})
    for each in found:
        whose = members.known(session, each.org_id, each.member_id)
        over = "SELECT waits_until <= clock_timestamp() FROM phone_change WHERE org_id = :org AND id = :id"
        if not session.execute(text(over), {"org": each.org_id, "id": each.id}).scalar_one():
            _tell_waits(session, whose, each)
            continue
        try:
            _check_still(session, whose, each)
        except Refusal:
            close(session, each, "dropped")
            outbox.tell_officers(session, whose.org_id, NumberStays(whose.name, whose.org.code), but=[whose.id])
        else:
            _do(session, whose, each)
    return bool(found)


_DUE = (
    "c.state = 'waiting' AND (c.waits_until <= clock_timestamp()"
    " OR c.told_at <= clock_timestamp() - interval '24 hours' OR c.told_at > clock_timestamp() + interval '24 hours')"
)
_DUE_IN = text(
    f"SELECT c.org_id FROM phone_change c JOIN book ON book.org_id = c.org_id WHERE {_DUE}"
    " ORDER BY c.org_id LIMIT 1 FOR UPDATE OF book SKIP LOCKED"
)


def _check_still(session: Session, whose: Member, waits: PhoneChange) -> None:
    """Raises what would be raised if it were said now: a number that comes was another's by then, or she has left."""
    pin.to_unlock(session, whose.org_id, whose.id)
    check(session, whose, waits.new, shared=waits.shared)


def _do(session: Session, whose: Member, waits: PhoneChange, *, with_pin: bool = False) -> None:
    """The new number is hers, and what waited for the old one goes there; on one beside others she is not told."""
    close(session, waits, "done", with_pin=with_pin)
    for stranger in session.execute(_STRANGERS, {"number": waits.new}).scalars().all():
        persons.give_up(session, stranger, waits.new)
    beside = waits.old is None and whose.phone is not None
    persons.give(session, whose.person_id, waits.new, told=not beside)
    if waits.old:
        _take(session, whose, waits.old)
        _tell_old(session, whose, waits, NumberGone(whose.org.code))
    outbox.tell(session, replace(whose, phone=waits.new), NumberHers(whose.org.code))


# Who texted us from it before it was hers, and is no member anywhere.
_STRANGERS = text(
    "SELECT person_id FROM phone h WHERE number = :number AND until IS NULL"
    " AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = h.person_id) ORDER BY id FOR UPDATE"
)


def _take(session: Session, whose: Member, number: str) -> None:
    """A number is hers no more, and what waits to be said to it goes to another one of hers."""
    persons.give_up(session, whose.person_id, number)
    outbox.move(session, whose.person_id, number)


def _tell_waits(session: Session, whose: Member, waits: PhoneChange) -> None:
    session.execute(
        text("UPDATE phone_change SET told_at = clock_timestamp() WHERE org_id = :org AND id = :id"),
        {"org": waits.org_id, "id": waits.id},
    )
    if waits.old:
        _tell_old(session, whose, waits, NumberWaits(_day(whose, waits), waits.new, whose.org.code))
        return
    for each in persons.numbers_of(session, whose.person_id):
        outbox.tell(session, replace(whose, phone=each), NumberBeside(_day(whose, waits), waits.new, whose.org.code))


def _tell_group(session: Session, whose: Member, waits: PhoneChange) -> None:
    """Where she has no number that could object, the others hear of it who see her, and her helper: else two officers would
    take, with a phone of theirs, the seat of who confirms before witnesses.
    """
    notice = NumberOfWhoHasNone(whose.name, _day(whose, waits), whose.org.code)
    others = [each for each in members.everybody(session, whose.org_id) if each.id != whose.id]
    outbox.tell_all(session, others, notice, key=f"number:{waits.org_id}:{waits.id}:group")
    helpers.tell(session, whose, notice)


def _tell_old(session: Session, whose: Member, of: PhoneChange, notice: Notice) -> None:
    outbox.tell(session, replace(whose, phone=of.old), notice)


def _day(whose: Member, waits: PhoneChange) -> date:
    return waits.waits_until.astimezone(whose.org.zone).date()


def _about(number: str, people: list[int] | None) -> dict:
    return {"number": number, "people": people, "hours": limits.FIRST_WORD_HOURS}
