"""How an act of a motion is said. Each room has the words for its own in its `acts.py`."""

from typing import NamedTuple

from locales.phrase import Phrase


class Said(NamedTuple):
    """The words of an act: whole, of at most 70 signs, and for who has read it before, of at most 40."""

    whole: Phrase
    short: Phrase
