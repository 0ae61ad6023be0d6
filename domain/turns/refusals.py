"""What cannot be with the merry-go-round."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow, Unfit, Unknown


@dataclass(eq=False)
class OrderUnfit(Unfit):
    """Not the numbers of two members or more, each of them once."""

    most: int


class NoTurns(Unknown):
    """No such turn: none runs, or this is not the turn that has come."""


class NoMerryGoRound(AgainstTheRules):
    """The rules have no merry-go-round, and there never was one."""


class NotBegun(NotNow):
    """The rules have a merry-go-round, and no turn of it has begun."""


class NoSuchSwap(Unknown):
    """Nobody asked this member for that."""


class NoDraw(NotNow):
    """No draw is open."""


class CircleRuns(NotNow):
    """A circle runs, or is drawn for, already."""


class TurnsRun(NotNow):
    """A member's turns are not over: she pays and is paid to the end."""


@dataclass(eq=False)
class StakesDue(NotNow):
    """Who has had the pot is not let go while stakes are due of her."""

    owed: Money


class NothingDue(NotNow):
    """Every stake that has come is paid, or waits for the other side's word."""


class PotWaits(NotNow):
    """The pot is being handed over: the word of who gets it is waited for."""


@dataclass(eq=False)
class PotShort(NotNow):
    """Stakes are missing: an officer has to see whose."""

    missing: int


class PotChanged(NotNow):
    """What was handed over is not what lies in the pot now."""


class TurnHad(NotNow):
    """The pot of this turn was handed over."""


class TurnStays(NotNow):
    """Whoever has the turn may have it now, or is the last."""


@dataclass(eq=False)
class StakeIs(AgainstTheRules):
    """Another sum than the circle's."""

    amount: Money


@dataclass(eq=False)
class OwesTurns(AgainstTheRules):
    """Whoever has the turn has not paid into the pots of others."""

    owed: Money
