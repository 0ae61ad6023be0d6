"""The share-out: what each member gets when a cycle ends. Pure arithmetic, exact in minor units.

Payouts are whole multiples of `unit` (a group has no coins for less), rounded down; what is left over is carried to the
next cycle. Payouts and carry sum to the pot exactly.

Rules in use (VSL Associates' field manual; AgroCenta's handbook for the worked example):

- `shares`: the whole pot by shares. 45 of 900 shares of a pot of 5,400 get 270.
- `equal-profit`: everybody's savings back, and the profit in equal parts.
- `interest-to-payer`: everybody's savings back, the interest that she paid, and what else was earned by shares.

A loss is borne in proportion to what would have been had: nobody is paid before another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor


@dataclass(frozen=True, slots=True)
class Stake:
    """What one member has in a cycle: shares bought, savings and interest paid in minor units."""

    name: str
    shares: int
    savings: int
    interest_paid: int = 0


@dataclass(frozen=True, slots=True)
class ShareOut:
    """Payouts by name, in the order of the stakes, and what is carried over; minor units."""

    payouts: dict[str, int]
    carry: int


def share_out(stakes: list[Stake], pot: int, rule: str, unit: int = 1) -> ShareOut:
    """Divide `pot` by `rule` in multiples of `unit`, all in minor units.

    Raises ValueError for a rule that there is not, for names that occur twice, for a pot or stakes below nought, or
    when there is nothing to divide by.

    Rule: how a remainder is carried.
    """
    if len({each.name for each in stakes}) != len(stakes):
        raise ValueError("a member occurs twice")
    if pot < 0 or unit < 1 or any(min(each.shares, each.savings, each.interest_paid) < 0 for each in stakes):
        raise ValueError("nothing may be below nought")
    exact = exact_parts(stakes, pot, rule)
    payouts = {each.name: floor(part / unit) * unit for each, part in zip(stakes, exact, strict=True)}
    return ShareOut(payouts, pot - sum(payouts.values()))


def exact_parts(stakes: list[Stake], pot: int, rule: str) -> list[Fraction]:
    """What each stake is worth in `pot`, before anything is rounded; the parts sum to the pot, and none falls when it grows.

    Raises ValueError for a rule that there is not, and when there is nothing to divide by.
    """
    if rule not in RULES:
        raise ValueError(f"the rule must be one of {', '.join(RULES)}")
    return RULES[rule](stakes, pot)


def _by_shares(stakes: list[Stake], pot: int) -> list[Fraction]:
    return _in_proportion(pot, (each.shares for each in stakes))


def _equal_profit(stakes: list[Stake], pot: int) -> list[Fraction]:
    saved = sum(each.savings for each in stakes)
    if pot < saved:
        return _in_proportion(pot, (each.savings for each in stakes))
    part = Fraction(pot - saved, len(stakes)) if stakes else Fraction(0)
    return [each.savings + part for each in stakes]


def _interest_to_payer(stakes: list[Stake], pot: int) -> list[Fraction]:
    saved, paid = sum(each.savings for each in stakes), sum(each.interest_paid for each in stakes)
    if pot < saved:
        return _in_proportion(pot, (each.savings for each in stakes))
    if pot < saved + paid:
        back = _in_proportion(pot - saved, (each.interest_paid for each in stakes))
        return [each.savings + part for each, part in zip(stakes, back, strict=True)]
    rest = _in_proportion(pot - saved - paid, (each.shares for each in stakes)) if pot > saved + paid else None
    return [each.savings + each.interest_paid + (rest[at] if rest else Fraction(0)) for at, each in enumerate(stakes)]


def _in_proportion(whole: int, weights: Iterable[int]) -> list[Fraction]:
    weights = list(weights)
    total = sum(weights)
    if not total:
        raise ValueError("there is nothing to divide by")
    return [Fraction(whole * weight, total) for weight in weights]


RULES: dict[str, Callable[[list[Stake], int], list[Fraction]]] = {
    "shares": _by_shares,
    "equal-profit": _equal_profit,
    "interest-to-payer": _interest_to_payer,
}
