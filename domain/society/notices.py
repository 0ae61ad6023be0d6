"""What is told of share capital, interest and dividends."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class CapitalReceived(Notice):
    """To the member: the receipt for share capital."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class SettlementAgreed(Notice):
    """To the officers but who proposed it: the members have agreed on the interest of a year; one of them books it."""

    year: int
    group: str


@dataclass(frozen=True)
class YearSettled(Notice):
    """To the member: what she got for a year, what of it was withheld, and what her savings come to now."""

    urgency = RECEIPT
    code: str
    year: int
    interest: Money
    dividend: Money
    refund: Money
    tax: Money
    total: Money
    receipt: str


@dataclass(frozen=True)
class TaxSaid(Notice):
    """To the other officers: one of them says that tax was paid over; who confirms it reads of which receipt."""

    urgency = RECEIPT
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class TaxPaid(Notice):
    """To every officer: it stands in the book, and what is still owed to the state."""

    urgency = RECEIPT
    amount: Money
    left: Money
    about: str
    group: str
    receipt: str
