"""What is told of share-outs and cycles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class ShareOutBegun(Notice):
    """To the other officers: one of them says that the cycle is to be shared out now."""

    urgency = RECEIPT
    officer: str
    group: str
    cycle: int
    amount: Money


@dataclass(frozen=True)
class ShareOutRefused(Notice):
    """To the officer who said so: another one says that the figures are not right."""

    urgency = RECEIPT
    officer: str
    group: str
    cycle: int


@dataclass(frozen=True)
class SharedOut(Notice):
    """To everybody who has a part: what she gets, and why. `shares` is 0 where any sum is saved.

    `gain` may be below nought: a loss where the fund has `lost`, else hers of what is lent out still.
    """

    urgency = RECEIPT
    code: str
    cycle: int
    shares: int
    saved: Money
    gain: Money
    deducted: Money
    amount: Money
    receipt: str
    lost: bool = True  # as those were that an earlier release has queued


@dataclass(frozen=True)
class PartReceived(Notice):
    """To the member: the receipt for the part that she was handed."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class CycleBegan(Notice):
    """To every member of a group that saves any sum: the next cycle has begun."""

    group: str
    cycle: int
    until: date


@dataclass(frozen=True)
class ShareCycleBegan(Notice):
    """The same in a group that buys shares: what one costs, and how many a member may buy at a meeting."""

    group: str
    cycle: int
    until: date
    price: Money
    shares: int
