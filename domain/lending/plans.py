"""What a loan comes to before anybody has it: what one gets in hand, what falls due when, and what it really costs.

A group may take all interest at the start: it is kept back from the payout, and the instalments are of principal alone.
A fee is kept back too, and what its rounding leaves goes into the interest: both are rounded once. The real yearly cost
counts both, for it is worked out from what one has in hand.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from domain.amount import Money, to_unit
from domain.lending.real_cost import yearly_rate
from domain.lending.schedule import Row, Terms, schedule, total


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms of a loan, when its interest is taken (`instalments` or `start`), and its fee in per cent."""

    terms: Terms
    charge: str = "instalments"
    fee: Decimal = Decimal(0)

    @property
    def interest_kept(self) -> int:
        """Interest that is kept back from the payout: all that its instalments would have borne, or none."""
        return sum(row.interest for row in schedule(self._with_fee, date.min)) if self.charge == "start" else 0

    @property
    def fee_kept(self) -> int:
        """The fee, to the nearest unit."""
        return to_unit(self._fee, self.terms.unit)

    @property
    def _fee(self) -> Fraction:
        return self.terms.principal * Fraction(self.fee) / 100

    @property
    def _with_fee(self) -> Terms:
        return replace(self.terms, carried=self._fee - self.fee_kept)

    @property
    def in_hand(self) -> int:
        """What the borrower is handed. Nought or less where interest and fee take it all."""
        return self.terms.principal - self.interest_kept - self.fee_kept

    def rows(self, start: date) -> list[Row]:
        """The instalments of a loan that is paid out on `start`."""
        return schedule(replace(self.terms, rate=Decimal(0)) if self.charge == "start" else self._with_fee, start)


@dataclass(frozen=True, slots=True)
class Quote:
    """What a member is told before she accepts. `yearly` is the real cost in per cent a year, to one decimal.

    `monthly` is the first instalment; `even` says that the others are the same, but for a last one that takes the
    remainder.
    """

    in_hand: Money
    total: Money
    monthly: Money
    even: bool
    yearly: Decimal
    rows: list[Row]


def quote(plan: Plan, currency: str, start: date) -> Quote:
    """What a loan on this plan comes to if it is paid out on `start`: no sum of it depends on the day."""
    rows = plan.rows(start)
    return Quote(
        Money(plan.in_hand, currency),
        Money(total(rows), currency),
        Money(rows[0].total, currency),
        len({row.total for row in rows[:-1]}) <= 1,
        yearly_rate(plan.in_hand, _by_month(rows, start), "month").quantize(Decimal("0.1")) or Decimal(0),
        rows,
    )


def _by_month(rows: list[Row], start: date) -> list[int]:
    """What is paid at the end of each month, nothing where nothing is due."""
    due = {(row.due.year - start.year) * 12 + row.due.month - start.month: row.total for row in rows}
    return [due.get(month, 0) for month in range(1, max(due) + 1)]
