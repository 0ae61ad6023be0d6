"""What a motion says: its own text, or, where it has an act, words made from that in the reader's language.

The words for the acts of a room are in its `acts.py`.
"""

from collections.abc import Callable
from typing import Protocol

from domain import rooms
from locales import limits
from locales.phrase import Phrase
from locales.voice.said import Said

# By the act's kind; each is given the act's terms.
ACTS: dict[str, Callable[[dict], Said]] = rooms.gather("locales", "acts", "ACTS")


class Moved(Protocol):
    """A motion, or what is told of one."""

    text: str
    act: str | None
    terms: dict | None


def whole(motion: Moved) -> Phrase | str:
    """What is put to the vote."""
    return ACTS[motion.act](motion.terms).whole if motion.act else motion.text


def short(motion: Moved) -> Phrase | str:
    """The beginning of it."""
    if motion.act:
        return ACTS[motion.act](motion.terms).short
    text = motion.text
    return text if len(text) <= limits.MOTION_SHORT else f"{text[: limits.MOTION_SHORT - 3].rstrip()}..."
