"""What is told of a group that is to begin."""

from __future__ import annotations

from dataclasses import dataclass

from domain.notices import Notice


@dataclass(frozen=True)
class BeginningAsked(Notice):
    """To who is to be an officer: somebody begins a group with her. She can stop it, for she has asked for nothing."""

    name: str
    group: str


@dataclass(frozen=True)
class BeginningRefused(Notice):
    """To who has begun it: one of the officers says no."""

    asked_for = True
    name: str
    group: str


@dataclass(frozen=True)
class BeginningLapsed(Notice):
    """To who has begun it: not all have said yes in time."""

    asked_for = True
    group: str


@dataclass(frozen=True)
class BeginningWaits(Notice):
    """To who has begun it: the officers have said yes, and who runs the service has to."""

    asked_for = True
    group: str


@dataclass(frozen=True)
class BeginningTurnedDown(Notice):
    """To who has begun it: who runs the service says no, and why."""

    asked_for = True
    group: str
    denied: str


@dataclass(frozen=True)
class BeginningEnded(Notice):
    """To an officer who has said yes: the group does not begin."""

    asked_for = True
    group: str


@dataclass(frozen=True)
class GroupBegun(Notice):
    """To the three officers: it has begun, and how others come to it."""

    asked_for = True
    group: str
    code: str
