"""What cannot be when somebody goes."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow


class NothingToHandOver(NotNow):
    """Nothing is left that could be handed to who goes."""


class NothingToSetOff(NotNow):
    """Nothing that is hers could pay anything that she owes."""


@dataclass(eq=False)
class OwesMore(AgainstTheRules):
    """Who goes owes more than she has: nothing is handed to her."""

    left: Money


class NotLate(AgainstTheRules):
    """A member who is behind with nothing is not sent away with her debts by two officers."""


class SettlingWaits(NotNow):
    """What is settled with her waits for a word already."""


class SettlingChanged(NotNow):
    """What is hers, or what she owes, is not what it was when an officer said it."""
