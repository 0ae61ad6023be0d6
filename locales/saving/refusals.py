"""The words for what cannot be: savings."""

from domain.saving import refusals as no
from locales.phrase import _

PHRASES = {
    no.SavingsStay: lambda _r: _("By the rules of this group nobody takes savings out."),
    no.SavingsHeld: lambda r: _(
        "Your loans stand on your savings. You can take out up to {possible}.", possible=r.possible
    ),
}
