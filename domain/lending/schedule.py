"""Schedules: what falls due when, for a loan on given terms. Pure arithmetic, exact in minor units.

Interest is flat (on the whole principal, every term) or declining (on what is left of it). Every figure is rounded to
the nearest `unit`, and the last instalment takes the remainder, so that the rows sum to what was lent and charged.
Where that would put the last instalment more than half off, or all interest more than a tenth, as when a unit is more than
falls due in a term, what rounding leaves is carried from each to the next instead: then some terms have nothing to pay.

While there is grace on the principal, a term's interest is paid and nothing else; the principal is paid over the terms
that are left, as in Mifos. A `bullet` is all at the end: the principal, and the interest of every term that has not paid
its own. None of it is added to the principal, so it comes to the same flat and declining. `interest-only` is interest every
term and the principal with the last, that is grace for all terms but one: so it is set up in Mifos (MIFOS-5182).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from domain.amount import to_unit
from domain.days import months_after

METHODS = ("flat", "declining")
INSTALMENTS = ("equal", "equal-principal", "bullet", "interest-only")
BY_PARTS = ("equal", "equal-principal")  # those that pay principal with every instalment, but for the grace
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
_EXACT = Fraction(1, 10**30)  # of a minor unit: what is worked out to it is carried, never told


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is worked out from. `principal` and `unit` in minor units, `rate` in per cent a term.

    `months` is how many terms there are: months, unless `per` names another term. `grace` of them pay interest alone.
    `carried` is what the rounding of a fee has left, in minor units: where there is interest, it is rounded with that.
    """

    principal: int
    rate: Decimal | Fraction
    months: int
    method: str
    instalments: str = "equal"
    unit: int | Fraction = 1
    per: str = "month"
    grace: int = 0
    carried: Fraction = Fraction(0)


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
    rows = [Row(terms_after(start, terms.per, term), *part) for term, part in enumerate(parts(terms), 1)]
    return [row for row in rows if row.total]


def parts(terms: Terms) -> list[tuple[int, int]]:
    """Principal and interest that fall due at the end of each term, also where both are nothing.

    Raises ValueError when the grace leaves no term to pay the principal in.
    """
    if not 0 <= terms.grace < terms.months:
        raise ValueError("the grace has to leave a term to pay the principal in")
    if terms.instalments == "bullet":
        return list(_bullet(terms))
    if terms.instalments == "interest-only":
        terms = replace(terms, grace=terms.months - 1)
    work_out = _flat if terms.method == "flat" else _declining
    rows, exact = list(work_out(terms)), list(work_out(replace(terms, unit=_EXACT)))
    return rows if _fits(rows, exact, terms.unit) else list(_carrying(exact, terms))


def parts_of(terms: Terms, each: int) -> list[tuple[int, int]]:
    """Principal and interest of as many terms as it takes to pay a declining loan in instalments of `each` minor units.

    They begin after the grace. Where equal principal is paid, `each` is the principal. The last takes what is left, at the
    latest that of the last term.
    """
    found, left = [], terms.principal
    while left:
        interest = to_unit(left * _share(terms), terms.unit)
        principal = max(each - interest, 0) if terms.instalments == "equal" else each
        principal = min(principal, left) if len(found) >= terms.grace else 0
        principal = principal if len(found) + 1 < terms.months else left
        found.append((principal, interest))
        left -= principal
    return found


def _fits(rows: list[tuple[int, int]], exact: list[tuple[Fraction, Fraction]], unit: int | Fraction) -> bool:
    """Whether rounding each row for itself comes near enough to what is exact."""
    last, interest = sum(exact[-1]), sum(part[1] for part in exact)
    off = abs(sum(part[1] for part in rows) - interest)
    return abs(sum(rows[-1]) - last) * 2 <= last and (off * 2 <= unit or off * 10 <= interest)


def _carrying(exact: list[tuple[Fraction, Fraction]], terms: Terms) -> Iterator[tuple[int, int]]:
    """What has fallen due by the end of each term to the nearest unit, less what is paid by then."""
    due_principal = due_interest = Fraction(0)
    principal = interest = 0
    for part in exact[:-1]:
        due_principal += part[0]
        due_interest += part[1]
        paid = principal, interest
        principal = min(to_unit(due_principal, terms.unit), terms.principal)
        interest = to_unit(due_interest, terms.unit)
        yield principal - paid[0], interest - paid[1]
    yield terms.principal - principal, to_unit(due_interest + exact[-1][1], terms.unit) - interest


def _bullet(terms: Terms) -> Iterator[tuple[int, int]]:
    """Nothing after the grace, and all of it with the last term."""
    interest_left = _flat_interest(terms)
    each = to_unit(terms.principal * _share(terms), terms.unit)
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
    both = to_unit(each + Fraction(terms.principal, terms.months - terms.grace), terms.unit)
    for term in range(1, terms.months):
        interest = min(to_unit(each, terms.unit), interest_left)
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
    both = to_unit(_annuity(terms.principal, rate, paying), terms.unit)
    same = to_unit(Fraction(terms.principal, paying), terms.unit)
    carried = terms.carried if rate else Fraction(0)
    for term in range(1, terms.months):
        interest = max(to_unit(left * rate + carried, terms.unit), 0)
        carried = min(left * rate + carried, Fraction(0))  # the first has it, as far as it goes
        principal = both - interest if terms.instalments == "equal" else same
        principal = min(max(principal, 0), left) if term > terms.grace else 0
        yield principal, interest
        left -= principal
    yield left, max(to_unit(left * rate + carried, terms.unit), 0)


def _annuity(principal: int, rate: Fraction, terms: int) -> Fraction:
    """The equal payment that pays `principal` off with interest on what is left: P·r / (1 - (1 + r)^-n)."""
    if not rate:
        return Fraction(principal, terms)
    return principal * rate / (1 - (1 + rate) ** -terms)


def _flat_interest(terms: Terms) -> int:
    """The interest on the whole principal over all terms."""
    exact = terms.principal * _share(terms) * terms.months
    return max(to_unit(exact + terms.carried, terms.unit), 0) if exact else 0


def _share(terms: Terms) -> Fraction:
    """The rate as a fraction of one."""
    return Fraction(terms.rate) / 100


def terms_after(start: date, per: str, terms: int) -> date:
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
