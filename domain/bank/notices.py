"""What officers are told of the account at a bank. The box and the bank are told together: one figure is half of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class BankMoveSaid(Notice):
    """To the other officers: one of them says that money was moved at the bank."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class BankMoveWritten(Notice):
    """To every officer: it stands in the book."""

    urgency = RECEIPT
    what: str
    amount: Money
    box: Money
    bank: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class BankMoveTakenBack(Notice):
    """To every officer: it was a mistake."""

    urgency = RECEIPT
    what: str
    amount: Money
    box: Money
    bank: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class StatementCompared(Notice):
    """To every officer: what the bank's paper says of a day, and what the book had for it."""

    day: date
    amount: Money
    book: Money
    name: str
    group: str
