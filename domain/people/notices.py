"""What is told of coming and going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
class NameAsked(Notice):
    """To a member: an officer says that her name is written wrongly."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class NameWaits(Notice):
    """To the other officers: the same, and that it needs a second one who writes it alike."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class NameYours(Notice):
    """To the member: how her name is written from now on."""

    urgency = RECEIPT
    name: str
    code: str


@dataclass(frozen=True)
class NameCorrected(Notice):
    """To the officers: how it was written, and how it is now."""

    was: str
    name: str
    code: str


@dataclass(frozen=True)
class DeathAsked(Notice):
    """To a member's phone: an officer says that she has died, which NO from it ends."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class DeathWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class DiedYourself(Notice):
    """To her phone: two officers have said so, and NO from it says that she is alive."""

    urgency = RECEIPT
    code: str


@dataclass(frozen=True)
class DeathTold(Notice):
    """To everybody: a member has died, say these two."""

    urgency = RECEIPT
    name: str
    officer: str
    closer: str
    code: str


@dataclass(frozen=True)
class DeathDenied(Notice):
    """To the officers: from her phone it is said that she is alive."""

    name: str
    code: str


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


@dataclass(frozen=True)
class NumberChangeAsked(Notice):
    """To a member, on the old number: an officer says that she has another one."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class NumberChangeWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class NumberEndAsked(Notice):
    """To a member, on the number that it is about: an officer says that it is hers no more."""

    urgency = RECEIPT
    officer: str
    code: str


@dataclass(frozen=True)
class NumberEndWaits(Notice):
    """To the other officers: the same, and that it needs a second one."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class DrawnToSayNumber(Notice):
    """To the member whom the lot has named: her word on somebody's number is wanted beside an officer's."""

    name: str
    code: str


@dataclass(frozen=True)
class NumberWaits(Notice):
    """To the old number, at once and each day: from when on the new one is hers, and that NO ends it."""

    urgency = RECEIPT
    day: date
    phone: str
    code: str


@dataclass(frozen=True)
class HelperNamed(Notice):
    """To a helper's phone: somebody has named it for her receipts."""

    urgency = RECEIPT
    name: str
    code: str


@dataclass(frozen=True)
class HelperEnded(Notice):
    """To a helper's phone, and to her where officers have ended it: her receipts go there no more."""

    urgency = RECEIPT
    name: str
    code: str


@dataclass(frozen=True)
class HelperEndWaits(Notice):
    """To the other officers: one of them ends the helper's phone of a member, which needs a second one."""

    urgency = RECEIPT
    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class FirstCodeGiven(Notice):
    """To the other officers: one of them has read a code, with which somebody chooses a first PIN on a phone that others use."""

    urgency = RECEIPT
    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class NumberBeside(Notice):
    """To the numbers of somebody who gets one more: on `day` this one is hers too, if nobody says that it is not so."""

    urgency = RECEIPT
    day: date
    phone: str
    code: str


@dataclass(frozen=True)
class NumberComes(Notice):
    """To the new number: from when on it is hers, and that her PIN makes it so at once."""

    urgency = RECEIPT
    day: date
    code: str


@dataclass(frozen=True)
class NumberOfWhoHasNone(Notice):
    """To the other members, and to her helper: from when on a member has a phone who has none that could be told."""

    urgency = RECEIPT
    name: str
    day: date
    code: str


@dataclass(frozen=True)
class NumberStopped(Notice):
    """To the other members, and to her helper: a member has stopped that somebody without a phone gets a number."""

    urgency = RECEIPT
    stopped_by: str
    name: str
    code: str


@dataclass(frozen=True)
class NumberSharedSoon(Notice):
    """To a number that another member has: from when on `name` uses it too."""

    urgency = RECEIPT
    day: date
    name: str
    code: str


@dataclass(frozen=True)
class NumberHers(Notice):
    """To the new number: it is hers."""

    urgency = RECEIPT
    code: str


@dataclass(frozen=True)
class NumberGone(Notice):
    """To the old number: it opens nothing any more."""

    urgency = RECEIPT
    code: str


@dataclass(frozen=True)
class NumberMoves(Notice):
    """To the officers of her other groups: two of this one say that her number changes, or goes."""

    name: str
    code: str


@dataclass(frozen=True)
class NumberStays(Notice):
    """To the officers: a number does not change, because she says no, or because it cannot."""

    name: str
    code: str
