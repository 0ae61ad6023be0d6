"""The words for what cannot be: the social fund."""

from domain.social import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoSocialFund: lambda _r: _("Your group has no social fund."),
    no.SocialFundEmpty: lambda _r: _("There is nothing in the social fund yet. Ask your officers."),
    no.NoSuchHelp: lambda _r: _("The rules of your group give no such help. Ask your officers."),
    no.OnlyLent: lambda r: _("The social fund lends only. Say for how many months, 1 to {most}.", most=r.most),
    no.ClaimTooLarge: lambda r: _("The social fund can give up to {possible}. Type less.", possible=r.possible),
    no.ClaimAsked: lambda r: _("You have asked for {amount} already. Wait for the answer.", amount=r.amount),
    no.NoSuchClaim: lambda _r: _("There is no request with this number."),
    no.ClaimNotApproved: lambda _r: _("This request is not approved yet."),
    no.GrantWaits: lambda _r: _("This money is being handed over. The member has to say yes or no first."),
    no.GroupDecides: lambda _r: _("The rules say who decides on this: see what waits for you."),
}
