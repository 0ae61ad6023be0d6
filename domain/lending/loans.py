"""Loans: what was asked for and agreed, the way that a loan goes, and what is owed, when and why.

    requested ──► approved ──► open ──► repaid
        │  └──────────┴──► cancelled     by the member herself
        └──► refused                     by one officer's no

Rate, method and the rules that it is measured by are those of the day on which the member asked. Its instalments are
fixed when it is paid out. How much of it was paid back stands in the ledger, and nowhere else.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

from domain.money import ledger, schedule
from domain.money.amount import Money, decimals
from domain.money.ledger import CASH, Account
from domain.money.schedule import Row, Terms
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.refusals import NoSuchLoan
from domain.store import Session, clock, metadata

loan = Table(
    "loan",
    metadata,
    Column("org_id", BigInteger, ForeignKey("organisation.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("months", SmallInteger, nullable=False),
    Column("purpose", Text),
    Column("rate", Numeric, nullable=False),  # per cent a month
    Column("method", Text, nullable=False),
    Column("times", SmallInteger, nullable=False),  # savings that it may come to, with the member's other loans
    Column("at_once", SmallInteger, nullable=False),
    Column("approvals", SmallInteger, nullable=False),  # officers who must say yes
    Column("fund", Text, nullable=False, server_default="loan"),  # loan or social: whose money it is
    Column("instalments", Text, nullable=False, server_default="equal"),  # equal, equal-principal or bullet
    Column(
        "charge", Text, nullable=False, server_default="instalments"
    ),  # when interest is taken, or start: of the payout
    Column("fee", Numeric, nullable=False, server_default="0"),  # per cent of the principal, kept back at the payout
    Column("guarantors", SmallInteger, nullable=False, server_default="0"),  # members who must vouch for it
    Column("late_fine", Numeric, nullable=False, server_default="0"),  # per cent of what is late, each month begun …
    Column("late_days", SmallInteger, nullable=False, server_default="0"),  # … after so many days of patience
    Column("repay_first", Text, nullable=False, server_default="penalty"),  # penalty, interest or principal
    Column("early_interest", Text, nullable=False, server_default="whole"),  # whole or due: owed by who ends it early
    Column("decided_by", Text, nullable=False, server_default="officers"),  # officers or vote
    Column("status", Text, nullable=False, server_default="requested"),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("payout_entry", BigInteger),
    ForeignKeyConstraint(["org_id", "member_id"], ["membership.org_id", "membership.id"]),
    ForeignKeyConstraint(["org_id", "payout_entry"], ["entry.org_id", "entry.number"]),
    UniqueConstraint("org_id", "key"),
    UniqueConstraint("org_id", "payout_entry"),
    UniqueConstraint("org_id", "number", "member_id"),
    Index("loan_of_member", "org_id", "member_id", "number"),
    Index(
        "loan_alive",
        "org_id",
        "status",
        "number",
        postgresql_where=text("status IN ('requested', 'approved', 'open')"),
    ),
)

approval = Table(
    "approval",
    metadata,
    Column("org_id", BigInteger, primary_key=True),
    Column("loan", Integer, primary_key=True, autoincrement=False),
    Column("officer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("borrower_id", BigInteger, nullable=False),
    Column("says", Text, nullable=False),  # yes or no
    Column("said_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    ForeignKeyConstraint(["org_id", "loan", "borrower_id"], ["loan.org_id", "loan.number", "loan.member_id"]),
    ForeignKeyConstraint(["org_id", "officer_id"], ["membership.org_id", "membership.id"]),
    CheckConstraint("officer_id <> borrower_id", name="approval_by_another"),
)

instalment = Table(
    "instalment",
    metadata,
    Column("org_id", BigInteger, primary_key=True),
    Column("loan", Integer, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("due", Date, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("interest", BigInteger, nullable=False),
    ForeignKeyConstraint(["org_id", "loan"], ["loan.org_id", "loan.number"]),
    UniqueConstraint("org_id", "loan", "due"),
)

SOCIAL_CASH = Account("social-cash")
ALIVE = ("requested", "approved", "open")  # what counts against the number of loans that a member may have at once


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan as it was agreed; `principal` in minor units, `rate` in per cent a month."""

    org_id: int
    number: int
    member_id: int
    principal: int
    months: int
    purpose: str | None
    rate: Decimal
    method: str
    times: int
    at_once: int
    approvals: int
    fund: str
    instalments: str
    charge: str
    fee: Decimal
    guarantors: int
    late_fine: Decimal
    late_days: int
    repay_first: str
    early_interest: str
    decided_by: str
    status: str
    key: str
    asked_at: datetime

    def money(self, currency: str) -> Money:
        """What was asked for."""
        return Money(self.principal, currency)

    def terms(self, currency: str) -> Terms:
        """What its instalments are worked out from: whole units of the currency, which is what people have in hand."""
        unit = 10 ** decimals(currency)
        return Terms(self.principal, self.rate, self.months, self.method, self.instalments, unit)

    @property
    def account(self) -> Account:
        """Where its principal stands."""
        return Account("social-loan" if self.fund == "social" else "loan", self.member_id, self.number)

    @property
    def box(self) -> Account:
        """The money that it is paid out of, and back into."""
        return SOCIAL_CASH if self.fund == "social" else CASH

    @property
    def charges(self) -> Account:
        """Where the interest stands that was received on it."""
        return Account("interest", self.member_id, self.number)


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on one open loan: how much of it is principal and how much interest, what is next and until when.

    `late` is what should have been paid by now.
    """

    loan: Loan
    principal: Money
    interest: Money
    late: Money
    next_amount: Money
    next_due: date

    @property
    def total(self) -> Money:
        """All that is still to be paid."""
        return self.principal + self.interest


_COLUMNS = [f"loan.{name}" for name in Loan.__slots__]
_LOAN = ", ".join(_COLUMNS)


def find(session: Session, org_id: int, number: int, *, lock: bool = False) -> Loan:
    """The loan with this number in this organisation. Raises NoSuchLoan."""
    statement = f"SELECT {_LOAN} FROM loan WHERE org_id = :org AND number = :number" + " FOR UPDATE" * lock
    row = session.execute(text(statement), {"org": org_id, "number": number}).first()
    if row is None:
        raise NoSuchLoan()
    return Loan(*row)


def by_key(session: Session, org_id: int, key: str) -> Loan | None:
    """The loan that was asked for with this intent."""
    statement = f"SELECT {_LOAN} FROM loan WHERE org_id = :org AND key = :key"
    row = session.execute(text(statement), {"org": org_id, "key": key}).first()
    return row and Loan(*row)


def alive(session: Session, me: Member) -> list[Loan]:
    """The loans that a member has asked for and not been refused, up to the last repayment; oldest first."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN} FROM loan WHERE org_id = :org AND member_id = :member AND status = ANY(:alive)"
            " ORDER BY number"
        ),
        {"org": me.org_id, "member": me.id, "alive": list(ALIVE)},
    )
    return [Loan(*row) for row in rows]


def against_savings(session: Session, me: Member) -> list[Loan]:
    """Those of a member's loans that the rules measure: an emergency loan of the social fund is help, and none of them."""
    return [each for each in alive(session, me) if each.fund == "loan"]


def weight(session: Session, mine: list[Loan]) -> int:
    """What these loans come to, in minor units: of those paid out, what is left of the principal."""
    return sum(
        ledger.balance(session, each.org_id, each.account) if each.status == "open" else each.principal for each in mine
    )


def in_state(session: Session, org_id: int, status: str) -> list[tuple[Loan, str]]:
    """The organisation's loans with this status, oldest first, each with the member's name."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN}, membership.name FROM loan JOIN membership"
            " ON membership.org_id = loan.org_id AND membership.id = loan.member_id"
            " WHERE loan.org_id = :org AND loan.status = :status ORDER BY loan.number LIMIT 60"
        ),
        {"org": org_id, "status": status},
    )
    return [(Loan(*row[:-1]), row[-1]) for row in rows]


def move(session: Session, known: Loan, status: str, payout_entry: int | None = None) -> None:
    """Take a loan one step on its way; the database refuses a step that is none."""
    session.execute(
        text(
            "UPDATE loan SET status = :status, payout_entry = coalesce(:entry, payout_entry)"
            " WHERE org_id = :org AND number = :number"
        ),
        {"status": status, "entry": payout_entry, "org": known.org_id, "number": known.number},
    )


def lent(session: Session, org_id: int, fund: str = "loan") -> Money:
    """What is left to be paid back of the principal of all loans of a fund."""
    statement = "SELECT coalesce(sum(side * balance), 0) FROM account WHERE org_id = :org AND kind = :kind"
    kind = "social-loan" if fund == "social" else "loan"
    left = session.execute(text(statement), {"org": org_id, "kind": kind}).scalar_one()
    return Money(int(left), by_id(session, org_id).currency)


# --- what is owed ----------------------------------------------------------------------------------------------------


def instalments_of(session: Session, known: Loan) -> list[Row]:
    """The instalments as they were fixed when the loan was paid out."""
    rows = session.execute(
        text("SELECT due, principal, interest FROM instalment WHERE org_id = :org AND loan = :loan ORDER BY position"),
        {"org": known.org_id, "loan": known.number},
    )
    return [Row(*row) for row in rows]


def unpaid(session: Session, known: Loan) -> list[Row]:
    """What is left of each instalment, first due first; nothing once the loan is repaid."""
    return schedule.unpaid(instalments_of(session, known), paid_back(session, known))


def paid_back(session: Session, known: Loan) -> int:
    """How much was paid back on a loan that was paid out, interest and principal, in minor units."""
    left = ledger.balance(session, known.org_id, known.account)
    return known.principal - left + ledger.balance(session, known.org_id, known.charges)


def owed(session: Session, me: Member) -> list[Owed]:
    """What a member owes, loan by loan; what falls due first comes first."""
    org = by_id(session, me.org_id)
    found = [owed_on(session, org, each) for each in alive(session, me) if each.status == "open"]
    return sorted(found, key=lambda each: (each.next_due, each.loan.number))


def owed_on(session: Session, org: Organisation, known: Loan) -> Owed:
    """What is owed on one open loan."""
    left = unpaid(session, known)
    today = clock(session).astimezone(org.zone).date()
    return Owed(
        known,
        principal=Money(sum(row.principal for row in left), org.currency),
        interest=Money(sum(row.interest for row in left), org.currency),
        late=Money(schedule.total(row for row in left if row.due < today), org.currency),
        next_amount=Money(left[0].total, org.currency),
        next_due=left[0].due,
    )
