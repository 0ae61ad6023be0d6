"""What cannot be with money from outside."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, Unknown


class NothingOutside(AgainstTheRules):
    """The rules of the organisation know of no loans, gifts and things from outside."""


@dataclass(eq=False)
class PaysBackLess(AgainstTheRules):
    """A loan is paid back with no less than was lent."""

    amount: Money


@dataclass(eq=False)
class OwedLess(AgainstTheRules):
    """More is paid than is left of the loan."""

    left: Money


class NoSuchDebt(Unknown):
    """The organisation owes nothing on a loan with this number."""


class NoSuchThing(Unknown):
    """The organisation owns no thing with this number."""
