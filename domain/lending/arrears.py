"""Arrears: who is late, since when and with how much; and how much of what is out is at risk.

Portfolio at risk over 30 days: the principal left of loans that have an instalment more than 30 days late, over the
principal left of all open loans (money-rules.md, Indicators; CGAP's PAR30). Loans of the social fund are help, and in
neither.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain import limits
from domain.amount import Money
from domain.lending import loans, owing
from domain.lending.loans import Loan
from domain.lending.owing import Standing
from domain.people.organisations import Organisation, today
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Late:
    """A loan that is late: since how many days, with how much, and what is left of its principal."""

    loan: Loan
    name: str
    days: int
    late: Money
    principal: Money


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What is out on loans of the loan fund, and how much of that is at risk."""

    loans: int
    out: Money
    at_risk: Money

    @property
    def share_at_risk(self) -> Decimal:
        """PAR30 in per cent, to one decimal; nought where nothing is out."""
        if not self.out.minor:
            return Decimal(0)
        return (Decimal(100 * self.at_risk.minor) / self.out.minor).quantize(Decimal("0.1"))


def late(session: Session, org: Organisation) -> list[Late]:
    """The loans of either fund with an instalment that should have been paid before today; the latest first."""
    day, found = today(session, org), []
    for known, name in loans.all_open(session, org.id):
        standing = owing.standing(session, known, day)
        if days := days_late(standing):
            sum_ = Money(sum(row.total for row in standing.late()), org.currency)
            found.append(Late(known, name, days, sum_, Money(principal_left(standing), org.currency)))
    return sorted(found, key=lambda each: (-each.days, each.loan.number))


def portfolio(session: Session, org: Organisation, day: date | None = None) -> Portfolio:
    """How the loan fund's open loans stand today, or would stand on `day` with what is in the book now."""
    day = day or today(session, org)
    standings = [
        owing.standing(session, known, day) for known, _name in loans.all_open(session, org.id) if known.fund == "loan"
    ]
    at_risk = sum(principal_left(each) for each in standings if days_late(each) > limits.LATE_DAYS_AT_RISK)
    out = sum(map(principal_left, standings))
    return Portfolio(len(standings), Money(out, org.currency), Money(at_risk, org.currency))


def days_late(standing: Standing) -> int:
    """For how many days the oldest instalment that is not paid has been late; 0 where none is."""
    rows = standing.late()
    return (standing.day - rows[0].due).days if rows else 0


def principal_left(standing: Standing) -> int:
    """What is left of the principal, in minor units."""
    return sum(row.principal for row in standing.left)
