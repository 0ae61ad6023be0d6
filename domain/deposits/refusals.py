"""What cannot be with deposits."""

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.refusals import Refusal


class NoSuchDeposit(Refusal):
    """There is none of this number that holds anything."""


class NoDeposits(Refusal):
    """The rules know of no such deposits."""


class PaidInOnce(Refusal):
    """A deposit for a fixed time takes nothing more."""


@dataclass(eq=False)
class DepositDone(Refusal):
    """Its day has come: nothing more is put in."""

    day: date


@dataclass(eq=False)
class GoalNear(Refusal):
    """More than is left to the goal."""

    left: Money


@dataclass(eq=False)
class DepositStays(Refusal):
    """By its terms it is not taken out before its day."""

    day: date


@dataclass(eq=False)
class TooManyDeposits(Refusal):
    """She has as many as one member may have at once."""

    most: int


class DepositChanged(Refusal):
    """It comes to another sum by now than what was handed out."""
