"""A number changes, or goes: two officers say so of a member, and whoever holds the old one can say that it is not so.

    asked ──► waiting ──► done      the second word was said; PHONE_WAIT_DAYS later, or with her PIN, the new number is hers
      │          ├──────► objected  NO from the old number, or a key on it; of who has no phone, by any member
      │          └──────► dropped   it cannot be any more: she has left, the number is another's by now, or it was said anew
      └──► done                     a number that goes without another one goes at once

While it is asked it is as good as its first word (`first_words.py`). The old number is told of every step, and each day while
it waits. That her number went before changes nothing: who comes with another one waits as long, and the one that went is told.
Rule and reasons: docs/decisions/0032-phones.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Table, Text, text

from domain.people import first_words, members
from domain.people.members import Member
from domain.people.notices import (
    DrawnToSayNumber,
    NumberChangeAsked,
    NumberChangeWaits,
    NumberEndAsked,
    NumberEndWaits,
)
from domain.people.refusals import NumberOfAnother, NumberSame, NumberShared
from domain.store import Session, metadata

phone_change = Table(
    "phone_change",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # the membership of whose number it is
    Column("first_word", BigInteger, nullable=False),
    Column("old", Text),  # None: she had none, or keeps those that she has
    Column("new", Text),  # None: it goes, and none comes
    Column("shared", Boolean, nullable=False),  # officers said that another member has the new one too
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("waits_until", DateTime(timezone=True)),
    Column("told_at", DateTime(timezone=True)),  # when the old number was told last
    Column("with_pin", Boolean, nullable=False),  # done before that, with her PIN
    Column("ended_at", DateTime(timezone=True)),
    Column("objected_by", BigInteger),  # the member who stopped it for who has no phone
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


FIELDS = ", ".join(f"c.{name}" for name in PhoneChange.__slots__)


_FROM = (
    f"SELECT {FIELDS} FROM first_word f JOIN phone_change c ON c.org_id = f.org_id AND c.first_word = f.id"
    " JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id WHERE c.ended_at IS NULL AND "
)


def select(session: Session, where: str, facts: dict, lock: str = "") -> list[PhoneChange]:
    """Those under way of which `where` is so; `c` is the change, `f` its first word, `m` the membership."""
    return [PhoneChange(*row) for row in session.execute(text(f"{_FROM}{where} ORDER BY c.org_id, c.id {lock}"), facts)]


def locked(session: Session, where: str, facts: dict) -> list[PhoneChange]:
    """The same, locked: with the book in hand, for the word that it stands on goes with it."""
    return select(session, where, facts, "FOR UPDATE OF c")


def of_word(session: Session, first: first_words.FirstWord) -> PhoneChange:
    """What the officer said with this first word, locked."""
    [found] = locked(session, "f.org_id = :org AND f.id = :id", {"org": first.org_id, "id": first.id})
    return found


def drop_word(session: Session, said: PhoneChange) -> None:
    """The first word about it holds no more."""
    kind = NUMBER_CHANGE if said.new else NUMBER_END
    first_words.drop(session, members.known(session, said.org_id, said.member_id), kind)


def close(session: Session, of: PhoneChange, state: str, *, with_pin: bool = False, by: Member | None = None) -> None:
    """It is over: "done", "objected" or "dropped"; `with_pin` where her PIN moved it, `by` where another member stopped it."""
    session.execute(
        text(
            "UPDATE phone_change SET state = :state, with_pin = :pin, objected_by = :by, ended_at = clock_timestamp()"
            " WHERE org_id = :org AND id = :id"
        ),
        {"state": state, "pin": with_pin, "by": by and by.id, "org": of.org_id, "id": of.id},
    )


def elsewhere(session: Session, whose: Member) -> list[tuple[int, str]]:
    """The other organisations that she is a member of, and what they call her."""
    statement = (
        "SELECT org_id, name FROM membership WHERE person_id = :id AND org_id <> :org AND status = 'active' ORDER BY 1"
    )
    return [tuple(row) for row in session.execute(text(statement), {"id": whose.person_id, "org": whose.org_id})]


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
