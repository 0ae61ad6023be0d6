"""What cannot be with a fund that is kept back."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow


@dataclass(eq=False)
class FundIsLess(AgainstTheRules):
    """More than what the fund holds."""

    there: Money


@dataclass(eq=False)
class VotedLess(AgainstTheRules):
    """More than what is left of what members have voted for."""

    left: Money


class NotVoted(NotNow):
    """No vote that still holds lets anything be taken out of a fund."""


class FundForLosses(AgainstTheRules):
    """The fund is for losses alone."""


class FundForUse(AgainstTheRules):
    """The fund bears no losses."""


class NothingLost(AgainstTheRules):
    """Nothing was lost on this loan that no fund has borne."""
