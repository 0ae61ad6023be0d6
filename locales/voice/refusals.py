"""The words for what cannot be: votes."""

from domain.voice import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoSuchMotion: lambda r: _("There is no motion {number}. Dial {dial} to see them.", number=r.number),
    no.JoinedSince: lambda _r: _("This vote is for those who were members when it was opened."),
    no.MotionClosed: lambda _r: _("This vote is over."),
    no.VoteRuns: lambda r: _("Motion {number} is open for this member too. Wait until it is decided.", number=r.number),
    no.TooManyChanges: lambda _r: _("You cannot change this vote any more."),
}
