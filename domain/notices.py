"""What happened and who should hear of it: facts, never sentences. `locales/notices.py` holds the words for each.

A Notice is written into the outbox in the transaction of the thing that happened, and is put into words when it is
sent. Its fields are strings, numbers, Money, dates, times and lists of strings, so that it can wait as JSON.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from domain.money.amount import Money

_kinds: dict[str, type[Notice]] = {}

REPLY, RECEIPT, NEWS, REMINDER, BROADCAST = range(5)  # how soon it must go; the lower goes first


class Notice:
    """Base of everything that somebody may be told. `urgency` orders the queue, `topic` is what STOP can be said to."""

    urgency: typing.ClassVar[int] = NEWS
    topic: typing.ClassVar[str | None] = None

    def __init_subclass__(cls) -> None:
        _kinds[cls.__name__] = cls

    def facts(self) -> dict:
        """The fields as JSON can hold them."""
        return {field.name: pack(getattr(self, field.name)) for field in fields(self)}


def kinds() -> dict[str, type[Notice]]:
    """Every kind of notice by its name."""
    return dict(_kinds)


def revive(kind: str, facts: dict) -> Notice:
    """The notice that was kept as `kind` and `facts`."""
    return _kinds[kind](**{name: unpack(value) for name, value in facts.items()})


def pack(value):
    """A fact as JSON can hold it."""
    match value:
        case Money():
            return {"money": value.minor, "in": value.currency}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case _:
            return value


def unpack(value):
    """A fact as it was before `pack`."""
    match value:
        case {"money": minor, "in": currency}:
            return Money(minor, currency)
        case {"time": written}:
            return datetime.fromisoformat(written)
        case {"date": written}:
            return date.fromisoformat(written)
        case {"number": written}:
            return Decimal(written)
        case _:
            return value


# --- people ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JoinAsked(Notice):
    """To the officers: somebody asks to become a member."""

    name: str
    group: str


@dataclass(frozen=True)
class JoinAccepted(Notice):
    """To the new member."""

    group: str


@dataclass(frozen=True)
class JoinRefused(Notice):
    """To the one who asked."""

    group: str


@dataclass(frozen=True)
class MemberRemoved(Notice):
    """To the member who was removed."""

    group: str


@dataclass(frozen=True)
class PinUnlocked(Notice):
    """To the member whose PIN two officers have reset."""


# --- money -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SlipDeclared(Notice):
    """To the officers: a member says that money was handed over."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class SlipEntered(Notice):
    """To the member: an officer says that money passed between them."""

    urgency = RECEIPT
    what: str
    amount: Money
    officer: str
    group: str
    number: int


@dataclass(frozen=True)
class SlipRefused(Notice):
    """To the one who said it: the other side says that it is not so."""

    urgency = RECEIPT
    what: str
    amount: Money
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
class EntryReversed(Notice):
    """To the member whom a reversed entry concerned."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str
    reason: str


# --- loans -----------------------------------------------------------------------------------------------------------


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


# --- votes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MotionOpened(Notice):
    """To everybody: a motion is put to the vote; `until` is the last day on which one may vote."""

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    until: date


@dataclass(frozen=True)
class MotionDecided(Notice):
    """To everybody: how a vote ended. `outcome` is the motion's state, `seal` the beginning of its last digest."""

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    outcome: str
    yes: int
    no: int
    abstain: int
    roll: int
    seal: str


@dataclass(frozen=True)
class MotionWithdrawn(Notice):
    """To everybody: there will be no decision."""

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str


# --- meetings --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeetingCalled(Notice):
    """To everybody: a meeting, by the clock of the group."""

    topic = "meeting"
    group: str
    at: datetime
    place: str


@dataclass(frozen=True)
class MeetingsPlanned(Notice):
    """To everybody: from now on the group meets `every` week, fortnight or month, at `at` for the first time."""

    topic = "meeting"
    group: str
    every: str
    at: datetime
    place: str


@dataclass(frozen=True)
class MeetingCancelled(Notice):
    """To everybody: this meeting will not be."""

    topic = "meeting"
    group: str
    at: datetime


@dataclass(frozen=True)
class MeetingReminder(Notice):
    """To whoever has not said that she does not come."""

    urgency = REMINDER
    topic = "meeting"
    group: str
    at: datetime
    place: str


# --- market ----------------------------------------------------------------------------------------------------------


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
