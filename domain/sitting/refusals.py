"""What cannot be with a meeting that is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotAllowed, NotNow, Unfit, Unknown


class NoSittingOpen(Unknown):
    """No meeting is being held."""


class NoSuchSheet(Unknown):
    """No sheet waits under this number."""


@dataclass(eq=False)
class TooFewHere(NotNow):
    """Fewer have come to the meeting than the rules want for this."""

    here: int
    needed: int


@dataclass(eq=False)
class SittingIsOpen(NotNow):
    """Another meeting is being held; it has to be closed first."""

    day: date


class SumsPosted(NotNow):
    """The meeting cannot be called off: some of its sums are in the book."""


class OfficerAbsent(NotNow):
    """Who counts the box is absent by the roll."""


class NotCounted(NotNow):
    """Nobody has counted the box yet."""


@dataclass(eq=False)
class SumsWait(NotNow):
    """Sums of members that they have not confirmed stand in the way of the close."""

    count: int


@dataclass(eq=False)
class NotReadAloud(NotNow):
    """What witnesses have confirmed for members without a phone was not read aloud yet."""

    count: int


@dataclass(eq=False)
class ReceiverMissing(NotNow):
    """Money was handed to a member who has not confirmed it, which only she can."""

    name: str


@dataclass(eq=False)
class WitnessMissing(NotNow):
    """The member drawn by lot has not confirmed the sums yet."""

    name: str


class RollChanged(NotNow):
    """Who is absent, of those on whom the lot fell, is not what the closing officer has seen, or what was counted with."""


@dataclass(eq=False)
class CannotPost(NotNow):
    """What waits of this member cannot be posted any more as it was written."""

    name: str


@dataclass(eq=False)
class NotExpected(NotNow):
    """Another sum than usual of a member who is absent, or whose sums were gone through."""

    name: str


class UsualChanged(NotNow):
    """What is usual is not what was read back any more."""


@dataclass(eq=False)
class SumsConfirmed(NotNow):
    """A sheet says sums of a member who has confirmed others at this meeting already."""

    name: str


class CountStays(AgainstTheRules):
    """What two counts of the box have found is not taken back."""


@dataclass(eq=False)
class FineIsLess(AgainstTheRules):
    """More than the fines that the member owes."""

    owed: Money


class NoFine(NotNow):
    """No fine of a meeting that is over is owed."""


class NoSuchFine(AgainstTheRules):
    """The rules do not fine this."""


class NumberNotTrusted(Unfit):
    """A member's number whose check digit is not right: a digit was mistyped or two were swapped."""


class NotDrawn(NotAllowed):
    """Somebody else was drawn to confirm the sums of the meeting, or nobody."""


class SheetUnfit(Unfit):
    """Not the form of a sheet, or of a line of it."""


class MemberTwice(Unfit):
    """The same member is named twice, on a sheet or in a line of other sums."""


class PairsUnfit(Unfit):
    """Not pairs of a member's number and what she hands over."""


@dataclass(eq=False)
class SheetSumDiffers(Unfit):
    """The lines of a sheet come to something else than the sum at its head."""

    said: Money
    found: Money
