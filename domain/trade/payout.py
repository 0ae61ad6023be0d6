"""What members are paid for what they delivered: prices, then deductions in the order of the rules. Pure arithmetic, exact.

Sums are minor units, quantities thousandths of a product's unit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil

from domain.amount import to_unit
from domain.parts import by_largest_remainder
from domain.trade.price_tables import Measures, PriceTable, find

THOUSANDTHS = 1000  # of a unit: what quantities are counted in
Charge = Fraction | Mapping[str, Fraction]  # the same of everybody, or by member: what she chose


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one member brought on one day, as it was accepted at the scale; `haul` is the load that carried it, if any."""

    member: str
    day: date
    product: str
    accepted: int
    grade: str = ""
    haul: str = ""
    measures: Measures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Priced:
    """A delivery with what of it is paid, the price of a unit and what both come to, rounded once."""

    delivery: Delivery
    paid: int
    price: Fraction
    amount: int


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is kept of a payout, by each of its bases that is there, together.

    `per_unit` is minor units for each unit accepted, `percent` of the gross; `hauls` is what each load cost, shared by what
    was accepted of those whom it carried; `owed` is what members owe. What it asked and did not get rolls on, unless it
    `lapses`, as a saving does that somebody had wished to make.
    """

    name: str
    per_unit: Charge = Fraction(0)
    percent: Charge = Fraction(0)
    hauls: Mapping[str, int] = field(default_factory=dict)
    owed: Mapping[str, int] = field(default_factory=dict)
    lapses: bool = False

    @property
    def members(self) -> set[str]:
        """Those whom it names."""
        charges = [each for each in (self.per_unit, self.percent) if isinstance(each, Mapping)]
        return set(self.owed).union(*charges)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one deduction asked of one member, what it got, and what of the difference rolls on to her next payout."""

    name: str
    asked: int
    taken: int
    carry: int


@dataclass(frozen=True, slots=True)
class Payout:
    """What one member gets: gross = the deductions taken + net, to the coin."""

    gross: int
    deductions: tuple[Taken, ...]
    net: int

    @property
    def carry(self) -> int:
        """What rolls on to her next payout."""
        return sum(each.carry for each in self.deductions)


def price(delivery: Delivery, tables: Iterable[PriceTable], unit: int = 1) -> Priced:
    """What a delivery is worth by the table of its day, in multiples of `unit`, a half up.

    Raises NoPrice, TwoPrices, Unmeasured or OffTheTable.
    """
    table = find(tables, delivery.product, delivery.day, delivery.grade)
    paid = table.drying.paid(delivery.accepted, delivery.measures) if table.drying else delivery.accepted
    each = table.a_unit(delivery.measures)
    return Priced(delivery, paid, each, max(to_unit(each * paid / THOUSANDTHS, unit), 0))


def pay(
    priced: Sequence[Priced], deductions: Sequence[Deduction], floor: Fraction = Fraction(0), unit: int = 1
) -> dict[str, Payout]:
    """What each member gets who delivered, or whom a deduction names, in multiples of `unit`.

    The deductions come in their order, each as far as what is left reaches. Nobody gets less than `floor` per cent of her
    gross. Raises ValueError for a floor that is no part, for what a load cost that carried nothing, or is no multiple of
    `unit`.

    Rule: what is kept of a payout, and in which order.
    """
    if not 0 <= floor <= 100:
        raise ValueError("the floor is a part of the gross")
    gross: dict[str, int] = dict.fromkeys(set().union(*(each.members for each in deductions)), 0)
    accepted = dict(gross)
    for each in priced:
        member = each.delivery.member
        gross[member] = gross.get(member, 0) + each.amount
        accepted[member] = accepted.get(member, 0) + each.delivery.accepted
    carried = _carried(priced)
    loads = [_by_loads(each.hauls, carried, unit) for each in deductions]
    return {
        member: _payout(
            gross[member],
            [
                (each, _asked(each, member, gross[member], accepted[member], unit) + load.get(member, 0))
                for each, load in zip(deductions, loads, strict=True)
            ],
            floor,
            unit,
        )
        for member in gross
    }


def _payout(gross: int, asked: list[tuple[Deduction, int]], floor: Fraction, unit: int) -> Payout:
    """`gross` less what is asked of it, down to the floor."""
    room = gross - min(ceil(gross * floor / 100 / unit) * unit, gross)
    kept = 0
    taken = []
    for deduction, sum_ in asked:
        part = min(sum_, room - kept) // unit * unit
        kept += part
        taken.append(Taken(deduction.name, sum_, part, 0 if deduction.lapses else sum_ - part))
    return Payout(gross, tuple(taken), gross - kept)


def _asked(deduction: Deduction, member: str, gross: int, accepted: int, unit: int) -> int:
    """What it asks of one member, but for what loads cost."""
    by_unit = _of(deduction.per_unit, member) * accepted / THOUSANDTHS
    part = _of(deduction.percent, member) * gross / 100
    return to_unit(by_unit, unit) + to_unit(part, unit) + deduction.owed.get(member, 0)


def _of(charge: Charge, member: str) -> Fraction:
    return charge.get(member, Fraction(0)) if isinstance(charge, Mapping) else charge


def _carried(priced: Iterable[Priced]) -> dict[str, dict[str, int]]:
    """What was accepted of each member in each load."""
    loads: dict[str, dict[str, int]] = {}
    for each in priced:
        of = loads.setdefault(each.delivery.haul, {})
        of[each.delivery.member] = of.get(each.delivery.member, 0) + each.delivery.accepted
    return loads


def _by_loads(hauls: Mapping[str, int], carried: Mapping[str, Mapping[str, int]], unit: int) -> dict[str, int]:
    """What each member bears of what the loads cost, by what was accepted of her in each of them."""
    borne: dict[str, int] = {}
    for haul, cost in hauls.items():
        if cost % unit:
            raise ValueError("what a load cost is no multiple of the unit")
        for member, part in by_largest_remainder(cost // unit, carried.get(haul, {})).items():
            borne[member] = borne.get(member, 0) + part * unit
    return borne
