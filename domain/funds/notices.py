"""What officers are told of a fund that is kept back."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class FundVoted(Notice):
    """To the officers: the members have agreed on it; one of them writes it down, another one confirms."""

    number: int
    amount: Money
    group: str


@dataclass(frozen=True)
class FundSaid(Notice):
    """To the other officers: one of them says that a sum was taken out of a fund, by which motion."""

    urgency = RECEIPT
    what: str
    amount: Money
    number: int
    name: str
    group: str


@dataclass(frozen=True)
class FundWritten(Notice):
    """To every officer: it stands in the book, and what is left of what members have voted for."""

    urgency = RECEIPT
    what: str
    amount: Money
    number: int
    left: Money
    group: str
    receipt: str
