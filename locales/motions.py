"""What a motion says: its own text, or, where it has an act, words made from that in the reader's language."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from domain.limits import MOTION_SHORT
from domain.money.amount import Money
from locales.phrase import Phrase, _, _n


class Said(NamedTuple):
    """The words of an act: whole, of at most 70 signs, and for who has read it before, of at most 40."""

    whole: Phrase
    short: Phrase


class Moved(Protocol):
    """A motion, or what is told of one."""

    text: str
    act: str | None
    terms: dict | None


# By the act's kind, as in `domain/resolutions.py`; each is given the act's terms.
ACTS: dict[str, Callable[[dict], Said]] = {
    "loan": lambda terms: Said(
        _n(
            "Loan for {name}: {amount}, {count} month",
            "Loan for {name}: {amount}, {count} months",
            terms["months"],
            name=terms["name"],
            amount=Money(terms["minor"], terms["currency"]),
        ),
        _("Loan for {name}", name=terms["name"]),
    ),
    "write-off": lambda terms: Said(
        _("Give up {amount} of {name}", name=terms["name"], amount=Money(terms["minor"], terms["currency"])),
        _("Debt of {name}", name=terms["name"]),
    ),
}


def whole(motion: Moved) -> Phrase | str:
    """What is put to the vote."""
    return ACTS[motion.act](motion.terms).whole if motion.act in ACTS else motion.text


def short(motion: Moved) -> Phrase | str:
    """The beginning of it."""
    if motion.act in ACTS:
        return ACTS[motion.act](motion.terms).short
    text = motion.text
    return text if len(text) <= MOTION_SHORT else f"{text[: MOTION_SHORT - 3].rstrip()}..."
