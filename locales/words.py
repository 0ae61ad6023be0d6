"""Saying a phrase: the catalogs, read and compiled at start, and the one function that puts a phrase into words."""

import functools
import io
from datetime import date, datetime, time
from decimal import Decimal
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from domain.money.amount import Money
from locales import writing
from locales.gsm import thrifty
from locales.phrase import Phrase

FOLDER = Path(__file__).parent
LANGUAGES = {"en": "English", "sw": "Kiswahili", "fr": "Français"}  # by code, each in its own words
SOURCE = "en"  # the phrases are written in it

# What an unknown phone is spoken to in, by its country, until its owner chooses.
_BY_COUNTRY = {
    "sw": ("TZ",),
    "fr": ("TG", "BJ", "CI", "SN", "ML", "BF", "NE", "GN", "CM", "CD", "CG", "GA", "TD", "CF", "MG", "BI", "KM", "FR"),
}  # fmt: skip


class Words:
    """Says phrases. `dial` and `number` are facts that every phrase may use: the service code and the short code."""

    def __init__(self, dial: str, number: str):
        self._own = {"dial": dial, "number": number}
        self._catalogs = {language: _catalog(language) for language in LANGUAGES}

    def say(self, language: str, phrase: Phrase) -> str:
        """`phrase` in `language`, with its facts as people of that language write them, in GSM-7 where it can be."""
        catalog = self._catalogs.get(language) or self._catalogs[SOURCE]
        facts = self._own | {name: self._write(language, value) for name, value in phrase.facts.items()}
        return thrifty(_translate(catalog, phrase).format_map(facts))

    def _write(self, language: str, value) -> str:
        match value:
            case Phrase():
                return self.say(language, value)
            case Money():
                return writing.money(language, value)
            case datetime():
                return writing.moment(language, value)
            case date():
                return writing.day(language, value)
            case time():
                return writing.clock(language, value)
            case Decimal():
                return writing.number(language, value)
            case _:
                return str(value)


def _translate(catalog: NullTranslations, phrase: Phrase) -> str:
    if phrase.plural:
        return catalog.ngettext(phrase.text, phrase.plural, phrase.facts["count"])
    if phrase.context:
        return catalog.pgettext(phrase.context, phrase.text)
    return catalog.gettext(phrase.text)


@functools.cache
def _catalog(language: str) -> NullTranslations:
    """The compiled catalog of `language`; a translation that nobody has read over yet (fuzzy) is used all the same."""
    path = FOLDER / language / "messages.po"
    if language == SOURCE:
        return NullTranslations()
    with path.open("rb") as file:
        catalog = read_po(file, locale=language, domain="messages")
    compiled = io.BytesIO()
    write_mo(compiled, catalog, use_fuzzy=True)
    compiled.seek(0)
    return GNUTranslations(compiled)


def command_words(language: str, phrase: Phrase) -> list[str]:
    """The words that a member may text for one command, in her language; the first is the one that help names."""
    return _translate(_catalog(language), phrase).split()


def language_of(country: str | None) -> str:
    """The language to speak to an unknown phone of this country (ISO 3166) in."""
    return next((language for language, countries in _BY_COUNTRY.items() if country in countries), SOURCE)
