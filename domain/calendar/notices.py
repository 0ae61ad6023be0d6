"""What is told of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.notices import REMINDER, Notice


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
