"""Schedules: what falls due when, for a loan on given terms. Pure arithmetic, exact in minor units.

Interest is flat (on the whole principal, every month) or declining (on what is left of it). Every figure is rounded to
the nearest `unit`, and the last instalment takes the remainder, so that the rows sum to what was lent and charged.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

METHODS = ("flat", "declining")
INSTALMENTS = ("equal", "equal-principal", "bullet")  # bullet: principal and interest together at the end


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is worked out from. `principal` and `unit` in minor units, `rate` in per cent a month."""

    principal: int
    rate: Decimal
    months: int
    method: str
    instalments: str = "equal"
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment, in minor units."""

    due: date
    principal: int
    interest: int

    @property
    def total(self) -> int:
        """What is to be paid on that day."""
        return self.principal + self.interest


def schedule(terms: Terms, start: date) -> list[Row]:
    """The instalments of a loan paid out on `start`, one a month. An instalment that rounds to nothing is left out."""
    if terms.instalments == "bullet":
        return [Row(months_after(start, terms.months), terms.principal, _flat_interest(terms))]
    parts = _flat(terms) if terms.method == "flat" else _declining(terms)
    rows = [Row(months_after(start, month), *part) for month, part in enumerate(parts, 1)]
    return [row for row in rows if row.total]


def _flat(terms: Terms) -> Iterable[tuple[int, int]]:
    """Principal and interest of each month, the interest being the same in all of them."""
    interest_left = _flat_interest(terms)
    left = terms.principal
    monthly = Fraction(interest_left, terms.months)
    both = monthly + Fraction(terms.principal, terms.months)
    for _ in range(terms.months - 1):
        interest = min(_nearest(monthly, terms.unit), interest_left)
        principal = min(max(_nearest(both, terms.unit) - interest, 0), left)
        yield principal, interest
        interest_left -= interest
        left -= principal
    yield left, interest_left


def _declining(terms: Terms) -> Iterable[tuple[int, int]]:
    """Principal and interest of each month, the interest being that of the principal still out."""
    rate = _share(terms)
    left = terms.principal
    annuity = _annuity(terms.principal, rate, terms.months)
    for _ in range(terms.months - 1):
        interest = _nearest(left * rate, terms.unit)
        both = annuity if terms.instalments == "equal" else Fraction(terms.principal, terms.months) + interest
        principal = min(max(_nearest(both, terms.unit) - interest, 0), left)
        yield principal, interest
        left -= principal
    yield left, _nearest(left * rate, terms.unit)


def _annuity(principal: int, rate: Fraction, months: int) -> Fraction:
    """The equal payment that pays `principal` off with interest on what is left: P·r / (1 - (1 + r)^-n)."""
    if not rate:
        return Fraction(principal, months)
    return principal * rate / (1 - (1 + rate) ** -months)


def _flat_interest(terms: Terms) -> int:
    """The interest on the whole principal over all months."""
    return _nearest(terms.principal * _share(terms) * terms.months, terms.unit)


def _share(terms: Terms) -> Fraction:
    """The rate as a fraction of one."""
    return Fraction(terms.rate) / 100


def _nearest(exact: Fraction, unit: int) -> int:
    """`exact` to the nearest multiple of `unit`; a half goes up."""
    return floor(exact / unit + Fraction(1, 2)) * unit


def months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short: 31 January, 28 February."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def total(rows: Iterable[Row]) -> int:
    """What the rows come to."""
    return sum(row.total for row in rows)
