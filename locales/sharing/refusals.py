"""The words for what cannot be: share-outs."""

from domain.sharing import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoShareOut: lambda _r: _("The rules of this group have no share-out."),
    no.NothingToShare: lambda _r: _("There is nothing to share yet: no savings, or all of it is out on loan."),
    no.ShareOutVoted: lambda _r: _("This share-out is put to the vote already."),
    no.ShareOutNotApproved: lambda _r: _("The members have not voted for this share-out yet."),
    no.ShareOutNotSaid: lambda _r: _("First an officer begins the share-out, then another one confirms it."),
    no.ShareOutSaid: lambda _r: _("Another officer has begun the share-out. Go back and confirm it."),
    no.ShareOutDone: lambda _r: _("This cycle is shared out already."),
    no.ShareOutStays: lambda _r: _("A share-out cannot be taken back."),
    no.MoneyOnItsWay: lambda _r: _("Money out of the box waits for a yes or no. Settle that first."),
    no.FiguresChanged: lambda _r: _("The sums have changed since. Go back and look at them again."),
    no.CycleOver: lambda _r: _("That was before the last share-out, and cannot be taken back."),
    no.NoPartWaits: lambda _r: _("No part of a share-out waits for this member."),
    no.PartsChanged: lambda _r: _("Something was handed over meanwhile. Look at the parts again."),
    no.PartWaits: lambda _r: _("This part is being handed over. The member has to say yes or no first."),
}
