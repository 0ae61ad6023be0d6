"""What a motion says: its own text, or, where it has an act, words made from that in the reader's language."""

from collections.abc import Callable
from decimal import Decimal
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


def _claim(terms: dict) -> Said:
    amount = unpack(terms["amount"])
    if terms["months"]:
        return Said(
            _("Social fund: lend {name} {amount}", name=terms["name"], amount=amount),
            _("Social fund: lend {amount}", amount=amount),
        )
    return Said(
        _("Social fund: help {name} with {amount}", name=terms["name"], amount=amount),
        _("Social fund: help with {amount}", amount=amount),
    )


def _dividend(terms: dict) -> Said:
    facts = {"year": int(terms["year"]), "deposit": Decimal(terms["deposit"]), "dividend": Decimal(terms["dividend"])}
    refund = Decimal(terms["patronage"])
    whole = (
        _("Pay for {year}: savings {deposit}%, capital {dividend}%, refund {patronage}%", patronage=refund, **facts)
        if refund
        else _("Pay for {year}: {deposit}% on savings, {dividend}% on share capital", **facts)
    )
    return Said(whole, _("Interest and dividends for {year}", year=facts["year"]))


# By the act's kind, as in `domain/resolutions.py`; each is given the act's terms.
ACTS: dict[str, Callable[[dict], Said]] = {
    "claim": _claim,
    "dividend": _dividend,
    "share-out": _share_out,
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
