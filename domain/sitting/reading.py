"""Reading aloud: what witnesses confirmed for members without a phone is said at the next meeting, before the box is counted.

So are the words that were said for them: a loan that one asked for, for whom she vouches, new dates. There she is whose it is,
and says if it is not so. What was not so two officers take back, as any mistake.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, text

from domain.amount import Money
from domain.book import on_behalf
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

word_read = Table(
    "word_read",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("first_word", BigInteger, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("read_by", BigInteger, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Word:
    """What is read of what was said for somebody: of which kind, with which facts, in whose name and before whom."""

    word: int
    kind: str
    facts: dict
    name: str
    witness: str


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


def unread_words(session: Session, org: Organisation) -> list[Word]:
    """What was said for members without a phone, before witnesses, and nobody has read aloud yet, oldest first."""
    kinds = [name for name, deed in on_behalf.deeds().items() if deed.aloud]
    return [Word(*row) for row in session.execute(_UNREAD_WORDS, {"org": org.id, "kinds": kinds})]


_UNREAD_WORDS = text(
    "SELECT f.id, f.kind, s.facts, m.name, w.name FROM first_word f"
    " JOIN said_for s ON s.org_id = f.org_id AND s.first_word = f.id"
    " JOIN membership m ON m.org_id = f.org_id AND m.id = f.member_id"
    " JOIN membership w ON w.org_id = f.org_id AND w.id = f.second_by"
    " WHERE f.org_id = :org AND f.state = 'done' AND f.kind = ANY(:kinds)"
    " AND NOT EXISTS (SELECT FROM word_read r WHERE r.org_id = f.org_id AND r.first_word = f.id) ORDER BY f.id"
)


def read(session: Session, officer: Member, slips: list[int], words: list[int]) -> None:
    """An officer has read these slips and words aloud at the open meeting. Raises NotAnOfficer, NoSittingOpen.

    Rule: what is read aloud.
    """
    officer, org, held = sittings.hold(session, officer)
    lines = {each.slip for each in unread(session, org)} & set(slips)
    facts = {"org": org.id, "sitting": held.number, "by": officer.id}
    for each in sorted(lines):
        session.execute(_READ, facts | {"slip": each})
    for each in sorted({each.word for each in unread_words(session, org)} & set(words)):
        session.execute(_READ_WORD, facts | {"word": each})


_READ = text("INSERT INTO read_aloud (org_id, slip, sitting, read_by) VALUES (:org, :slip, :sitting, :by)")
_READ_WORD = text("INSERT INTO word_read (org_id, first_word, sitting, read_by) VALUES (:org, :word, :sitting, :by)")


def check(session: Session, org: Organisation) -> None:
    """Raises NotReadAloud where something is to be read before the box is counted."""
    if count := len(unread(session, org)) + len(unread_words(session, org)):
        raise NotReadAloud(count)
