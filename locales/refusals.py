"""The words for everything that cannot be. Each says what to do next, in one line of at most 90 signs.

Here are those of every room; a room's own are in its `refusals.py`.
"""

from domain import refusals as no
from domain import rooms
from domain.amount import AmountTooLarge, AmountUnclear, AmountUnfit
from domain.refusals import Refusal
from locales.phrase import Phrase, _

PHRASES = rooms.gather("locales", "refusals", "PHRASES") | {
    AmountUnfit: lambda _r: _("Type the amount in digits, like 500."),
    AmountUnclear: lambda r: _("Is it {amount}? Then type {digits}.", amount=r.meant, digits=r.digits),
    AmountTooLarge: lambda r: _("That is too much. Type at most {most}.", most=r.most),
    no.TextUnfit: lambda r: _("Type a text of at most {most} letters.", most=r.most),
    no.NumberUnfit: lambda r: _("Type a number from {least} to {most}.", least=r.least, most=r.most),
    no.DateUnfit: lambda r: _("Choose a day from {first} to {last}.", first=r.first, last=r.last),
    no.HourUnfit: lambda _r: _("Type the hour with four digits, like 1430."),
    no.NeedsAnother: lambda _r: _("Another person has to confirm this, not you."),
    no.NotYours: lambda _r: _("Only the member concerned can do this."),
    no.TooManyWaiting: lambda _r: _("Too many wait for an answer already. Ask an officer."),
    no.AlreadyAnswered: lambda _r: _("Somebody has answered this already."),
    no.KeyReused: lambda _r: _("That was said before with other numbers. Dial again."),
}


def phrase_of(refusal: Refusal) -> Phrase:
    """The words for a refusal."""
    return PHRASES[type(refusal)](refusal)
