"""Advances: loans between an organisation and the one right above or below it, agreed like a member's loan.

    requested ──► approved ──► open ──► repaid
        │  └──────────┴──► cancelled     by an officer of the borrower
        └──► refused                     by one no of the lender's officers

Rate, method and approvals are those of the lender's rules on the day of the request; the instalments are fixed when the
money has arrived. What is left of it stands in two ledgers, which say the same: what the lender has `lent` is what the
borrower has `borrowed`, each on the account of the advance's number. An organisation may lend either way: a federation
to a group, a group its surplus to the federation.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Numeric,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import Account
from domain.lending import schedule
from domain.lending.refusals import NoSuchLoan
from domain.lending.schedule import Row, Terms
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.store import Session, metadata

advance = Table(
    "advance",
    metadata,
    Column("org_id", BigInteger, nullable=False),  # who lends
    Column("id", BigInteger, nullable=False),
    Column("borrower", BigInteger, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("months", SmallInteger, nullable=False),
    Column("rate", Numeric, nullable=False),  # per cent a month
    Column("method", Text, nullable=False),
    Column("instalments", Text, nullable=False),
    Column("approvals", SmallInteger, nullable=False),  # of the lender's officers, who must say yes
    Column("asked_by", BigInteger, nullable=False),  # an officer of the borrower
    Column("status", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("coin", BigInteger, nullable=False),  # what its sums are whole multiples of, in minor units
    Column("reminded", SmallInteger, nullable=False),  # the last instalment that was reminded of
)

advance_approval = Table(
    "advance_approval",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("advance", BigInteger, nullable=False),
    Column("officer_id", BigInteger, nullable=False),
    Column("says", Text, nullable=False),  # yes or no
    Column("said_at", DateTime(timezone=True), nullable=False),
)

advance_instalment = Table(
    "advance_instalment",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("advance", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("due", Date, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("interest", BigInteger, nullable=False),
)

ALIVE = ("requested", "approved", "open")


@dataclass(frozen=True, slots=True)
class Advance:
    """One loan from `org_id` to `borrower` as it was agreed; `principal` in minor units, `rate` in per cent a month."""

    org_id: int
    id: int
    borrower: int
    principal: int
    months: int
    rate: Decimal
    method: str
    instalments: str
    approvals: int
    asked_by: int
    status: str
    key: str
    asked_at: datetime
    coin: int

    def money(self, currency: str) -> Money:
        """What was asked for."""
        return Money(self.principal, currency)

    @property
    def terms(self) -> Terms:
        """What its instalments are worked out from, in whole coins."""
        return Terms(self.principal, self.rate, self.months, self.method, self.instalments, unit=self.coin)

    def other(self, org_id: int) -> int:
        """The other one of the two organisations."""
        return self.borrower if org_id == self.org_id else self.org_id

    @property
    def lent(self) -> Account:
        """Where its principal stands in the lender's book."""
        return Account("lent", loan=self.id)

    @property
    def earned(self) -> Account:
        """Where the interest received on it stands in the lender's book."""
        return Account("lent-interest", loan=self.id)

    @property
    def borrowed(self) -> Account:
        """Where its principal stands in the borrower's book."""
        return Account("borrowed", loan=self.id)

    @property
    def charged(self) -> Account:
        """Where the interest paid on it stands in the borrower's book."""
        return Account("borrowed-interest", loan=self.id)


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on one open advance, what of it is late, what is next and until when."""

    advance: Advance
    principal: Money
    interest: Money
    late: Money
    next_amount: Money
    next_due: date

    @property
    def total(self) -> Money:
        """All that is still to be paid."""
        return self.principal + self.interest


_COLUMNS = [f"v.{name}" for name in Advance.__slots__]
_ADVANCE = ", ".join(_COLUMNS)


def find(session: Session, lender: int, number: int, *, lock: bool = False) -> Advance:
    """The advance of this lender with this number. Raises NoSuchLoan."""
    statement = f"SELECT {_ADVANCE} FROM advance v WHERE org_id = :org AND id = :id" + " FOR UPDATE" * lock
    row = session.execute(text(statement), {"org": lender, "id": number}).first()
    if row is None:
        raise NoSuchLoan()
    return Advance(*row)


def by_key(session: Session, borrower: int, key: str) -> Advance | None:
    """The advance that was asked for with this intent."""
    statement = f"SELECT {_ADVANCE} FROM advance v WHERE borrower = :org AND key = :key"
    row = session.execute(text(statement), {"org": borrower, "key": key}).first()
    return row and Advance(*row)


def lent_by(session: Session, org_id: int, *statuses: str) -> list[Advance]:
    """What an organisation lends to others, of those statuses, oldest first."""
    return _listed(session, "org_id", org_id, statuses)


def borrowed_by(session: Session, org_id: int, *statuses: str) -> list[Advance]:
    """What an organisation borrows from others, of those statuses, oldest first."""
    return _listed(session, "borrower", org_id, statuses)


def _listed(session: Session, side: str, org_id: int, statuses: tuple[str, ...]) -> list[Advance]:
    rows = session.execute(
        text(
            f"SELECT {_ADVANCE} FROM advance v WHERE {side} = :org AND status = ANY(:statuses) ORDER BY id LIMIT :most"
        ),
        {"org": org_id, "statuses": list(statuses), "most": limits.MENU_ITEMS},
    )
    return [Advance(*row) for row in rows]


def move(session: Session, advance: Advance, status: str) -> None:
    """Take an advance one step on its way; the database refuses a step that is none."""
    session.execute(
        text("UPDATE advance SET status = :status WHERE org_id = :org AND id = :id"),
        {"status": status, "org": advance.org_id, "id": advance.id},
    )


# --- what is owed ----------------------------------------------------------------------------------------------------


def fix(session: Session, advance: Advance, rows: list[Row]) -> None:
    """Write down the instalments, which never change any more."""
    facts = [
        {
            "org_id": advance.org_id,
            "advance": advance.id,
            "position": position,
            "due": row.due,
            "principal": row.principal,
            "interest": row.interest,
        }
        for position, row in enumerate(rows, 1)
    ]
    session.execute(advance_instalment.insert(), facts)


def instalments_of(session: Session, advance: Advance) -> list[Row]:
    """The instalments as they were fixed when the money arrived."""
    rows = session.execute(
        text(
            "SELECT due, principal, interest FROM advance_instalment WHERE org_id = :org AND advance = :id"
            " ORDER BY position"
        ),
        {"org": advance.org_id, "id": advance.id},
    )
    return [Row(*row) for row in rows]


def paid_back(session: Session, advance: Advance) -> int:
    """How much was paid back, interest and principal, in minor units, by the lender's book."""
    left = ledger.balance(session, advance.org_id, advance.lent)
    return advance.principal - left + ledger.balance(session, advance.org_id, advance.earned)


def unpaid(session: Session, advance: Advance) -> list[Row]:
    """What is left of each instalment, first due first; nothing once it is repaid."""
    return schedule.unpaid(instalments_of(session, advance), paid_back(session, advance))


def owed_on(session: Session, org: Organisation, advance: Advance) -> Owed:
    """What is owed on one open advance; what is late is so by the calendar of `org`, which is one of the two."""
    left = unpaid(session, advance)
    today = organisations.today(session, org)
    return Owed(
        advance,
        principal=Money(sum(row.principal for row in left), org.currency),
        interest=Money(sum(row.interest for row in left), org.currency),
        late=Money(schedule.total(row for row in left if row.due < today), org.currency),
        next_amount=Money(left[0].total, org.currency),
        next_due=left[0].due,
    )
