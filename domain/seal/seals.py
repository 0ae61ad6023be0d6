"""The seal: the close of a meeting chains the entries since the last one to everything before.

How it is made, and why it can be trusted, stands in `chain.py`; here it is written down, once a meeting.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, Table, Text, text

from domain.amount import Money
from domain.people.organisations import Organisation, lock_book
from domain.seal import chain, pages
from domain.store import Session, clock, metadata
from domain.texts import moment

seal = Table(
    "seal",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False),  # of the meeting, as the group means it
    Column("sitting", BigInteger),  # its number; None: sealed without one
    Column("first_entry", BigInteger, nullable=False),
    Column("last_entry", BigInteger, nullable=False),  # the one before `first_entry`: nothing was entered
    Column("counted", BigInteger, nullable=False),  # what was in the box, in minor units
    Column("language", Text, nullable=False),  # that the code was told in
    Column("digest", Text, nullable=False),
)

OTHERWISE = "en"  # for a group whose language says nothing of syllables
SPOKEN: dict[str, str] = {}  # by an organisation's language: in whose syllables its seals are told; the languages say


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal of a book. `counted` in minor units; an entry belongs to the first seal that reaches it."""

    org_id: int
    number: int
    made_at: datetime
    day: date
    sitting: int | None
    first_entry: int
    last_entry: int
    counted: int
    language: str
    digest: str

    @property
    def code(self) -> str:
        """The five words that every member hears, in the group's language."""
        return chain.code(self.digest, self.language)

    @property
    def entries(self) -> int:
        """How many entries it covers."""
        return self.last_entry - self.first_entry + 1

    def money(self, currency: str) -> Money:
        """What was in the box."""
        return Money(self.counted, currency)

    def facts(self) -> dict:
        """What is sealed of the seal itself, as files carry it."""
        return {
            "number": self.number,
            "time": moment(self.made_at),
            "day": self.day.isoformat(),
            "sitting": self.sitting,
            "first_entry": self.first_entry,
            "last_entry": self.last_entry,
            "counted": self.counted,
            "language": self.language,
        }


_SEAL = ", ".join(Seal.__slots__)


def seal_book(session: Session, org: Organisation, sitting_number: int | None, *, day: date, counted: Money) -> Seal:
    """Seal everything that was entered since the last seal, at the close of a meeting where `counted` was in the box.

    Whoever posts at the same moment comes wholly before it or wholly after.
    """
    lock_book(session, org.id)
    before = latest(session, org.id)
    statement = text("SELECT next_entry - 1 FROM book WHERE org_id = :org")
    made = Seal(
        org_id=org.id,
        number=before.number + 1 if before else 1,
        made_at=clock(session),
        day=day,
        sitting=sitting_number,
        first_entry=before.last_entry + 1 if before else 1,
        last_entry=session.execute(statement, {"org": org.id}).scalar_one(),
        counted=counted.minor,
        language=language_of(org),
        digest=before.digest if before else chain.beginning(org.code, org.currency),
    )
    covered = pages.entries(session, org.id, made.first_entry, made.last_entry)
    facts = {name: getattr(made, name) for name in Seal.__slots__}
    facts["digest"] = chain.digest(made.digest, made.facts(), covered)
    session.execute(
        text(f"INSERT INTO seal ({_SEAL}) VALUES ({', '.join(':' + name for name in Seal.__slots__)})"), facts
    )
    return Seal(**facts)


def language_of(org: Organisation) -> str:
    """The language that five words are told in to all members of an organisation."""
    return SPOKEN.get(org.language, OTHERWISE)


# --- reading ---------------------------------------------------------------------------------------------------------


def latest(session: Session, org_id: int) -> Seal | None:
    """The newest seal of a book; None for one that was never sealed."""
    return _one(session, "org_id = :org ORDER BY number DESC LIMIT 1", {"org": org_id})


def over(session: Session, org_id: int, entry_number: int) -> Seal | None:
    """The seal that an entry belongs to; None while it is not sealed."""
    facts = {"org": org_id, "entry": entry_number}
    return _one(session, "org_id = :org AND last_entry >= :entry ORDER BY number LIMIT 1", facts)


def of_code(session: Session, org_id: int, words: str) -> Seal | None:
    """The seal of this book whose code was said as `words`; None when it has no such one."""
    for language in chain.SYLLABLES:
        if digits := chain.heard(words, language):
            facts = {"org": org_id, "language": language, "begins": digits}
            where = "org_id = :org AND language = :language AND starts_with(digest, :begins)"
            if found := _one(session, where, facts):
                return found
    return None


def every(session: Session, org_id: int) -> list[Seal]:
    """All seals of a book, the oldest first."""
    rows = session.execute(text(f"SELECT {_SEAL} FROM seal WHERE org_id = :org ORDER BY number"), {"org": org_id})
    return [Seal(*row) for row in rows]


def since(session: Session, org_id: int) -> int:
    """How many entries came since the last seal."""
    statement = text(
        "SELECT next_entry - 1 - coalesce((SELECT max(last_entry) FROM seal WHERE org_id = :org), 0)"
        " FROM book WHERE org_id = :org"
    )
    return session.execute(statement, {"org": org_id}).scalar_one()


def _one(session: Session, where: str, facts: dict) -> Seal | None:
    row = session.execute(text(f"SELECT {_SEAL} FROM seal WHERE {where}"), facts).first()
    return row and Seal(*row)
