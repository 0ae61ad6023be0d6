"""What is told of deposits."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class DepositPaidIn(Notice):
    """To the member: the receipt for what she has put into a deposit, and what it holds now."""

    urgency = RECEIPT
    kept_for: str  # goal, fixed or child
    amount: Money
    total: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class DepositTaken(Notice):
    """To the member: the receipt for a deposit that was taken out, and how much of it is interest."""

    urgency = RECEIPT
    kept_for: str
    amount: Money
    interest: Money
    group: str
    receipt: str
