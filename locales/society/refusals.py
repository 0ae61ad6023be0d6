"""The words for what cannot be: share capital, interest and dividends."""

from domain.society import refusals as no
from locales.phrase import _

STAYS = {"dividend": _("The members decided on this year. Two officers do not take it back.")}
PHRASES = {
    no.NotASociety: lambda _r: _("Your group's rules have no share capital."),
    no.RateUnfit: lambda r: _("Type per cent from 0 to {most}, like 10.2 or 10*2.", most=r.most),
    no.YearUnfit: lambda r: _("{year} is not over, or is older than this book.", year=r.year),
    no.AlreadySettled: lambda r: _("The interest for {year} is paid already. It is paid once.", year=r.year),
    no.VoteRuns: lambda r: _("Members vote on the interest for {year} already.", year=r.year),
    no.NotAgreed: lambda r: _("First the members have to agree on the interest for {year}.", year=r.year),
    no.NothingEarned: lambda _r: _("At these rates nobody gets anything. Type higher ones."),
    no.SurplusTooSmall: lambda r: _(
        "That comes to {asked}. There is {possible}. Type lower rates.", asked=r.asked, possible=r.possible
    ),
    no.TaxIsLess: lambda r: _("Of the tax {owed} is owed to the state. Type that or less.", owed=r.owed),
}
