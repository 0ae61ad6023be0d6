"""The words for what cannot be: votes and meetings."""

from domain.refusals import voice as no
from locales.phrase import _

PHRASES = {
    no.NoSuchMotion: lambda r: _("There is no motion {number}. Dial {dial} to see them.", number=r.number),
    no.NoSuchMeeting: lambda _r: _("No meeting is called yet."),
    no.JoinedSince: lambda _r: _("This vote is for those who were members when it was opened."),
    no.MotionClosed: lambda _r: _("This vote is over."),
    no.TooManyChanges: lambda _r: _("You cannot change this vote any more."),
    no.HourPast: lambda _r: _("That hour is past. Choose a later one."),
    no.AlreadyCalled: lambda _r: _("A meeting is called for that hour already."),
}
