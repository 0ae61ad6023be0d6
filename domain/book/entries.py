"""Entries as they were recorded: found by number, key or receipt, with their lines."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, DateTime, SmallInteger, Table, Text, text

from domain.book.accounts import Account
from domain.book.refusals import NoSuchReceipt
from domain.store import Session, metadata

entry = Table(
    "entry",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("actor_id", BigInteger),  # the member whose word it was first
    Column("witness_id", BigInteger),  # the member who confirmed it …
    Column("witness_org", BigInteger),  # … of which other organisation; None: of this one
    Column("posted_at", DateTime(timezone=True), nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("note", Text),
    Column("reverses", BigInteger),
)

line = Table(
    "line",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("entry_number", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
)

RECEIPT_SIGNS = "234679ACDEFGHJKMNPQRTUVWXY"  # none that is misread or misheard for another
RECEIPT_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was recorded. Times are the database's; `happened_on` is the day that the group means."""

    org_id: int
    number: int
    kind: str
    key: str
    channel: str
    actor_id: int | None
    witness_id: int | None
    witness_org: int | None
    posted_at: datetime
    happened_on: date
    receipt: str
    note: str | None
    reverses: int | None


FIELDS = ", ".join(Entry.__slots__)


def lines_of(session: Session, org_id: int, number: int) -> list[tuple[Account, int]]:
    """The lines of an entry: account, and minor units (debit above zero)."""
    rows = session.execute(
        text(
            "SELECT a.kind, a.member_id, a.loan, l.amount FROM line l JOIN account a"
            " ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = :org AND l.entry_number = :number ORDER BY l.position"
        ),
        {"org": org_id, "number": number},
    )
    return [(Account(kind, member_id, loan), amount) for kind, member_id, loan, amount in rows]


def by_receipt(session: Session, org_id: int, receipt: str) -> Entry:
    """The entry behind a receipt, in this organisation. Raises NoSuchReceipt."""
    row = session.execute(
        text(f"SELECT {FIELDS} FROM entry WHERE receipt = :receipt AND org_id = :org"),
        {"receipt": receipt.strip().upper(), "org": org_id},
    ).first()
    if row is None:
        raise NoSuchReceipt()
    return Entry(*row)


def by_number(session: Session, org_id: int, number: int) -> Entry:
    """One entry of the book, which must exist."""
    statement = f"SELECT {FIELDS} FROM entry WHERE org_id = :org AND number = :number"
    return Entry(*session.execute(text(statement), {"org": org_id, "number": number}).one())


def find(session: Session, org_id: int, number: int) -> Entry | None:
    """One entry of the book, if it is there."""
    statement = f"SELECT {FIELDS} FROM entry WHERE org_id = :org AND number = :number"
    row = session.execute(text(statement), {"org": org_id, "number": number}).first()
    return row and Entry(*row)


def reversal_of(session: Session, org_id: int, number: int) -> Entry | None:
    """The entry that took back entry `number`; None while nothing did."""
    row = session.execute(
        text(f"SELECT {FIELDS} FROM entry WHERE org_id = :org AND reverses = :number"),
        {"org": org_id, "number": number},
    ).first()
    return row and Entry(*row)


def by_key(session: Session, org_id: int, key: str) -> Entry | None:
    """The entry that was recorded under a key; None while there is none."""
    row = session.execute(
        text(f"SELECT {FIELDS} FROM entry WHERE org_id = :org AND key = :key"),
        {"org": org_id, "key": key},
    ).first()
    return row and Entry(*row)


def turned(session: Session, org_id: int, number: int) -> list[tuple[Account, int]]:
    """The lines of an entry turned round, as its reversal has them."""
    return [(each, -amount) for each, amount in lines_of(session, org_id, number)]


def new_receipt() -> str:
    """A receipt code that is easy to read out and cannot be guessed (37 bits)."""
    return "".join(secrets.choice(RECEIPT_SIGNS) for _ in range(RECEIPT_LENGTH))
