"""A society's yearly interest by months: money earns for as long as it lay. Pure arithmetic, exact in minor units.

What stood at the opening earns the whole year. A deposit of the first month earns `first_weight` twelfths of the year,
the next one a twelfth less, and so on. Mwalimu SACCO gives the first month 12/12; other societies 11/12.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Earned:
    """Interest on one sum: the month it came in (0: it stood there at the opening), the twelfths that it lay."""

    month: int
    amount: int
    weight: int
    interest: int


def interest_by_months(opening: int, deposits: list[int], rate: Decimal, first_weight: int = MONTHS) -> list[Earned]:
    """Interest at `rate` per cent a year on an opening sum and on each month's deposits; minor units, rounded half up.

    Raises ValueError for more than twelve months, a weight out of 0 … 12, or anything below nought.
    """
    if len(deposits) > MONTHS or not 0 <= first_weight <= MONTHS:
        raise ValueError("a year has twelve months")
    if min([opening, rate, *deposits]) < 0:
        raise ValueError("nothing may be below nought")
    sums = [(0, opening, MONTHS)]
    sums += [(month, amount, max(first_weight - month + 1, 0)) for month, amount in enumerate(deposits, 1)]
    return [Earned(month, amount, weight, _interest(amount, rate, weight)) for month, amount, weight in sums]


def _interest(amount: int, rate: Decimal, weight: int) -> int:
    return floor(amount * Fraction(rate) / 100 * weight / MONTHS + Fraction(1, 2))
