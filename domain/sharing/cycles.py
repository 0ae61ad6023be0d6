"""Cycles: a group saves, shares out and begins anew. The terms of a cycle are those of the day on which it began.

Every organisation has its first cycle from its founding on, by the database itself; each later one begins with the
share-out that ends the one before it. An entry belongs to the cycle whose first entry it is not below.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Date, Integer, Table, text

from domain.amount import Money, money
from domain.constitution.versions import rules_of_cycle, rules_on
from domain.days import months_after
from domain.people.organisations import Organisation
from domain.store import Session, metadata

cycle = Table(
    "cycle",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("began_on", Date, nullable=False),
    Column("first_entry", BigInteger, nullable=False),
    Column("ended_on", Date),
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle; `first_entry` is the number of the first entry that can be in it."""

    org_id: int
    number: int
    began_on: date
    first_entry: int
    ended_on: date | None


_CYCLE = ", ".join(Cycle.__slots__)


def current(session: Session, org_id: int) -> Cycle:
    """The cycle that is running."""
    row = session.execute(
        text(f"SELECT {_CYCLE} FROM cycle WHERE org_id = :org AND ended_on IS NULL"), {"org": org_id}
    ).one()
    return Cycle(*row)


def share_price(session: Session, org: Organisation) -> Money | None:
    """What a share costs in the running cycle, whatever the rules say by now; None where a group saves any amount."""
    terms = rules_of_cycle(session, org.id)
    return money(terms.number("share_price"), org.currency) if terms.word("saves_by") == "shares" else None


def planned_end(session: Session, org: Organisation, running: Cycle) -> date:
    """The day on which a cycle is over by the rules that it began with."""
    terms = rules_on(session, org.id, running.began_on)
    return months_after(running.began_on, terms.whole("cycle_months"))


def date_first(session: Session, org_id: int, day: date) -> bool:
    """The first cycle began on `day`, in a paper book; whether that is news. After its share-out it is none."""
    running = current(session, org_id)
    if running.number > 1 or running.began_on == day:
        return False
    facts = {"org": org_id, "day": day}
    session.execute(text("UPDATE cycle SET began_on = :day WHERE org_id = :org AND number = 1"), facts)
    return True


def end(session: Session, running: Cycle, last_entry: int, day: date) -> Cycle:
    """End a cycle with the share-out in entry `last_entry`, and begin the next one; the database refuses it otherwise."""
    facts = {"org": running.org_id, "number": running.number, "day": day, "first": last_entry + 1}
    session.execute(text("UPDATE cycle SET ended_on = :day WHERE org_id = :org AND number = :number"), facts)
    session.execute(
        text("INSERT INTO cycle (org_id, number, began_on, first_entry) VALUES (:org, :number + 1, :day, :first)"),
        facts,
    )
    return current(session, running.org_id)
