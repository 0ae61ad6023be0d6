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


@dataclass(frozen=True)
class HandingAsked(Notice):
    """To a member: another one would hand on savings or share capital to her."""

    urgency = RECEIPT
    name: str
    handed: str
    amount: Money
    code: str


@dataclass(frozen=True)
class HandingRefused(Notice):
    """To a member: she to whom she would hand something on does not want it."""

    urgency = RECEIPT
    name: str
    handed: str
    amount: Money
    group: str


@dataclass(frozen=True)
class HandingSaid(Notice):
    """To the officers: `name` hands something on, and who takes it has agreed."""

    urgency = RECEIPT
    amount: Money
    name: str
    code: str


@dataclass(frozen=True)
class HandedOn(Notice):
    """To who has handed something on to `name`: the receipt, and what she has left of it."""

    urgency = RECEIPT
    name: str
    handed: str
    amount: Money
    total: Money
    code: str
    receipt: str


@dataclass(frozen=True)
class HandedTo(Notice):
    """To whom `name` has handed something on: the receipt, and what she has of it now."""

    urgency = RECEIPT
    name: str
    handed: str
    amount: Money
    total: Money
    code: str
    receipt: str
