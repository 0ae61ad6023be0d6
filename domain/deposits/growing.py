"""What a deposit has earned. Pure arithmetic, exact until it is rounded once, down to coins that people have.

    simple      each sum earns  sum × rate × months / 1200
    compound    each sum earns  sum × (1 + rate / 1200) ^ months − sum

`rate` in percent a year, `months` the whole ones for which that sum lay. Source: simple and compound interest with monthly
periods as in any textbook of the mathematics of finance, e.g. Broverman, Mathematics of Investment and Credit, chapter 1.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from domain.days import full_months

KEPT = {"stays": Fraction(0), "none": Fraction(0), "half": Fraction(1, 2), "all": Fraction(1)}


class Move(NamedTuple):
    """So many minor units were put in on a day."""

    day: date
    minor: int


def earned(moves: Iterable[Move], rate: Decimal, until: date, *, compound: bool) -> Fraction:
    """The interest on what was put in and lay until that day, in minor units."""
    monthly = Fraction(rate) / 1200
    total = Fraction(0)
    for each in moves:
        months = full_months(each.day, until)
        total += each.minor * ((1 + monthly) ** months - 1 if compound else monthly * months)
    return total


def kept(interest: Fraction, share: Fraction, coin: int) -> int:
    """So much of it is paid, in minor units: whole coins, rounded down, for what is not earned yet is not paid."""
    return max(floor(interest * share / coin), 0) * coin
