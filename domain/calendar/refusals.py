"""What cannot be with meetings that are called."""

from __future__ import annotations

from domain.refusals import NotNow, Unknown


class NoSuchMeeting(Unknown):
    """No meeting is called."""


class HourPast(NotNow):
    """The hour lies in the past."""


class AlreadyCalled(NotNow):
    """A meeting is called for the same hour."""
