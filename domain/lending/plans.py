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
from domain.lending.schedule import Row, Terms, parts, schedule, total

CHARGES = ("instalments", "start")  # when interest is taken


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
        return schedule(self._owed, start)

    @property
    def payments(self) -> list[int]:
        """What is paid at the end of each term, nothing where nothing is due."""
        return [sum(part) for part in parts(self._owed)]

    @property
    def _owed(self) -> Terms:
        return replace(self.terms, rate=Decimal(0)) if self.charge == "start" else self._with_fee


@dataclass(frozen=True, slots=True)
class Quote:
    """What a member is told before she accepts. `yearly` is the real cost in per cent a year, to one decimal.

    `monthly` is the first instalment; `even` says that the others are the same, but for a last one that takes the
    remainder. `largest` is the largest of them; `at_end` says that it is the last, which has all of the principal.
    """

    in_hand: Money
    total: Money
    monthly: Money
    largest: Money
    even: bool
    at_end: bool
    yearly: Decimal
    rows: list[Row]

    @property
    def rises(self) -> bool:
        """Whether more is paid later than at first, as when there was grace: a remainder that the last takes is not that."""
        return not self.even and self.largest.minor > self.monthly.minor


def quote(plan: Plan, currency: str, start: date) -> Quote:
    """What a loan on this plan comes to if it is paid out on `start`: no sum of it depends on the day."""
    rows = plan.rows(start)
    return Quote(
        Money(plan.in_hand, currency),
        Money(total(rows), currency),
        Money(rows[0].total, currency),
        Money(max(row.total for row in rows), currency),
        len({row.total for row in rows[:-1]}) <= 1,
        len(rows) > 1 and rows[-1].principal == plan.terms.principal,
        yearly_rate(plan.in_hand, plan.payments, plan.terms.per).quantize(Decimal("0.1")) or Decimal(0),
        rows,
    )
