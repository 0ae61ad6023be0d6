"""What cannot be with votes and meetings."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals.base import NotAllowed, NotNow, Unknown


@dataclass(eq=False)
class NoSuchMotion(Unknown):
    """This organisation has no motion with this number."""

    number: int


class NoSuchMeeting(Unknown):
    """No meeting is called."""


class JoinedSince(NotAllowed):
    """The vote was opened before this person became a member."""


class MotionClosed(NotNow):
    """The vote is over."""


class TooManyChanges(NotNow):
    """The vote was changed as often as it may be."""


class HourPast(NotNow):
    """The hour lies in the past."""


class AlreadyCalled(NotNow):
    """A meeting is called for the same hour."""
