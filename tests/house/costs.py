"""What every phrase costs in every language with its longest facts: `make words` prints the table.

Septets are measured against what the phrase has room for: an SMS one part of 160, a refusal 90 (it stands above a
screen), a phrase of a screen 160 with the lines below it that lead back. Whole screens are measured by
`tests/house/test_screens.py`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales import LANGUAGES, Phrase, collect, gsm
from locales.phrase import facts_in
from locales.words import read_into
from tests import longest
from ussd import limits

SMS, REFUSAL = 160, 90
PAPER = 300  # two lines of a printed page, which breaks them itself


@dataclass(frozen=True)
class Cost:
    """One phrase in one language: how long it gets, and how long it may."""

    place: str
    english: str
    language: str
    said: str
    room: int

    @property
    def septets(self) -> int:
        """What it takes up."""
        return gsm.length(self.said)

    @property
    def fits(self) -> bool:
        """Whether it is one part in GSM-7, and no longer than there is room for."""
        return gsm.is_gsm(self.said) and self.septets <= self.room


def kept(path: Path, language: str) -> Catalog:
    """The catalog in a file."""
    catalog = collect.Kept(language)
    read_into(catalog, path)
    return catalog


def messages() -> list[Message]:
    """Every phrase of the code."""
    return [message for message in collect.phrases() if message.id]


def phrase(message: Message) -> Phrase:
    """A phrase as the code has it, without its facts."""
    one, many = (message.id, None) if isinstance(message.id, str) else message.id
    return Phrase(one, {}, many, message.context)


def names(message: Message) -> set[str]:
    """The facts that a phrase carries, in any of its forms."""
    texts = [message.id] if isinstance(message.id, str) else message.id
    return set().union(*map(facts_in, texts))


def costs() -> Iterator[Cost]:
    """Every phrase × language. What commands are called is not said, and so costs nothing."""
    for message in messages():
        if message.context:
            continue
        for language in LANGUAGES:
            room = min(_room(place, language) for place, _line in message.locations)
            said = max(longest.forms(language, phrase(message), names(message)), key=gsm.length)
            yield Cost(message.locations[0][0], phrase(message).text, language, said, room)


def _room(place: str, language: str) -> int:
    if place.startswith("locales/") and place.endswith("refusals.py"):
        return REFUSAL
    if place.startswith("books/"):
        return PAPER
    if place.startswith("ussd/"):
        return limits.SCREEN_SEPTETS - len("\n".join(["", *below(language)]))
    return SMS


def below(language: str) -> list[str]:
    """The lines that stand below a question deep in a menu."""
    return [f"{key} {longest.WORDS.say(language, Phrase(said))}" for key, said in (("0", "Back"), ("00", "Home"))]


def table() -> str:
    """The table of costs: a line a phrase, by place, with its septets in each language; `!` where it does not fit."""
    lines: dict[tuple[str, str], dict[str, Cost]] = {}
    for cost in costs():
        lines.setdefault((cost.place, cost.english), {})[cost.language] = cost
    listed, place = [], ""
    for (where, english), each in lines.items():
        if where != place:
            place = where
            listed += ["", f"{place:<60}{'room':>6}" + "".join(f"{language:>6}" for language in LANGUAGES)]
        marks = "".join(f"{cost.septets:>5}{' ' if cost.fits else '!'}" for cost in each.values())
        listed.append(f"  {english[:56]:<58}{min(cost.room for cost in each.values()):>6}{marks}")
    return "\n".join(listed[1:])


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
