"""What cannot be with savings."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow


class SavingsStay(AgainstTheRules):
    """The rules let nobody take savings out."""


@dataclass(eq=False)
class SavingsHeld(AgainstTheRules):
    """Savings are needed for what the member has borrowed; `possible` is what may be taken out."""

    possible: Money


class HandsNothingOn(AgainstTheRules):
    """The rules do not let members hand this on to each other."""


@dataclass(eq=False)
class SharesEnough(AgainstTheRules):
    """The taker would have more shares than she could have bought in this cycle."""

    name: str


@dataclass(eq=False)
class NotFree(AgainstTheRules):
    """Loans of hers, or that she vouches for, stand on what would be handed on; no more than `possible` is free."""

    possible: Money


@dataclass(eq=False)
class NotFreeNow(NotNow):
    """The giver has not so much that is free by now; how much she has, the taker is not told."""

    name: str


@dataclass(eq=False)
class NoPhoneToAgree(AgainstTheRules):
    """The taker has no phone on which she could agree."""

    name: str


@dataclass(eq=False)
class TooManyShares(AgainstTheRules):
    """More shares than a member may buy at one meeting, with those that she `has` since the last one."""

    most: int
    has: int = 0


@dataclass(eq=False)
class NotInShares(AgainstTheRules):
    """Savings that do not come out even in shares."""

    price: Money
