"""What cannot be with a group that is to begin."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import NotNow, Unfit


class NobodyBegins(NotNow):
    """Who runs the service lets nobody begin a group from a phone."""


class EnoughBegun(NotNow):
    """As many groups were asked for today, or begun by her this year, as may."""


@dataclass(eq=False)
class AlreadyBegins(NotNow):
    """She has asked for a group already that waits."""

    group: str


@dataclass(eq=False)
class CodeTaken(Unfit):
    """Another group has this code, or waits with it."""

    code: str


class NeedsThreePhones(Unfit):
    """Two of the three officers would act from one telephone, or are one person."""


class AskedTooOften(NotNow):
    """This number was asked as often as it may be, by whomever."""


class NewCodeUnfit(Unfit):
    """Not a code that a group can have."""


class BeginningOver(NotNow):
    """It does not wait any more, or not for this word."""


class NowhereKnown(NotNow):
    """Nobody knows of which country the telephone is, or which money is used there."""


@dataclass(eq=False)
class NothingWaits(NotNow):
    """No group with this code waits for who runs the service."""

    code: str
