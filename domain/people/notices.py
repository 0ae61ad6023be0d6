"""What is told of coming and going."""

from __future__ import annotations

from dataclasses import dataclass

from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class JoinAsked(Notice):
    """To the officers: somebody asks to become a member."""

    name: str
    group: str


@dataclass(frozen=True)
class JoinAskedOfAll(Notice):
    """To the officers: somebody asks to become a member, and by the rules all members decide."""

    name: str
    group: str


@dataclass(frozen=True)
class JoinAccepted(Notice):
    """To the new member."""

    asked_for = True
    group: str


@dataclass(frozen=True)
class JoinRefused(Notice):
    """To the one who asked."""

    asked_for = True
    group: str


@dataclass(frozen=True)
class JoinWaits(Notice):
    """To the other officers: one of them accepts who asks, and a second one has to."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class DrawnToTakeIn(Notice):
    """To the member whom the lot has named: her word on somebody who asks is wanted beside the only officer's."""

    name: str
    code: str


@dataclass(frozen=True)
class RemovalAsked(Notice):
    """To a member: an officer says that she be taken off the list."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class RemovalWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class MemberRemoved(Notice):
    """To the member who was removed."""

    urgency = RECEIPT
    group: str


@dataclass(frozen=True)
class NotReached(Notice):
    """To the officers: a member gets no SMS any more, because the network has her on a list of its own."""

    name: str
    group: str


@dataclass(frozen=True)
class PinResetAsked(Notice):
    """To a member: an officer asks that her PIN be reset, which her next right PIN ends."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class PinResetWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class DrawnToResetPin(Notice):
    """To the member whom the lot has named: her word on a PIN to be reset is wanted beside an officer's."""

    name: str
    code: str


@dataclass(frozen=True)
class PinUnlocked(Notice):
    """To the member whose PIN two officers have reset."""

    urgency = RECEIPT
