"""What cannot be with a share-out."""

from __future__ import annotations

from domain.refusals import AgainstTheRules, NotNow


class NoShareOut(AgainstTheRules):
    """The group's rules know no share-out."""


class NothingToShare(AgainstTheRules):
    """Nobody has saved yet, or all of it is out on loan."""


class ShareOutVoted(NotNow):
    """This cycle's share-out is being voted on, or was approved."""


class ShareOutNotApproved(AgainstTheRules):
    """No vote has approved this cycle's share-out."""


class ShareOutNotSaid(NotNow):
    """No officer has begun the share-out yet, which another could confirm."""


class ShareOutSaid(NotNow):
    """Another officer has begun the share-out: it is to be confirmed."""


class ShareOutDone(NotNow):
    """The cycle has been shared out."""


class ShareOutStays(NotNow):
    """A share-out cannot be taken back."""


class MoneyOnItsWay(NotNow):
    """Money that has left the box waits for the word of who got it: until then nobody knows what is there to share."""


class FiguresChanged(NotNow):
    """The figures are others than those that the officer has looked at, or that the first one has."""


class CycleOver(NotNow):
    """The entry belongs to a cycle that has been shared out."""


class NoPartWaits(NotNow):
    """Nothing of a share-out waits for this member."""


class PartsChanged(NotNow):
    """The parts that wait are others than those that were read back."""


class PartWaits(NotNow):
    """Her part is being handed over: the member's word is waited for."""
