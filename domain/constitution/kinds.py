"""The kinds of rules that a constitution may have. The rules of a room are in its `rules.py`, each declared by one of these."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)


class Agreed(Protocol):
    """The rules that are in force, as far as one rule looks at another."""

    def word(self, name: str) -> str: ...
    def number(self, name: str) -> Decimal: ...
    def whole(self, name: str) -> int: ...


Condition = Callable[[Agreed], bool]


def always(_rules: Agreed) -> bool:
    """Whatever else is agreed."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One field. `choices` for a word; else a number of `unit` from `least` to `most`, whole or not.

    `where` says by the rules in force whether there is something to say of it.
    """

    default: str
    unit: str
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = True
    choices: tuple[str, ...] = ()
    where: Condition = always
    of_cycle: bool = False  # whether a cycle keeps the value with which it began (domain/sharing/cycles.py)

    def read(self, written: object) -> str:
        """The value as it is kept. Raises ValueError with a sentence for the importer."""
        value = str(written).strip().lower() if isinstance(written, bool) else str(written).strip()
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"must be one of {', '.join(self.choices)}")
            return value
        if not _NUMBER.fullmatch(value):  # Decimal() would take 1e3, NaN, 1_000 and １００
            raise ValueError("must be a number")
        number = Decimal(value)
        if not self.least <= number <= self.most or (self.whole and number % 1):
            kind = "a whole number" if self.whole else "a number"
            raise ValueError(f"must be {kind} from {self.least} to {self.most}")
        return str(int(number) if self.whole else number)


# --- the kinds: each takes the default, and for a number the least and the most ---------------------------------------


def sum_(default: str, least: str = "0", most: str = "1000000", *, where: Condition = always) -> Rule:
    """A sum in the currency's units."""
    return Rule(default, "money", Decimal(least), Decimal(most), whole=False, where=where)


def percent(default: str, least: str, most: str, *, where: Condition = always) -> Rule:
    """A rate that need not be whole."""
    return Rule(default, "percent", Decimal(least), Decimal(most), whole=False, where=where)


def share(default: int, least: int, most: int, *, where: Condition = always) -> Rule:
    """So many whole hundredths."""
    return Rule(str(default), "percent", Decimal(least), Decimal(most), where=where)


def months(default: int, least: int, most: int, *, where: Condition = always) -> Rule:
    """So many months."""
    return Rule(str(default), "months", Decimal(least), Decimal(most), where=where)


def days(default: int, least: int, most: int, *, where: Condition = always) -> Rule:
    """So many days."""
    return Rule(str(default), "days", Decimal(least), Decimal(most), where=where)


def count(default: int, least: int, most: int, *, where: Condition = always) -> Rule:
    """So many of something."""
    return Rule(str(default), "count", Decimal(least), Decimal(most), where=where)


def word(*choices: str, where: Condition = always) -> Rule:
    """One of these words; the first is the default."""
    return Rule(choices[0], "word", choices=choices, where=where)


def of_cycle(rule: Rule) -> Rule:
    """A rule that holds for a whole cycle: another value is that of the next one."""
    return replace(rule, of_cycle=True)


# --- where there is something to say of a rule ------------------------------------------------------------------------


def is_(name: str, value: str) -> Condition:
    """Where another rule, of words, is this one."""
    return lambda rules: rules.word(name) == value


def is_not(name: str, value: str) -> Condition:
    """Where another rule, of words, is not this one."""
    return lambda rules: rules.word(name) != value


def one_of(name: str, *values: str) -> Condition:
    """Where another rule, of words, is one of these."""
    return lambda rules: rules.word(name) in values


def both(one: Condition, other: Condition) -> Condition:
    """Where there is something to say by each of these two."""
    return lambda rules: one(rules) and other(rules)


def some(*names: str) -> Condition:
    """Where one of these rules, of numbers, is not nought."""
    return lambda rules: any(rules.number(name) for name in names)
