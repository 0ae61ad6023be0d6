"""What a unit of a product is paid: by its day, grade and season, and by what was measured of it. Pure arithmetic, exact.

A price is in minor units of the currency for one unit (litre, kilogram, piece) of the product. What is measured is a number
as the instrument says it: fat and moisture in per cent, acidity, a lactometer's reading.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

Measures = Mapping[str, Fraction]
Day = tuple[int, int]  # of every year: month, day


class NoPrice(ValueError):
    """No table has a price for it."""


class TwoPrices(ValueError):
    """Two tables have a price for it, and neither goes before the other."""


@dataclass
class Unmeasured(ValueError):
    """Its price goes by something that was not measured."""

    measure: str


@dataclass
class OffTheTable(ValueError):
    """What was measured is less than what the table's first step begins with."""

    measure: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class Content:
    """What is paid for what is in it: `rate` for a whole unit of fat (or whatever), of which a unit holds `measure` per cent.

    `density` turns units of volume into those of weight: 1.03 kilograms in a litre of milk.

    Source: Amul's price by kilogram of fat, dairynews7x7: 820 a kilogram, 6 % fat: 50.66 a litre.
    """

    measure: str
    rate: Fraction
    density: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Drying:
    """Paid is the weight that it has at `to` per cent of moisture, less `handling` per cent of the wet weight.

    Source: Pioneer, grain shrink: dry = wet × (100 − moisture) ÷ (100 − to). Dry grain gains nothing.
    """

    to: Fraction
    handling: Fraction = Fraction(0)
    measure: str = "moisture"

    def paid(self, quantity: int, measures: Measures) -> int:
        """What of `quantity` is paid, both in thousandths, a half up. Raises Unmeasured."""
        wet = measured(self.measure, measures)
        left = min((100 - wet) / (100 - self.to), Fraction(1)) - self.handling / 100
        return int(quantity * max(left, Fraction(0)) + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class PriceTable:
    """A price of one product. Where `grade` and `season` are None it is for all that have no table of their own.

    `steps` add to it (or take off) by what was measured: the last step that it reaches. Never is it less than `at_least`;
    `plus` is added to whichever of the two holds.
    """

    product: str
    price: Fraction
    since: date = date.min
    grade: str | None = None
    season: tuple[Day, Day] | None = None
    contents: tuple[Content, ...] = ()
    steps: Mapping[str, tuple[tuple[Fraction, Fraction], ...]] = field(default_factory=dict)
    at_least: Fraction = Fraction(0)
    plus: Fraction = Fraction(0)
    drying: Drying | None = None

    def holds(self, product: str, day: date, grade: str) -> bool:
        """Whether it is about this product of this grade, on this day."""
        if product != self.product or day < self.since or self.grade not in (None, grade):
            return False
        if self.season is None:
            return True
        first, last = self.season
        inside = (first <= (day.month, day.day), (day.month, day.day) <= last)
        return all(inside) if first <= last else any(inside)  # a season may go over New Year

    def a_unit(self, measures: Measures) -> Fraction:
        """What a unit is paid by it. Raises Unmeasured and OffTheTable."""
        price = self.price
        for each in self.contents:
            price += each.rate * measured(each.measure, measures) / 100 * each.density
        for measure, steps in self.steps.items():
            reached = [added for least, added in steps if least <= measured(measure, measures)]
            if not reached:
                raise OffTheTable(measure, steps[0][0])
            price += reached[-1]
        return max(price, self.at_least) + self.plus


def measured(measure: str, measures: Measures) -> Fraction:
    """What was measured. Raises Unmeasured."""
    if measure not in measures:
        raise Unmeasured(measure)
    return measures[measure]


def find(tables: Iterable[PriceTable], product: str, day: date, grade: str = "") -> PriceTable:
    """The table by which a delivery of this day is paid. Raises NoPrice or TwoPrices.

    That of its grade goes before one for all grades, that of a season before one of the whole year, and of those the one
    that came last: a price holds from its day on, and never for what was delivered before.

    Rule: which price holds.
    """
    holding = [each for each in tables if each.holds(product, day, grade)]
    if not holding:
        raise NoPrice()
    rank = max(map(_rank, holding))
    best = [each for each in holding if _rank(each) == rank]
    if len(best) > 1:
        raise TwoPrices()
    return best[0]


def _rank(table: PriceTable) -> tuple[bool, bool, date]:
    return table.grade is not None, table.season is not None, table.since
