"""The words for what cannot be: money and receipts."""

from domain.refusals import money as no
from locales.phrase import _

PHRASES = {
    no.AmountUnfit: lambda _r: _("Type the amount in digits, like 500."),
    no.AmountTooLarge: lambda r: _("That is too much. Type at most {most}.", most=r.most),
    no.NoSuchSlip: lambda _r: _("There is no payment with this number."),
    no.NoSuchReceipt: lambda _r: _("There is no receipt with this code."),
    no.NoSuchSeal: lambda _r: _("No meeting of this group ended in these words. Compare each letter."),
    no.AlreadyReversed: lambda _r: _("This entry cannot be reversed."),
    no.SavingsStay: lambda _r: _("By the rules of this group nobody takes savings out."),
    no.SavingsHeld: lambda r: _(
        "Your loans stand on your savings. You can take out up to {possible}.", possible=r.possible
    ),
    no.NotEnough: lambda r: _("There is only {there}.", there=r.there),
}
