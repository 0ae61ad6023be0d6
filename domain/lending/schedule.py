"""Schedules: what falls due when, for a loan on given terms. Pure arithmetic, exact in minor units.

Interest is flat (on the whole principal, every term) or declining (on what is left of it). Every figure is rounded to
the nearest `unit`, and the last instalment takes the remainder, so that the rows sum to what was lent and charged.

While there is grace on the principal, a term's interest is paid and nothing else; the principal is paid over the terms
that are left, as in Mifos. A `bullet` is all at the end: the principal, and the interest of every term that has not paid
its own. None of it is added to the principal, so it comes to the same flat and declining. Where interest is to be paid
every term and the principal with the last, that is grace for all terms but one: so it is set up in Mifos (MIFOS-5182).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from domain.days import months_after

METHODS = ("flat", "declining")
INSTALMENTS = ("equal", "equal-principal", "bullet")
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is worked out from. `principal` and `unit` in minor units, `rate` in per cent a term.

    `months` is how many terms there are: months, unless `per` names another term. `grace` of them pay interest alone.
    """

    principal: int
    rate: Decimal
    months: int
    method: str
    instalments: str = "equal"
    unit: int = 1
    per: str = "month"
    grace: int = 0


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
    """The instalments of a loan paid out on `start`, one a term. An instalment that rounds to nothing is left out.

    Raises ValueError when the grace leaves no term to pay the principal in.
    """
    rows = [Row(_terms_after(start, terms.per, term), *part) for term, part in enumerate(parts(terms), 1)]
    return [row for row in rows if row.total]


def parts(terms: Terms) -> list[tuple[int, int]]:
    """Principal and interest that fall due at the end of each term, also where both are nothing.

    Raises ValueError when the grace leaves no term to pay the principal in.
    """
    if not 0 <= terms.grace < terms.months:
        raise ValueError("the grace has to leave a term to pay the principal in")
    if terms.instalments == "bullet":
        return list(_bullet(terms))
    return list(_flat(terms) if terms.method == "flat" else _declining(terms))


def _bullet(terms: Terms) -> Iterator[tuple[int, int]]:
    """Nothing after the grace, and all of it with the last term."""
    interest_left = _flat_interest(terms)
    each = _nearest(terms.principal * _share(terms), terms.unit)
    for term in range(1, terms.months):
        interest = min(each, interest_left) if term <= terms.grace else 0
        yield 0, interest
        interest_left -= interest
    yield terms.principal, interest_left


def _flat(terms: Terms) -> Iterator[tuple[int, int]]:
    """Principal and interest of each term, the interest being the same in all of them."""
    interest_left = _flat_interest(terms)
    left = terms.principal
    each = Fraction(interest_left, terms.months)
    both = _nearest(each + Fraction(terms.principal, terms.months - terms.grace), terms.unit)
    for term in range(1, terms.months):
        interest = min(_nearest(each, terms.unit), interest_left)
        principal = min(max(both - interest, 0), left) if term > terms.grace else 0
        yield principal, interest
        interest_left -= interest
        left -= principal
    yield left, interest_left


def _declining(terms: Terms) -> Iterator[tuple[int, int]]:
    """Principal and interest of each term, the interest being that of the principal still out."""
    rate = _share(terms)
    left = terms.principal
    paying = terms.months - terms.grace
    both = _nearest(_annuity(terms.principal, rate, paying), terms.unit)
    same = _nearest(Fraction(terms.principal, paying), terms.unit)
    for term in range(1, terms.months):
        interest = _nearest(left * rate, terms.unit)
        principal = both - interest if terms.instalments == "equal" else same
        principal = min(max(principal, 0), left) if term > terms.grace else 0
        yield principal, interest
        left -= principal
    yield left, _nearest(left * rate, terms.unit)


def _annuity(principal: int, rate: Fraction, terms: int) -> Fraction:
    """The equal payment that pays `principal` off with interest on what is left: P·r / (1 - (1 + r)^-n)."""
    if not rate:
        return Fraction(principal, terms)
    return principal * rate / (1 - (1 + rate) ** -terms)


def _flat_interest(terms: Terms) -> int:
    """The interest on the whole principal over all terms."""
    return _nearest(terms.principal * _share(terms) * terms.months, terms.unit)


def _share(terms: Terms) -> Fraction:
    """The rate as a fraction of one."""
    return Fraction(terms.rate) / 100


def _nearest(exact: Fraction, unit: int) -> int:
    """`exact` to the nearest multiple of `unit`; a half goes up."""
    return floor(exact / unit + Fraction(1, 2)) * unit


def _terms_after(start: date, per: str, terms: int) -> date:
    """The day so many terms after `start`."""
    if per in DAYS:
        return start + timedelta(days=DAYS[per] * terms)
    return months_after(start, MONTHS[per] * terms)


# --- what is left of it ----------------------------------------------------------------------------------------------


def unpaid(rows: Iterable[Row], paid: int) -> list[Row]:
    """What is left of each instalment after `paid` minor units in all; those that are paid are left out.

    In the order of their days, in each interest before principal: as organisations pay each other back. Members pay by
    their group's own order (`domain/lending/owing.py`).
    """
    left = []
    for row in rows:
        interest = min(paid, row.interest)
        principal = min(paid - interest, row.principal)
        paid -= interest + principal
        rest = Row(row.due, row.principal - principal, row.interest - interest)
        if rest.total:
            left.append(rest)
    return left


def split(rows: list[Row], paid: int, amount: int) -> tuple[int, int]:
    """How much of a payment of `amount`, after `paid`, is interest and how much principal.

    Raises ValueError for more than is left.
    """
    before, after = unpaid(rows, paid), unpaid(rows, paid + amount)
    if total(before) < amount:
        raise ValueError("more than is left of the schedule")
    interest = sum(row.interest for row in before) - sum(row.interest for row in after)
    return interest, amount - interest


def total(rows: Iterable[Row]) -> int:
    """What the rows come to."""
    return sum(row.total for row in rows)
