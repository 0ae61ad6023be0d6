"""The words for everything that cannot be. Each says what to do next, in one line of at most 90 signs.

The words for the refusals of a room are in the file that is called like it.
"""

from domain.refusals import Refusal
from locales.phrase import Phrase
from locales.refusals import (
    base,
    constitution,
    loans,
    market,
    money,
    people,
    sharing,
    sitting,
    social,
    society,
    tiers,
    turns,
    voice,
)

PHRASES = {
    kind: words
    for room in (
        base,
        people,
        constitution,
        money,
        loans,
        social,
        society,
        sharing,
        voice,
        sitting,
        market,
        turns,
        tiers,
    )
    for kind, words in room.PHRASES.items()
}


def phrase_of(refusal: Refusal) -> Phrase:
    """The words for a refusal."""
    return PHRASES[type(refusal)](refusal)
