"""The words for everything that somebody is told by SMS. Each fits into one part with its longest facts.

The words for the notices of a room are in the file that is called like it.
"""

from domain.notices import Notice
from locales.answers import Answer
from locales.notices import (
    constitution,
    loans,
    market,
    meetings,
    money,
    people,
    sharing,
    sitting,
    social,
    society,
    tiers,
    turns,
    votes,
)
from locales.phrase import Phrase

PHRASES = {Answer: lambda n: Phrase.unpacked(n.phrase)} | {
    kind: words
    for room in (
        people,
        constitution,
        money,
        loans,
        social,
        society,
        sharing,
        votes,
        meetings,
        sitting,
        market,
        turns,
        tiers,
    )
    for kind, words in room.PHRASES.items()
}


def phrase_of(notice: Notice) -> Phrase:
    """The words for a notice."""
    return PHRASES[type(notice)](notice)
