"""The words for what cannot be: who goes."""

from domain.going import refusals as no
from locales.phrase import _

PHRASES = {
    no.NothingToHandOver: lambda _r: _("Nothing is left to hand out."),
    no.NothingToSetOff: lambda _r: _("Nothing is there to pay the debts with."),
    no.OwesMore: lambda r: _("The debts are more: {left} would be left. Nothing is handed out.", left=r.left),
    no.NotLate: lambda _r: _("Nothing is late. Let it be paid first, or put it to the vote."),
    no.SettlingWaits: lambda _r: _("This waits for a word already. Look under To confirm."),
    no.SettlingChanged: lambda _r: _("The sums are not the same any more. An officer has to say it again."),
}
