"""A number changes, or goes: two officers say so of a member, and whoever holds the old one can say that it is not so.

    asked ──► waiting ──► done      the second word was said; PHONE_WAIT_DAYS later, or with her PIN, the new number is hers
      │          ├──────► objected  NO from the old number, or a key on it
      │          └──────► dropped   it cannot be any more: she has left, the number is another's by now, or it was said anew
      └──► done                     a number that goes without another one goes at once

While it is asked it is as good as its first word (`first_words.py`). The old number is told of every step, and each day while
it waits. That her number went before changes nothing: who comes with another one waits as long, and the one that went is told.
Rule and reasons: docs/decisions/0032-phones.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Table, Text, text

from domain import limits
from domain.notices import Notice
from domain.people import first_words, holding, members, persons, pin, stand_in
from domain.people.first_words import Kind
from domain.people.members import Member
from domain.people.notices import (
    DrawnToSayNumber,
    NumberChangeAsked,
    NumberChangeWaits,
    NumberComes,
    NumberEndAsked,
    NumberEndWaits,
    NumberGone,
    NumberHers,
    NumberMoves,
    NumberStays,
    NumberWaits,
)
from domain.people.organisations import lock_books
from domain.people.refusals import NumberOfAnother, NumberOver, NumberSame, NumbersDiffer, NumberShared
from domain.post import outbox
from domain.refusals import NotYours, Refusal
from domain.store import Session, metadata

phone_change = Table(
    "phone_change",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # the membership of whose number it is
    Column("first_word", BigInteger, nullable=False),
    Column("old", Text),  # None: she had none
    Column("new", Text),  # None: it goes, and none comes
    Column("shared", Boolean, nullable=False),  # officers said that another member has the new one too
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("waits_until", DateTime(timezone=True)),
    Column("told_at", DateTime(timezone=True)),  # when the old number was told last
    Column("with_pin", Boolean, nullable=False),  # done before that, with her PIN
    Column("ended_at", DateTime(timezone=True)),
)


@dataclass(frozen=True, slots=True)
class PhoneChange:
    """One of them, about the membership `member_id`. `old` is the number that is told, `new` None where it goes."""

    org_id: int
    id: int
    member_id: int
    first_word: int
    old: str | None
    new: str | None
    shared: bool
    state: str
    waits_until: datetime | None


_FIELDS = ", ".join(f"c.{name}" for name in PhoneChange.__slots__)


# --- two words -------------------------------------------------------------------------------------------------------


def change(
    session: Session, officer: Member, member_id: int, old: str | None, new: str, *, shared: bool = False
) -> bool:
    """An officer says that a member has `new` in the place of `old` (None: she has no phone); with a second word it waits.

    True with the second word. Both officers say the same. Raises NotAnOfficer, NeedsAnother, what `pin.to_unlock` raises,
    NumberOver where `old` is not hers, NumberSame, NumberOfAnother, NumberShared where another member has it and officers
    do not say that both do, NumbersDiffer.

    Rule: who changes a number.
    """
    return _say(session, NUMBER_CHANGE, officer, member_id, (old, new, shared))


def end(session: Session, officer: Member, member_id: int, old: str) -> bool:
    """An officer says that a number is a member's no more, lost or sold; with a second word it opens nothing from then on.

    True with the second word. Raises as `change`.
    """
    return _say(session, NUMBER_END, officer, member_id, (old, None, False))


def agree(session: Session, me: Member, member_id: int) -> Member:
    """Whom the lot has named says what the officer said of a member's number; given back is that member.

    Raises NotAMember, what `pin.to_unlock` raises, NumberOfAnother, NumberShared, and NotYours for everybody else.
    """
    me = members.writing(session, me)
    whose = pin.to_unlock(session, me.org_id, member_id)
    kind, asked = _asked(session, me, whose)
    first = stand_in.word(session, kind, me, whose)
    check(session, whose, asked.new, shared=asked.shared)
    first_words.second(session, first, me)
    _agreed(session, whose, asked)
    return whose


def asked_of(session: Session, me: Member) -> list[tuple[Member, PhoneChange]]:
    """Whose number waits for the word of this member, whom the lot has named, and what was said of it."""
    found = [each for kind in (NUMBER_CHANGE, NUMBER_END) for each in stand_in.asked_of(session, kind, me)]
    return [(each, _asked(session, me, each)[1]) for each in found]


def numbers_of(session: Session, whose: Member) -> list[str]:
    """The numbers that a member acts from, of which officers say which one changes."""
    return persons.numbers_of(session, whose.person_id)


def check(session: Session, whose: Member, new: str | None, *, shared: bool) -> None:
    """Raises NumberSame, NumberOfAnother for that of somebody elsewhere, NumberShared for another member's, if not `shared`."""
    users = session.execute(_USERS, {"number": new, "org": whose.org_id}).all()
    if any(each.person_id == whose.person_id for each in users):
        raise NumberSame()
    if not all(each.here for each in users):
        raise NumberOfAnother()
    if users and not shared:
        raise NumberShared(users[0].here)


# Who acts from a number and is, was or asks to be a member: with her name in this organisation, where she has one there.
_USERS = text(
    "SELECT h.person_id, min(m.name) FILTER (WHERE m.org_id = :org) AS here FROM phone h"
    " JOIN membership m ON m.person_id = h.person_id AND m.status <> 'refused' WHERE h.number = :number AND h.until IS NULL"
    " GROUP BY h.person_id ORDER BY h.person_id"
)


def _say(
    session: Session, kind: Kind, officer: Member, member_id: int, said: tuple[str | None, str | None, bool]
) -> bool:
    officer = members.writing(session, officer, officer=True)
    whose = pin.to_unlock(session, officer.org_id, member_id)
    old, new, shared = said
    numbers = numbers_of(session, whose)
    if old not in (numbers or [None]):
        raise NumberOver()
    check(session, whose, new, shared=shared)
    first = first_words.waiting(session, kind, whose)
    asked = first and _of_word(session, first)
    if asked and (asked.old if numbers else None, asked.new, asked.shared) != said:
        if first.said_by != officer.id:
            raise NumbersDiffer(members.name_of(session, whose.org_id, first.said_by))
        _drop_word(session, asked)
        asked = None
    if first_words.say(session, kind, officer, whose):
        _agreed(session, whose, asked)
        return True
    if asked is None:
        asked = _write(session, kind, whose, said)
        for each in {asked.old} - {whose.phone, None}:  # on the one that she is told on she has heard it
            outbox.tell(session, replace(whose, phone=each), kind.she_hears(whose, officer))
    stand_in.ask(session, kind, officer, whose)
    return False


def _write(session: Session, kind: Kind, whose: Member, said: tuple[str | None, str | None, bool]) -> PhoneChange:
    old, new, shared = said
    facts = {
        "org": whose.org_id, "member": whose.id, "first": first_words.waiting(session, kind, whose).id,
        "old": old or _gone_lately(session, whose), "new": new, "shared": shared,
    }  # fmt: skip
    if facts["old"] == new:  # it was lost, and is found
        facts["old"] = None
    row = session.execute(
        text(
            "INSERT INTO phone_change AS c (org_id, member_id, first_word, old, new, shared)"
            f" VALUES (:org, :member, :first, :old, :new, :shared) RETURNING {_FIELDS}"
        ),
        facts,
    ).one()
    return PhoneChange(*row)


def _gone_lately(session: Session, whose: Member) -> str | None:
    """Of who has no number the one that went last, if that is not long ago and nobody has it now."""
    statement = (
        "SELECT number FROM phone p WHERE person_id = :id AND until > clock_timestamp() - make_interval(days => :days)"
        " AND NOT EXISTS (SELECT FROM phone o WHERE o.number = p.number AND o.until IS NULL) ORDER BY until DESC LIMIT 1"
    )
    return session.execute(text(statement), {"id": whose.person_id, "days": limits.PHONE_GONE_DAYS}).scalar()


def _agreed(session: Session, whose: Member, asked: PhoneChange) -> None:
    """The second word was said: a number that goes is gone, one that changes waits, and those who may object hear of it."""
    if asked.new is None:
        _end(session, asked, "done")
        _take(session, whose, asked.old)
        _tell_old(session, whose, asked, NumberGone(whose.org.code))
    else:
        for each in _open(session, "m.person_id = :person AND c.state = 'waiting'", {"person": whose.person_id}):
            _end(session, each, "dropped")
        statement = (
            "UPDATE phone_change SET state = 'waiting', told_at = clock_timestamp(),"
            " waits_until = clock_timestamp() + make_interval(days => :days) WHERE org_id = :org AND id = :id"
            " RETURNING waits_until"
        )
        facts = {"days": limits.PHONE_WAIT_DAYS, "org": asked.org_id, "id": asked.id}
        asked = replace(asked, waits_until=session.execute(text(statement), facts).scalar_one())
        _tell_waits(session, whose, asked)
        comes = NumberComes(_day(whose, asked), whose.org.code)
        outbox.tell(session, replace(whose, phone=asked.new), comes)
    for org_id, name in _elsewhere(session, whose):
        outbox.tell_officers(session, org_id, NumberMoves(name, whose.org.code))


def _elsewhere(session: Session, whose: Member) -> list[tuple[int, str]]:
    """The other organisations that she is a member of, and what they call her."""
    statement = (
        "SELECT org_id, name FROM membership WHERE person_id = :id AND org_id <> :org AND status = 'active' ORDER BY 1"
    )
    return [tuple(row) for row in session.execute(text(statement), {"id": whose.person_id, "org": whose.org_id})]


# --- while it waits --------------------------------------------------------------------------------------------------


def object_to(session: Session, number: str, people: list[int] | None = None) -> str | None:
    """From a number of hers, or from the old one, it is not so: what was said ends, and officers hear of it.

    The code of the organisation whose officers said it; None where nothing was said. `people`: of these persons alone.
    """
    code = None
    lock_books(session, *(each.org_id for each in objectionable(session, number, people)))
    for each in _open(session, _OBJECTIONABLE, _about(number, people)):
        whose = members.known(session, each.org_id, each.member_id)
        _drop_word(session, each)
        _end(session, each, "objected")
        for org_id, name in [(whose.org_id, whose.name), *_elsewhere(session, whose)]:
            outbox.tell_officers(session, org_id, NumberStays(name, whose.org.code), but=[whose.id])
        code = whose.org.code
    return code


def objectionable(session: Session, number: str, people: list[int] | None = None) -> list[PhoneChange]:
    """What was said of the number that calls, or of another one of its owner, and can be objected to from it."""
    return _select(session, _OBJECTIONABLE, _about(number, people))


def arriving(session: Session, number: str) -> Member | None:
    """Whose number this becomes, where she has a PIN that makes it hers at once; None where it is nobody's to come."""
    where = (
        "c.state = 'waiting' AND c.new = :number"
        " AND EXISTS (SELECT FROM person p WHERE p.id = m.person_id AND p.pin_hash IS NOT NULL)"
    )
    found = _select(session, where, {"number": number})
    return members.known(session, found[0].org_id, found[0].member_id) if found else None


def prove(session: Session, person_id: int, number: str) -> None:
    """Her PIN was typed, on the new number or on a number of hers: what waits is done at once.

    Raises NumberOver where nothing waits, and what `check` raises.
    """
    where = f"c.state = 'waiting' AND m.person_id = :person AND (c.new = :number OR {_OF_HERS})"
    facts = {"person": person_id, "number": number}
    lock_books(session, *(each.org_id for each in _select(session, where, facts)))
    found = _open(session, where, facts)
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
    found = _open(session, f"c.org_id = :org AND {_DUE}", {"org": org_id})
    for each in found:
        whose = members.known(session, each.org_id, each.member_id)
        over = "SELECT waits_until <= clock_timestamp() FROM phone_change WHERE org_id = :org AND id = :id"
        if not session.execute(text(over), {"org": each.org_id, "id": each.id}).scalar_one():
            _tell_waits(session, whose, each)
            continue
        try:
            _check_still(session, whose, each)
        except Refusal:
            _end(session, each, "dropped")
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
    """The new number is hers, and what waited for the old one goes there."""
    _end(session, waits, "done", with_pin=with_pin)
    for stranger in session.execute(_STRANGERS, {"number": waits.new}).scalars().all():
        persons.give_up(session, stranger, waits.new)
    persons.give(session, whose.person_id, waits.new)
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
    _tell_old(session, whose, waits, NumberWaits(_day(whose, waits), waits.new, whose.org.code))


def _tell_old(session: Session, whose: Member, of: PhoneChange, notice: Notice) -> None:
    outbox.tell(session, replace(whose, phone=of.old), notice)


def _day(whose: Member, waits: PhoneChange) -> date:
    return waits.waits_until.astimezone(whose.org.zone).date()


# --- rows ------------------------------------------------------------------------------------------------------------

_OF_HERS = (
    "(c.old = :number OR EXISTS (SELECT FROM phone h WHERE h.person_id = m.person_id AND h.number = :number"
    " AND h.until IS NULL))"
)
_OBJECTIONABLE = (
    f"(c.state = 'waiting' OR c.state = 'asked' AND f.state = 'waiting' AND {holding.condition('f', ':hours')})"
    f" AND {_OF_HERS} AND (CAST(:people AS bigint[]) IS NULL OR m.person_id = ANY(:people))"
)
_FROM = (
    f"SELECT {_FIELDS} FROM first_word f JOIN phone_change c ON c.org_id = f.org_id AND c.first_word = f.id"
    " JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id WHERE c.ended_at IS NULL AND "
)


def _about(number: str, people: list[int] | None) -> dict:
    return {"number": number, "people": people, "hours": limits.FIRST_WORD_HOURS}


def _select(session: Session, where: str, facts: dict, lock: str = "") -> list[PhoneChange]:
    return [PhoneChange(*row) for row in session.execute(text(f"{_FROM}{where} ORDER BY c.org_id, c.id {lock}"), facts)]


def _open(session: Session, where: str, facts: dict) -> list[PhoneChange]:
    """The same, locked: with the book in hand, for the word that it stands on goes with it."""
    return _select(session, where, facts, "FOR UPDATE OF c")


def _asked(session: Session, me: Member, whose: Member) -> tuple[Kind, PhoneChange]:
    for kind in (NUMBER_CHANGE, NUMBER_END):
        if whose.id in first_words.drawn_for(session, kind, me):
            return kind, _of_word(session, first_words.waiting(session, kind, whose))
    raise NotYours()


def _of_word(session: Session, first: first_words.FirstWord) -> PhoneChange:
    [found] = _open(session, "f.org_id = :org AND f.id = :id", {"org": first.org_id, "id": first.id})
    return found


def _drop_word(session: Session, said: PhoneChange) -> None:
    kind = NUMBER_CHANGE if said.new else NUMBER_END
    first_words.drop(session, members.known(session, said.org_id, said.member_id), kind)


def _end(session: Session, of: PhoneChange, state: str, *, with_pin: bool = False) -> None:
    session.execute(
        text(
            "UPDATE phone_change SET state = :state, with_pin = :pin, ended_at = clock_timestamp()"
            " WHERE org_id = :org AND id = :id"
        ),
        {"state": state, "pin": with_pin, "org": of.org_id, "id": of.id},
    )


NUMBER_CHANGE = first_words.kind(
    "number-change",
    officers_hear=lambda whose, by: NumberChangeWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: NumberChangeAsked(by.name, whose.org.code),
    drawn_hears=lambda whose: DrawnToSayNumber(whose.name, whose.org.code),
)
NUMBER_END = first_words.kind(
    "number-end",
    officers_hear=lambda whose, by: NumberEndWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: NumberEndAsked(by.name, whose.org.code),
    drawn_hears=lambda whose: DrawnToSayNumber(whose.name, whose.org.code),
)
