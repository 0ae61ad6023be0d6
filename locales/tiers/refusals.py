"""The words for what cannot be between organisations."""

from domain.tiers import refusals as no
from locales.phrase import _

_IN_TWO_BOOKS = _("It is in two books. Who got the money takes it back, then you confirm.")
STAYS = {"dues": _IN_TWO_BOOKS, "advance": _IN_TWO_BOOKS, "advance-repayment": _IN_TWO_BOOKS}
PHRASES = {
    no.NobodyAbove: lambda _r: _("Your group belongs to no association."),
    no.NotConnected: lambda _r: _("Money goes only to the group right above you or right below you."),
    no.NotBelow: lambda _r: _("That group does not stand below yours."),
    no.NoSuchTransfer: lambda _r: _("No such money is on its way to you."),
    no.OtherCurrency: lambda _r: _("They count in another money. Only groups with the same money can pay each other."),
    no.NoDues: lambda _r: _("Your rules have no dues. A vote can bring them in."),
    no.BoxTooLow: lambda _r: _("Less than that is free in their box now. Talk to their officers."),
    no.BackWaits: lambda _r: _("It is said already, and waits for the other group's word."),
}
