"""What a motion says: its own text, or, where it has an act, words made from that in the reader's language."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from domain.limits import MOTION_SHORT
from domain.notices import unpack
from locales.phrase import Phrase, _


class Said(NamedTuple):
    """The words of an act: whole, of at most 70 signs, and for who has read it before, of at most 40."""

    whole: Phrase
    short: Phrase


class Moved(Protocol):
    """A motion, or what is told of one."""

    text: str
    act: str | None
    terms: dict | None


def _share_out(terms: dict) -> Said:
    facts = {"cycle": terms["cycle"], "amount": unpack(terms["pot"])}
    return Said(
        _("Share out cycle {cycle}: {amount} among {count} members", count=terms["members"], **facts),
        _("Share out cycle {cycle}: {amount}", **facts),
    )


# By the act's kind, as in `domain/resolutions.py`; each is given the act's terms.
ACTS: dict[str, Callable[[dict], Said]] = {"share-out": _share_out}


def whole(motion: Moved) -> Phrase | str:
    """What is put to the vote."""
    return ACTS[motion.act](motion.terms).whole if motion.act in ACTS else motion.text


def short(motion: Moved) -> Phrase | str:
    """The beginning of it."""
    if motion.act in ACTS:
        return ACTS[motion.act](motion.terms).short
    text = motion.text
    return text if len(text) <= MOTION_SHORT else f"{text[: MOTION_SHORT - 3].rstrip()}..."
