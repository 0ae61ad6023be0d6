"""What is told of prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import REMINDER, Notice


@dataclass(frozen=True)
class PriceMoved(Notice):
    """To a person with an alert: the price has moved since she was told last. `old` as of when this was written."""

    urgency = REMINDER
    topic = "price"
    commodity: str
    market: str
    unit: str
    kind: str
    price: Money
    before: Money
    day: date
    old: bool
