"""Two officers say that a number of a member's changes, or goes. What becomes of it then is in `number_waits.py`."""

from dataclasses import replace

from sqlalchemy import text

from domain import limits
from domain.people import first_words, members, number_waits, persons, pin, stand_in
from domain.people.first_words import Kind
from domain.people.members import Member
from domain.people.notices import NumberMoves
from domain.people.phone_changes import (
    FIELDS,
    NUMBER_CHANGE,
    NUMBER_END,
    PhoneChange,
    check,
    drop_word,
    elsewhere,
    of_word,
    select,
)
from domain.people.refusals import NumberOver, NumbersDiffer
from domain.post import outbox
from domain.refusals import NotYours
from domain.store import Session


def change(
    session: Session, officer: Member, member_id: int, old: str | None, new: str, *, shared: bool = False
) -> bool:
    """An officer says that a member has `new` in the place of `old` (None: beside what she has); with a second word it waits.

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


def of_others(session: Session, officer: Member) -> list[tuple[Member, PhoneChange]]:
    """Whose number another officer says has changed or gone, where the word of this one would do it, and what was said of it."""
    ids = [each for kind in (NUMBER_CHANGE, NUMBER_END) for each in first_words.of_others(session, kind, officer)]
    found = select(
        session,
        "c.org_id = :org AND c.member_id = ANY(:ids) AND c.state = 'asked' AND f.state = 'waiting'",
        {"org": officer.org_id, "ids": ids},
    )
    return [(members.known(session, each.org_id, each.member_id), each) for each in found]


def numbers_of(session: Session, whose: Member) -> list[str]:
    """The numbers that a member acts from, of which officers say which one changes."""
    return persons.numbers_of(session, whose.person_id)


def _say(
    session: Session, kind: Kind, officer: Member, member_id: int, said: tuple[str | None, str | None, bool]
) -> bool:
    officer = members.writing(session, officer, officer=True)
    whose = pin.to_unlock(session, officer.org_id, member_id)
    old, new, shared = said
    numbers = numbers_of(session, whose)
    if old is not None and old not in numbers:
        raise NumberOver()
    check(session, whose, new, shared=shared)
    first = first_words.waiting(session, kind, whose)
    asked = first and of_word(session, first)
    if asked and (asked.old if asked.old in numbers else None, asked.new, asked.shared) != said:
        if first.said_by != officer.id:
            raise NumbersDiffer(members.name_of(session, whose.org_id, first.said_by))
        drop_word(session, asked)
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
        "old": old or (None if whose.phone else _gone_lately(session, whose)), "new": new, "shared": shared,
    }  # fmt: skip
    if facts["old"] == new:  # it was lost, and is found
        facts["old"] = None
    row = session.execute(
        text(
            "INSERT INTO phone_change AS c (org_id, member_id, first_word, old, new, shared)"
            f" VALUES (:org, :member, :first, :old, :new, :shared) RETURNING {FIELDS}"
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
    """The second word was said: a number that goes is gone, one that changes waits; officers elsewhere hear of it."""
    if asked.new is None:
        number_waits.go(session, whose, asked)
    else:
        number_waits.begin(session, whose, asked)
    for org_id, name in elsewhere(session, whose):
        outbox.tell_officers(session, org_id, NumberMoves(name, whose.org.code))


def _asked(session: Session, me: Member, whose: Member) -> tuple[Kind, PhoneChange]:
    for kind in (NUMBER_CHANGE, NUMBER_END):
        if whose.id in first_words.drawn_for(session, kind, me):
            return kind, of_word(session, first_words.waiting(session, kind, whose))
    raise NotYours()
