"""What a notice is, and how it waits as JSON.

A Notice is written into the outbox in the transaction of the thing that happened, and is put into words when it is
sent. Its fields are strings, numbers, Money, dates, times and lists of strings, so that it can wait as JSON.
"""

from __future__ import annotations

import typing
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

from domain.amount import Money

_kinds: dict[str, type[Notice]] = {}

# How soon it must go; the lower goes first. RECEIPT is whatever is done with somebody's money, her PIN or her place among
# the members, and what asks for her word on it.
REPLY, RECEIPT, NEWS, REMINDER, BROADCAST = range(5)


class Notice:
    """Base of everything that somebody may be told. `urgency` orders the queue, `topic` is what STOP can be said to."""

    urgency: typing.ClassVar[int] = NEWS
    topic: typing.ClassVar[str | None] = None
    asked_for: typing.ClassVar[bool] = False  # it says what became of what its person has asked for

    @classmethod
    def can_be_stopped(cls) -> bool:
        """Whether STOP withholds it: not a receipt, nor a warning, nor what became of what somebody has asked for.

        Who holds a phone for a minute can say STOP, and must not blind its owner to what is done with her money and her PIN.
        """
        return cls.urgency > RECEIPT and not cls.asked_for

    def __init_subclass__(cls) -> None:
        known = _kinds.setdefault(cls.__name__, cls)
        if known.__module__ != cls.__module__:  # the same class comes twice where its dataclass has slots
            raise TypeError(f"there are two notices {cls.__name__}: in {known.__module__} and in {cls.__module__}")
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
