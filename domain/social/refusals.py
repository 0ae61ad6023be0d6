"""What cannot be with the social fund."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, Unknown


class NoSocialFund(AgainstTheRules):
    """The organisation keeps no social fund."""


class SocialFundEmpty(AgainstTheRules):
    """There is nothing in the social fund."""


class NoSuchHelp(AgainstTheRules):
    """The rules give no help of this kind: no grants, or no loans without interest."""


@dataclass(eq=False)
class OnlyLent(AgainstTheRules):
    """The rules give no grants, only loans of up to `most` months."""

    most: int


@dataclass(eq=False)
class ClaimTooLarge(AgainstTheRules):
    """More than the rules give, or than there is in the fund."""

    possible: Money


@dataclass(eq=False)
class ClaimAsked(AgainstTheRules):
    """An earlier claim is not decided, or not paid out, yet."""

    amount: Money


class NoSuchClaim(Unknown):
    """This organisation has no claim with this number."""


class ClaimNotApproved(AgainstTheRules):
    """Nobody has approved it yet."""


class GrantWaits(AgainstTheRules):
    """The money is being handed over: the word of who gets it is waited for."""


class GroupDecides(AgainstTheRules):
    """The rules leave it to a vote of the group, not to the officers; or the other way round."""
