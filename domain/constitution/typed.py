"""A new value for a rule, as somebody types it on a phone: in its own unit, within its bounds, in the group's currency."""

import re
from decimal import Decimal

from domain.amount import AmountTooLarge, AmountUnfit, decimals, read_balance
from domain.constitution.fields import RULES, RuleUnfit
from domain.constitution.refusals import RuleOutOfBounds

# ASCII digits; a keypad has no decimal point: 2*5 is as good as 2.5. Three digits behind a comma would be thousands.
_NUMBER = re.compile(r"([0-9]{1,9})(?:[.,*]([0-9]{1,2}))?", re.ASCII)


def read_value(name: str, typed: str, currency: str, *, some: bool = False) -> str:
    """The value of a rule that is a number, as it is kept; with `some`, more than nought.

    Raises RuleOutOfBounds, which names the bounds, and AmountUnclear.
    """
    rule = RULES[name]
    try:
        number = read_balance(typed, currency).units if rule.unit == "money" else _number(typed)
        if some and not number:
            raise ValueError("nought")
        return rule.read(f"{number.normalize():f}")
    except (AmountUnfit, AmountTooLarge, ValueError):
        raise RuleOutOfBounds(name, *bounds(name, currency), currency) from None


def _number(typed: str) -> Decimal:
    found = _NUMBER.fullmatch(typed.strip(" "))
    if not found:
        raise ValueError("not a number")
    return Decimal(f"{found[1]}.{found[2] or 0}")


def bounds(name: str, currency: str) -> tuple[str, str]:
    """The least and the most that a rule which is a number may be, of a sum in coins that there are."""
    rule = RULES[name]
    least = rule.least
    if rule.unit == "money" and least:
        least = max(least, Decimal(1).scaleb(-decimals(currency)))
    return str(least), str(rule.most)


def same(name: str, one: str, other: str) -> bool:
    """Whether two values of a rule are the same: 100 and 100.00 are."""
    return one == other if RULES[name].choices else Decimal(one) == Decimal(other)


def refuse_broken_sums(values: dict[str, str], currency: str) -> None:
    """Raises RuleUnfit, which names the rule, for a sum that is finer than the currency's smallest coin."""
    for name, value in values.items():
        if RULES[name].unit == "money" and Decimal(value).scaleb(decimals(currency)) % 1:
            raise RuleUnfit(f"rule '{name}' is finer than the smallest coin of {currency}")
