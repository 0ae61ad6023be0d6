"""Reading aloud: what witnesses confirmed for members without a phone is said at the next meeting, before the box is counted.

There she is whose money it is, and says if it is not so. What was not so two officers take back, as any mistake.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, text

from domain.amount import Money
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sitting import sittings
from domain.sitting.refusals import NotReadAloud
from domain.store import Session, metadata

read_aloud = Table(
    "read_aloud",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("slip", Integer, nullable=False),
    Column("sitting", Integer, nullable=False),  # the meeting at which it was read
    Column("read_by", BigInteger, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is read of one slip: whose money, of which kind, how much, and before whom she confirmed it."""

    slip: int
    kind: str
    amount: Money
    name: str
    witness: str


def unread(session: Session, org: Organisation) -> list[Line]:
    """What witnesses have confirmed and nobody has read aloud yet, oldest first."""
    rows = session.execute(_UNREAD, {"org": org.id})
    return [Line(number, kind, Money(amount, org.currency), *names) for number, kind, amount, *names in rows]


_UNREAD = text(
    "SELECT s.number, s.kind, s.amount, m.name, w.name FROM slip s"
    " JOIN membership m ON m.org_id = s.org_id AND m.id = s.member_id"
    " JOIN membership w ON w.org_id = s.org_id AND w.id = s.drawn"
    " WHERE s.org_id = :org AND s.status = 'confirmed' AND s.answered_by = s.drawn"
    " AND NOT EXISTS (SELECT FROM read_aloud r WHERE r.org_id = s.org_id AND r.slip = s.number) ORDER BY s.number"
)


def read(session: Session, officer: Member, slips: list[int]) -> None:
    """An officer has read these aloud at the open meeting. Raises NotAnOfficer, NoSittingOpen.

    Rule: what is read aloud.
    """
    officer, org, held = sittings.hold(session, officer)
    lines = {each.slip for each in unread(session, org)} & set(slips)
    facts = {"org": org.id, "sitting": held.number, "by": officer.id}
    for each in sorted(lines):
        session.execute(_READ, facts | {"slip": each})


_READ = text("INSERT INTO read_aloud (org_id, slip, sitting, read_by) VALUES (:org, :slip, :sitting, :by)")


def check(session: Session, org: Organisation) -> None:
    """Raises NotReadAloud where something is to be read before the box is counted."""
    if lines := unread(session, org):
        raise NotReadAloud(len(lines))
