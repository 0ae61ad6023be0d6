"""The words for what cannot be with a fund."""

from domain.funds import refusals as no
from locales.phrase import _

PHRASES = {
    no.FundIsLess: lambda r: _("The fund holds {there}. Type that or less.", there=r.there),
    no.VotedLess: lambda r: _("The members agreed on {left}. Type that or less.", left=r.left),
    no.NotVoted: lambda _r: _("First the members have to vote on it."),
    no.FundForLosses: lambda _r: _("This fund is for losses alone."),
    no.FundForUse: lambda _r: _("This fund bears no losses."),
    no.NothingLost: lambda _r: _("No loss is left that a fund could bear."),
}
