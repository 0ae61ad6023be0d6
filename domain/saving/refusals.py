"""What cannot be with savings."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules


class SavingsStay(AgainstTheRules):
    """The rules let nobody take savings out."""


@dataclass(eq=False)
class SavingsHeld(AgainstTheRules):
    """Savings are needed for what the member has borrowed; `possible` is what may be taken out."""

    possible: Money
