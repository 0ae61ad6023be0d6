"""The words for what cannot be: what may happen in every room."""

from domain.refusals import base as no
from locales.phrase import _

PHRASES = {
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
