"""Next of kin: whom a member names to get what is hers when she has died.

She names one on her phone, behind her PIN, and may name another one; the last one counts. Nobody else reads it, and her
officers not before two of them have said that she has died (`deaths.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain.people import deaths, members
from domain.people.members import Member
from domain.people.names import read_persons_name
from domain.people.refusals import NotDead
from domain.store import Session, metadata

next_of_kin = Table(
    "next_of_kin",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # who has named her
    Column("name", Text, nullable=False),
    Column("number", Text),  # E.164; None: she has none, or it was not said
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Kin:
    """Who was named, by name, and the number that she is told on."""

    name: str
    number: str | None


def choose(session: Session, me: Member, written: str, number: str | None) -> Kin:
    """A member names her next of kin, in the place of who was named before.

    Raises NotAMember, NameUnfit, NameTooLong.
    """
    me = members.writing(session, me)
    chosen = Kin(read_persons_name(written), number)
    facts = {"org": me.org_id, "member": me.id, "name": chosen.name, "number": number}
    statement = "INSERT INTO next_of_kin (org_id, member_id, name, number) VALUES (:org, :member, :name, :number)"
    session.execute(text(statement), facts)
    return chosen


def mine(session: Session, me: Member) -> Kin | None:
    """Whom a member has named last; for herself alone."""
    statement = (
        "SELECT name, number FROM next_of_kin WHERE org_id = :org AND member_id = :member ORDER BY id DESC LIMIT 1"
    )
    row = session.execute(text(statement), {"org": me.org_id, "member": me.id}).first()
    return row and Kin(*row)


def of_the_dead(session: Session, whose: Member) -> Kin | None:
    """Whom somebody had named who has died, for who hands over what was hers. Raises NotDead."""
    if not deaths.has_died(session, whose):
        raise NotDead()
    return mine(session, whose)
