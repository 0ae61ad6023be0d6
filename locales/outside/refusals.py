"""The words for what cannot be: money from outside."""

from domain.outside import refusals as no
from locales.phrase import _

PHRASES = {
    no.NothingOutside: lambda _r: _("The rules of this group know no loans, gifts and things from outside."),
    no.PaysBackLess: lambda r: _("To pay back is {amount} or more. Type all of it.", amount=r.amount),
    no.OwedLess: lambda r: _("Of this loan only {left} is left to pay.", left=r.left),
    no.NoSuchDebt: lambda _r: _("Nothing is owed on this loan."),
    no.NoSuchThing: lambda _r: _("The group does not own this thing."),
}
