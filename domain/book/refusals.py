"""What cannot be with money and its receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow, Unknown


class NoSuchSlip(Unknown):
    """No payment waits under this number."""


class NoSuchReceipt(Unknown):
    """No entry of this organisation has this receipt."""


class AlreadyReversed(NotNow):
    """The entry has been reversed already, or is a reversal itself."""


class CameAfter(NotNow):
    """Something that stands came after an entry, and would not be true without it."""


@dataclass(eq=False)
class EntryStays(AgainstTheRules):
    """Entries of this kind are not taken back by two officers: another way is the right one."""

    kind: str


@dataclass(eq=False)
class HasPhone(AgainstTheRules):
    """Who has a phone says it herself."""

    name: str


@dataclass(eq=False)
class WitnessAsked(NotNow):
    """What another officer has said in the name of this member waits for her witness."""

    name: str


class WaiverAsked(NotNow):
    """Another officer's word, that something which this member owes be waived, waits already."""


@dataclass(eq=False)
class OwesNotThat(AgainstTheRules):
    """Somebody owes less than another one would pay for her, or nothing."""

    name: str


class NoWitness(NotNow):
    """There is nobody on whom the lot may fall."""


class ReadOtherwise(NotNow):
    """What the witness read to a member without a phone is not as it was any more."""


@dataclass(eq=False)
class DayNotAgreed(NotNow):
    """The meeting that is open is of another day than today, and no second officer has agreed to that."""

    day: date


@dataclass(eq=False)
class PeriodClosed(AgainstTheRules):
    """The year is settled: nothing is dated into the time up to `until` any more."""

    until: date


@dataclass(eq=False)
class MeetingIsOpen(NotNow):
    """A meeting of the time that shall be closed is held still."""

    day: date


@dataclass(eq=False)
class NotEnough(AgainstTheRules):
    """There is less than that."""

    there: Money


@dataclass(eq=False)
class OwedToMembers(AgainstTheRules):
    """Less than that is free: the rest of what is there is owed to members. `there` is what is free."""

    there: Money
