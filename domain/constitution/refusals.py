"""What cannot be with a group's rules."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import NotNow, Unfit, Unknown


@dataclass(eq=False)
class RuleOutOfBounds(Unfit):
    """Not a value that the rule `name` may have: from `least` to `most`, sums in units of `currency`."""

    name: str
    least: str
    most: str
    currency: str


class RuleStands(NotNow):
    """The rule says so already, or will by that day."""


class RulesThere(NotNow):
    """The organisation has agreed on its rules already: they are changed one by one."""


@dataclass(eq=False)
class NoSuchRules(Unknown):
    """A constitution has no section of this name; `words` are those that it has."""

    words: list[str]
