"""Loans: what was asked for and agreed, and the way that a loan goes.

    requested ──► approved ──► open ──► repaid
        │  └──────────┴──► cancelled      by the member herself
        └──► refused                      by one officer's no, or by the vote
    open ──► written-off                  by a motion that passed
    repaid ──► open, open ──► cancelled   when a mistake in the book is taken back, and not otherwise

Every rule that it is measured by is that of the day on which the member asked. Its instalments are fixed when it is paid
out; the newest version of them is in force (`instalments.py`). What is owed is in `owing.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.book import entries, ledger, purses
from domain.book.accounts import CASH, DEPOSITED, Account
from domain.lending.every import rate_of
from domain.lending.plans import Plan
from domain.lending.refusals import NoSuchLoan
from domain.lending.schedule import Terms
from domain.people.members import Member
from domain.store import Session, metadata

loan = Table(
    "loan",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("months", SmallInteger, nullable=False),  # that it runs: or fortnights or weeks, whichever is `every`
    Column("every", Text, nullable=False),  # month, fortnight or week: how often it is paid back
    Column("purpose", Text),
    Column("rate", Numeric, nullable=False),  # per cent a month
    Column("method", Text, nullable=False),
    Column("times", SmallInteger, nullable=False),  # savings that it may come to, with the member's other loans
    Column("at_once", SmallInteger, nullable=False),
    Column("approvals", SmallInteger, nullable=False),  # officers who must say yes
    Column("fund", Text, nullable=False),  # loan or social: whose money it is
    Column("instalments", Text, nullable=False),  # equal, equal-principal, bullet or interest-only
    Column("due_on", Text, nullable=False),  # date, or meeting: the first one on or after it
    Column("grace", SmallInteger, nullable=False),  # the first so many instalments are of interest alone
    Column("charge", Text, nullable=False),  # when interest is taken, or start: of the payout
    Column("fee", Numeric, nullable=False),  # per cent of the principal, kept back at the payout
    Column("guarantors", SmallInteger, nullable=False),  # members who must vouch for it
    Column("late_fine", Numeric, nullable=False),  # per cent of what is late, each month begun …
    Column("late_days", SmallInteger, nullable=False),  # … after so many days of patience
    Column("late_cap", Numeric, nullable=False),  # per cent of an instalment that its penalties may come to; 0: no end
    Column("late_tolerance", BigInteger, nullable=False),  # of an instalment: so much unpaid is not late
    Column("repay_first", Text, nullable=False),  # penalty, interest or principal
    Column("early_interest", Text, nullable=False),  # whole or due: owed by who ends it early
    Column("early_part", Text, nullable=False),  # fewer, less or none: what changes when a part of it is paid early
    Column("decided_by", Text, nullable=False),  # officers or vote
    Column("coin", BigInteger, nullable=False),  # what its sums are whole multiples of, in minor units
    Column("status", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("payout_entry", BigInteger),
    Column("brought_on", Date),  # of a loan of the paper book: the day on which this book took it over …
    Column("given_on", Date),  # … and the day on which it was given, where that is known
)

approval = Table(
    "approval",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("officer_id", BigInteger, nullable=False),
    Column("borrower_id", BigInteger, nullable=False),
    Column("says", Text, nullable=False),  # yes or no
    Column("said_at", DateTime(timezone=True), nullable=False),
)

SOCIAL_CASH = Account(purses.SOCIAL_CASH)
ALIVE = ("requested", "approved", "open")  # what counts against the number of loans that a member may have at once


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan as it was agreed; `principal` in minor units, `rate` in per cent a month. It runs for `months` times `every`."""

    org_id: int
    number: int
    member_id: int
    principal: int
    months: int
    every: str
    purpose: str | None
    rate: Decimal
    method: str
    times: int
    at_once: int
    approvals: int
    fund: str
    instalments: str
    due_on: str
    grace: int
    charge: str
    fee: Decimal
    guarantors: int
    late_fine: Decimal
    late_days: int
    late_cap: Decimal
    late_tolerance: int
    repay_first: str
    early_interest: str
    early_part: str
    decided_by: str
    coin: int
    status: str
    key: str
    asked_at: datetime
    brought_on: date | None
    given_on: date | None

    def money(self, currency: str) -> Money:
        """What was asked for."""
        return Money(self.principal, currency)

    @property
    def plan(self) -> Plan:
        """What it comes to, in whole coins, which is what people have in hand."""
        terms = Terms(
            self.principal,
            rate_of(self.rate, self.every),
            self.months,
            self.method,
            instalments=self.instalments,
            unit=self.coin,
            per=self.every,
            grace=self.grace,
        )
        return Plan(terms, self.charge, self.fee)

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

    @property
    def penalties(self) -> Account:
        """Where the penalties stand that were received for paying late."""
        return Account("penalty", self.member_id, self.number)

    @property
    def loss(self) -> Account:
        """Where its principal stands once the group has given it up; what the social fund gives up it has given."""
        return Account("social") if self.fund == "social" else Account("written-off", self.member_id, self.number)

    @property
    def fees(self) -> Account:
        """Where the fee stands that was kept back at its payout."""
        return Account("fee", self.member_id, self.number)


_COLUMNS = [f"loan.{name}" for name in Loan.__slots__]
_LOAN = ", ".join(_COLUMNS)


def find(session: Session, org_id: int, number: int, *, lock: bool = False) -> Loan:
    """The loan with this number in this organisation. Raises NoSuchLoan."""
    statement = f"SELECT {_LOAN} FROM loan WHERE org_id = :org AND number = :number" + " FOR UPDATE" * lock
    row = session.execute(text(statement), {"org": org_id, "number": number}).first()
    if row is None:
        raise NoSuchLoan()
    return Loan(*row)


def of_entry(session: Session, org_id: int, number: int) -> list[Loan]:
    """The loans, locked, that an entry moved, by number."""
    lines = entries.lines_of(session, org_id, number)
    moved = {account.loan for account, _minor in lines if account.loan and account.kind not in DEPOSITED}
    return [find(session, org_id, each, lock=True) for each in sorted(moved)]


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


def given_up(session: Session, me: Member) -> list[Loan]:
    """A member's loans that the group has written off, and that she has not made good since; oldest first."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN} FROM loan JOIN account a ON a.org_id = loan.org_id AND a.kind = 'written-off'"
            " AND a.member_id = loan.member_id AND a.loan = loan.number AND a.balance > 0"
            " WHERE loan.org_id = :org AND loan.member_id = :member AND loan.status = 'written-off' ORDER BY loan.number"
        ),
        {"org": me.org_id, "member": me.id},
    )
    return [Loan(*row) for row in rows]


def guaranteed_by(session: Session, me: Member) -> list[Loan]:
    """The loans of others of which a guarantor owes something; oldest first."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN} FROM loan JOIN account a ON a.org_id = loan.org_id AND a.kind = 'guaranteed'"
            " AND a.loan = loan.number AND a.balance > 0 WHERE a.org_id = :org AND a.member_id = :member ORDER BY loan.number"
        ),
        {"org": me.org_id, "member": me.id},
    )
    return [Loan(*row) for row in rows]


def all_open(session: Session, org_id: int) -> list[tuple[Loan, str]]:
    """Every loan of the organisation that is out, oldest first, each with the member's name."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN}, membership.name FROM loan JOIN membership ON membership.org_id = loan.org_id"
            " AND membership.id = loan.member_id WHERE loan.org_id = :org AND loan.status = 'open' ORDER BY loan.number"
        ),
        {"org": org_id},
    )
    return [(Loan(*row[:-1]), row[-1]) for row in rows]


def open_today(session: Session, org_ids: Iterable[int]) -> list[tuple[Loan, date]]:
    """Every loan of these organisations that is out, by organisation and number, each with the day that it is there."""
    rows = session.execute(
        text(
            f"SELECT {_LOAN}, (clock_timestamp() AT TIME ZONE o.timezone)::date FROM loan"
            " JOIN organisation o ON o.id = loan.org_id WHERE loan.org_id = ANY(:orgs) AND loan.status = 'open'"
            " ORDER BY loan.org_id, loan.number"
        ),
        {"orgs": list(org_ids)},
    )
    return [(Loan(*row[:-1]), row[-1]) for row in rows]


# The loan account of either fund, which has what is left of the principal.
_OUT_ON = text(
    f"SELECT {_LOAN} FROM loan JOIN account a ON a.org_id = loan.org_id AND a.kind IN ('loan', 'social-loan')"
    " AND a.member_id = loan.member_id AND a.loan = loan.number JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number WHERE loan.org_id = :org AND e.happened_on <= :day"
    " GROUP BY loan.org_id, loan.number HAVING sum(l.amount) > 0 ORDER BY loan.number"
)


def out_on(session: Session, org_id: int, day: date) -> list[Loan]:
    """The loans of which principal was owed at the end of a day, by number; what was given up by then is not."""
    return [Loan(*row) for row in session.execute(_OUT_ON, {"org": org_id, "day": day})]


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
            " WHERE loan.org_id = :org AND loan.status = :status ORDER BY loan.number LIMIT :most"
        ),
        {"org": org_id, "status": status, "most": limits.MENU_ITEMS},
    )
    return [(Loan(*row[:-1]), row[-1]) for row in rows]


def move(session: Session, loan: Loan, status: str, payout_entry: int | None = None) -> None:
    """Take a loan one step on its way; the database refuses a step that is none."""
    session.execute(
        text(
            "UPDATE loan SET status = :status, payout_entry = coalesce(:entry, payout_entry)"
            " WHERE org_id = :org AND number = :number"
        ),
        {"status": status, "entry": payout_entry, "org": loan.org_id, "number": loan.number},
    )


def may_undo(session: Session, org_id: int, number: int, entry: int) -> bool:
    """Whether a repayment by this entry could be taken back: the loan is open, and nothing that stands came after it.

    Taking back an earlier one would leave interest and principal paid in another order than the instalments say.
    """
    return find(session, org_id, number).status == "open" and last_entry(session, org_id, number) == entry


def last_entry(session: Session, org_id: int, number: int) -> int | None:
    """The last entry that moved a loan and stands, what only moved a penalty left out."""
    statement = (
        "SELECT max(e.number) FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
        " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number WHERE a.org_id = :org AND a.loan = :loan"
        " AND e.reverses IS NULL AND e.kind <> 'penalty-moved' AND NOT EXISTS"
        " (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
    )
    return session.execute(text(statement), {"org": org_id, "loan": number}).scalar_one()
