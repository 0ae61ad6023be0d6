"""A society's yearly interest by months: money earns for as long as it lay. Pure arithmetic, exact in minor units.

What stood at the opening earns the whole year. A deposit of the first month earns `first_weight` twelfths of the year,
the next one a twelfth less, and so on. Mwalimu SACCO gives the first month 12/12; Hazina SACCO and others 11/12.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.amount import to_unit

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Earned:
    """Interest on one sum: the month it came in (0: it stood there at the opening), the twelfths that it lay."""

    month: int
    amount: int
    weight: int
    interest: int


def interest_by_months(
    opening: int, deposits: Sequence[int], rate: Decimal, first_weight: int = MONTHS
) -> list[Earned]:
    """Interest at `rate` per cent a year on an opening sum and on each month's deposits, in minor units.

    Rounded half up on the way, so that the rows sum to `yearly_interest`. Raises ValueError for more than twelve months,
    a weight out of 0 … 12, or anything below nought.
    """
    if len(deposits) > MONTHS or not 0 <= first_weight <= MONTHS:
        raise ValueError("a year has twelve months")
    if min([opening, rate, *deposits]) < 0:
        raise ValueError("nothing may be below nought")
    rows, exact, told = [], Fraction(0), 0
    for month, (amount, weight) in enumerate(_lay(opening, deposits, first_weight)):
        exact += _interest(amount, weight, rate)
        rows.append(Earned(month, amount, weight, to_unit(exact) - told))
        told = to_unit(exact)
    return rows


def yearly_interest(
    opening: int, flows: Sequence[int], rate: Decimal, first_weight: int = MONTHS, *, unit: int = 1
) -> int:
    """The same in one sum, to the nearest `unit`.

    A month in which more was taken out than put in has a flow below nought, and earns so much less.
    """
    exact = sum(_interest(amount, weight, rate) for amount, weight in _lay(opening, flows, first_weight))
    return max(to_unit(Fraction(exact), unit), 0)


def _lay(opening: int, flows: Sequence[int], first_weight: int) -> list[tuple[int, int]]:
    """Each sum with the twelfths of the year that it lay."""
    return [(opening, MONTHS), *((amount, max(first_weight - at, 0)) for at, amount in enumerate(flows))]


def _interest(amount: int, weight: int, rate: Decimal) -> Fraction:
    return amount * Fraction(rate) / 100 * weight / MONTHS
