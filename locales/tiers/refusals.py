"""The words for what cannot be between organisations."""

from domain.tiers import refusals as no
from locales.phrase import _

STAYS = {
    "dues": _("It is in two books. The other group hands the money back."),
    "advance": _("It is in two books. The other group hands the money back."),
    "advance-repayment": _("It is in two books. The other group hands the money back."),
}
PHRASES = {
    no.NobodyAbove: lambda _r: _("Your group belongs to no association."),
    no.NotConnected: lambda _r: _("Money goes only to the group right above you or right below you."),
    no.NotBelow: lambda _r: _("That group does not stand below yours."),
    no.NoSuchTransfer: lambda _r: _("No such money is on its way to you."),
    no.OtherCurrency: lambda _r: _("They count in another money. Only groups with the same money can pay each other."),
    no.NoDues: lambda _r: _("Your rules have no dues. A vote can bring them in."),
    no.BoxTooLow: lambda _r: _("Less than that is free in their box now. Talk to their officers."),
}
