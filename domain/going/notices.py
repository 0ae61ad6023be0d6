"""What is told of what is settled with who goes."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class LeavingEntered(Notice):
    """To who leaves: an officer hands her what is left of hers."""

    urgency = RECEIPT
    amount: Money
    paid: Money
    group: str
    number: int


@dataclass(frozen=True)
class LeavingPaid(Notice):
    """To who has left: the receipt for what is left of hers, and how much of it has paid what she owed."""

    urgency = RECEIPT
    amount: Money
    paid: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class ClearingSaid(Notice):
    """To the other officers: one of them sets against what somebody owes what is hers."""

    amount: Money
    name: str
    officer: str
    code: str


@dataclass(frozen=True)
class ClearingAsked(Notice):
    """To a member: an officer wants to take her off the list, and set against what she owes what is hers."""

    amount: Money
    officer: str
    code: str


@dataclass(frozen=True)
class Cleared(Notice):
    """To whose it was: so much of hers has paid what she owed, and what she owes still."""

    urgency = RECEIPT
    amount: Money
    left: Money
    group: str
    receipt: str
