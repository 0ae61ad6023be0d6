"""What cannot be with money and its receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.refusals.base import AgainstTheRules, NotNow, Unfit, Unknown

if TYPE_CHECKING:
    from domain.money.amount import Money


class AmountUnfit(Unfit):
    """Not an amount of money above zero."""


@dataclass(eq=False)
class AmountTooLarge(Unfit):
    """More than the service carries in one go."""

    most: Money


class NoSuchSlip(Unknown):
    """No payment waits under this number."""


class NoSuchReceipt(Unknown):
    """No entry of this organisation has this receipt."""


class NoSuchSeal(Unknown):
    """No meeting of this organisation ended in these words."""


class AlreadyReversed(NotNow):
    """The entry has been reversed already, or is a reversal itself."""


class SavingsStay(AgainstTheRules):
    """The rules let nobody take savings out."""


@dataclass(eq=False)
class SavingsHeld(AgainstTheRules):
    """Savings are needed for what the member has borrowed; `possible` is what may be taken out."""

    possible: Money


@dataclass(eq=False)
class NotEnough(AgainstTheRules):
    """There is less than that."""

    there: Money
