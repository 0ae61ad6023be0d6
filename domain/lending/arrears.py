"""Arrears: who is late, since when and with how much; and how much of what is out is at risk.

Portfolio at risk over 30 days: the principal left of loans that have an instalment more than 30 days late, over the
principal left of all open loans (CGAP's PAR30). Loans of the social fund are help, and in
neither (docs/decisions/0010-loans.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain import limits
from domain.amount import Money
from domain.lending import loans, owing
from domain.lending.loans import Loan
from domain.lending.owing import Standing
from domain.people.organisations import Organisation
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
    """The loan fund's open loans: how many, how many of them late for more than LATE_DAYS_AT_RISK; sums in minor units."""

    loans: int
    late: int
    out: int
    at_risk: int


def late(session: Session, org: Organisation) -> list[Late]:
    """The loans of either fund with an instalment that should have been paid before today; the latest first."""
    names = {known.number: name for known, name in loans.all_open(session, org.id)}
    found = []
    for standing in owing.of_open(session, [org.id]):
        if standing.days_late:
            known, sum_ = standing.loan, Money(sum(row.total for row in standing.late()), org.currency)
            left = Money(standing.principal, org.currency)
            found.append(Late(known, names[known.number], standing.days_late, sum_, left))
    return sorted(found, key=lambda each: (-each.days, each.loan.number))


def portfolio(standings: Iterable[Standing]) -> Portfolio:
    """What these open loans are of the loan fund, and how much of that is at risk."""
    those = [each for each in standings if each.loan.fund == "loan"]
    behind = [each for each in those if at_risk(each)]
    return Portfolio(
        len(those), len(behind), sum(each.principal for each in those), sum(each.principal for each in behind)
    )


def at_risk(standing: Standing) -> bool:
    """Whether an instalment has been late for more than LATE_DAYS_AT_RISK."""
    return standing.days_late > limits.LATE_DAYS_AT_RISK
