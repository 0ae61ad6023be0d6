"""The words for what cannot be: meetings that are called."""

from domain.calendar import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoSuchMeeting: lambda _r: _("No meeting is called yet."),
    no.HourPast: lambda _r: _("That hour is past. Choose a later one."),
    no.AlreadyCalled: lambda _r: _("A meeting is called for that hour already."),
}
