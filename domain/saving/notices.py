"""What is told of savings, and of what a group spends."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class ExpenseSaid(Notice):
    """To the other officers: one of them has spent money of the organisation."""

    urgency = RECEIPT
    amount: Money
    spent_on: str
    name: str
    group: str


@dataclass(frozen=True)
class SavingsReceived(Notice):
    """To the member: the receipt for savings."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class WithdrawalAsked(Notice):
    """To the officers: a member wants to take savings out."""

    name: str
    amount: Money
    group: str


@dataclass(frozen=True)
class SavingsTaken(Notice):
    """To the member: the receipt for savings that were taken out, and what is left of them."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class ExpenseWritten(Notice):
    """To every officer: an expense stands in the book."""

    urgency = RECEIPT
    amount: Money
    spent_on: str
    name: str
    group: str
    receipt: str
