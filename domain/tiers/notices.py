"""What officers are told of money between organisations. `code` is of their own organisation, `group` the other's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, REMINDER, Notice


@dataclass(frozen=True)
class TransferSaid(Notice):
    """To the receiver's officers: the other side says that it handed money over."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str


@dataclass(frozen=True)
class TransferRefused(Notice):
    """To the payer's officers: the other side says that it is not so."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str


@dataclass(frozen=True)
class TransferTaken(Notice):
    """To the payer's officers: the receipt in their own book."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str
    receipt: str


@dataclass(frozen=True)
class TransferReceived(Notice):
    """To the receiver's officers: the receipt in their own book."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str
    receipt: str


@dataclass(frozen=True)
class TransferWrong(Notice):
    """To the officers of the side that gave: the other side says that it was entered wrongly."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str
    reason: str


@dataclass(frozen=True)
class TransferTakenBack(Notice):
    """To the officers of both sides: it is in their books no more; the receipt is that of their own."""

    urgency = RECEIPT
    transfer: str
    amount: Money
    group: str
    code: str
    reason: str
    receipt: str


@dataclass(frozen=True)
class AdvanceAsked(Notice):
    """To the lender's officers: a request waits for their word."""

    amount: Money
    months: int
    group: str
    code: str


@dataclass(frozen=True)
class AdvanceApproved(Notice):
    """To the borrower's officers."""

    asked_for = True
    amount: Money
    group: str
    code: str


@dataclass(frozen=True)
class AdvanceRefused(Notice):
    """To the borrower's officers. Who said no is not told: the officers answer for it together."""

    asked_for = True
    amount: Money
    group: str
    code: str


@dataclass(frozen=True)
class AdvancePaidOut(Notice):
    """To the borrower's officers: the receipt for the money, and what is to be paid back."""

    urgency = RECEIPT
    amount: Money
    total: Money
    instalment: Money
    due: date
    code: str
    receipt: str


@dataclass(frozen=True)
class AdvanceDue(Notice):
    """To the borrower's officers: an instalment falls due in some days."""

    urgency = REMINDER
    amount: Money
    due: date
    group: str
    code: str
