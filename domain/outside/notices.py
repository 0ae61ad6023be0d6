"""What officers are told of money from outside. `about` is in the words of who entered it: a lender, a giver, a thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, REMINDER, Notice


@dataclass(frozen=True)
class OutsideSaid(Notice):
    """To the other officers: one of them says so."""

    urgency = RECEIPT
    what: str
    amount: Money
    about: str
    name: str
    code: str


@dataclass(frozen=True)
class OutsideWritten(Notice):
    """To every officer: it stands in the book."""

    urgency = RECEIPT
    what: str
    amount: Money
    about: str
    group: str
    receipt: str


@dataclass(frozen=True)
class OutsideTakenBack(Notice):
    """To every officer: it was a mistake."""

    urgency = RECEIPT
    what: str
    amount: Money
    about: str
    group: str
    receipt: str


@dataclass(frozen=True)
class OutsideDue(Notice):
    """To every officer: an instalment to somebody outside falls due in some days."""

    urgency = REMINDER
    amount: Money
    due: date
    lender: str
    group: str
