"""What is told of loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.money.amount import Money
from domain.notices.base import RECEIPT, Notice


@dataclass(frozen=True)
class LoanRequested(Notice):
    """To the officers: a request waits for their word."""

    name: str
    amount: Money
    months: int
    group: str


@dataclass(frozen=True)
class LoanApproved(Notice):
    """To the borrower."""

    amount: Money
    group: str


@dataclass(frozen=True)
class LoanRefused(Notice):
    """To the borrower. Who said no is not told: the officers answer for it together."""

    amount: Money
    group: str


@dataclass(frozen=True)
class PayoutEntered(Notice):
    """To the borrower: an officer says that the loan was handed over. Only the PIN confirms it, not an SMS."""

    urgency = RECEIPT
    amount: Money
    officer: str
    group: str
    number: int


@dataclass(frozen=True)
class LoanPaidOut(Notice):
    """To the borrower: the receipt for the money, and what is to be paid back."""

    urgency = RECEIPT
    amount: Money
    total: Money
    instalment: Money
    due: date
    group: str
    receipt: str


@dataclass(frozen=True)
class RepaymentReceived(Notice):
    """To the borrower: the receipt, what is left and what comes next."""

    urgency = RECEIPT
    amount: Money
    left: Money
    next: Money
    due: date
    group: str
    receipt: str


@dataclass(frozen=True)
class LoanRepaid(Notice):
    """To the borrower: the receipt for the last repayment."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str
