"""What cannot be with share capital, interest and dividends."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow, Unfit


class NotASociety(AgainstTheRules):
    """The rules have no share capital, interest and dividends."""


@dataclass(eq=False)
class RateUnfit(Unfit):
    """Not a number of per cent from nought to so many, with at most two decimals."""

    most: int


@dataclass(eq=False)
class YearUnfit(Unfit):
    """A year that is not over yet, or is older than the book."""

    year: int


@dataclass(eq=False)
class AlreadySettled(NotNow):
    """The interest of this year is booked, for ever."""

    year: int


@dataclass(eq=False)
class VoteRuns(NotNow):
    """Members vote on the interest of this year already."""

    year: int


@dataclass(eq=False)
class NotAgreed(NotNow):
    """No vote on the interest of this year has passed."""

    year: int


class NothingEarned(AgainstTheRules):
    """At these rates nobody gets anything."""


@dataclass(eq=False)
class TaxIsLess(AgainstTheRules):
    """More than the tax that was withheld and is not paid over."""

    owed: Money


@dataclass(eq=False)
class SurplusTooSmall(AgainstTheRules):
    """The rates come to more than the surplus allows, when the reserve is kept back."""

    asked: Money
    possible: Money
