"""What is told of coming and going."""

from __future__ import annotations

from dataclasses import dataclass

from domain.notices import Notice


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
class NotReached(Notice):
    """To the officers: a member gets no SMS any more, because the network has her on a list of its own."""

    name: str
    group: str


@dataclass(frozen=True)
class PinResetAsked(Notice):
    """To a member: an officer asks that her PIN be reset, which her next right PIN ends."""

    officer: str
    code: str


@dataclass(frozen=True)
class PinResetWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class PinUnlocked(Notice):
    """To the member whose PIN two officers have reset."""
