"""The words for everything that somebody is told by SMS. Each fits into one part with its longest facts.

A room's own are in its `notices.py`.
"""

from domain import rooms
from domain.notices import Notice
from locales.answers import Answer
from locales.phrase import Phrase

PHRASES = rooms.gather("locales", "notices", "PHRASES") | {Answer: lambda n: Phrase.unpacked(n.phrase)}


def phrase_of(notice: Notice) -> Phrase:
    """The words for a notice."""
    return PHRASES[type(notice)](notice)
