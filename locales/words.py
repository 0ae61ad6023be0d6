"""Saying a phrase: the catalogs, read and compiled at start, and the one function that puts a phrase into words."""

import functools
import io
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TypeVar

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from domain.amount import Money
from domain.texts import fold
from locales import writing
from locales.gsm import thrifty
from locales.languages import FOLDER, LANGUAGES, SOURCE
from locales.phrase import Phrase, facts_in

Meaning = TypeVar("Meaning")

_LINE = re.compile(r'\s*|\s*#.*|\s*(msg\w+(\[\d\])?\s+)?"([^"\\]|\\.)*"\s*')  # of a catalog


class CatalogUnfit(RuntimeError):
    """The words of a language cannot be read; the message says which file, and what to do."""


class Words:
    """Says phrases. `dial` and `number` are facts that every phrase may use: the service code and the short code.

    Raises CatalogUnfit when a language's catalog is missing or cannot be read: a service that has lost its words must
    not start.
    """

    def __init__(self, dial: str, number: str):
        self._own = {"dial": dial, "number": number}
        self._catalogs = {language: _catalog(language) for language in LANGUAGES}

    def say(self, language: str, phrase: Phrase) -> str:
        """`phrase` in `language`, with its facts as people of that language write them, in GSM-7 where it can be.

        What a catalog does not say is said in English; so is everything in a language that is not offered.
        """
        return thrifty(self.in_full(language, phrase))

    def in_full(self, language: str, phrase: Phrase) -> str:
        """The same with every letter as the language writes it, for what no phone has to show."""
        language = language if language in self._catalogs else SOURCE
        facts = self._own | {name: self._write(language, value) for name, value in phrase.facts.items()}
        text = _translate(self._catalogs[language], phrase)
        if words := LANGUAGES[language].elided:
            text = _elided(words, text, facts)
        return text.format_map(facts)

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
            case list():
                return ", ".join(self._write(language, each) for each in value)
            case _:
                return str(value)


@functools.cache
def plain() -> Words:
    """The words of phrases that tell nobody what to dial or to text; read when they are first asked for."""
    return Words("", "")


def _elided(words: str, text: str, facts: dict[str, str]) -> str:
    """`text` with an apostrophe where one of `words` stands before a fact that begins with a vowel."""

    def met(found: re.Match) -> str:
        word, name = found.groups()
        begins = fold(facts.get(name, "")[:1])
        return f"{word[:-1]}'{{{name}}}" if begins and begins in "aeiou" else found[0]

    return _before_a_fact(words).sub(met, text)


@functools.cache
def _before_a_fact(words: str) -> re.Pattern:
    return re.compile(rf"\b({'|'.join(words.split())}) {{(\w+)}}", re.IGNORECASE)


def _translate(catalog: NullTranslations, phrase: Phrase) -> str:
    if phrase.plural:
        return catalog.ngettext(phrase.text, phrase.plural, phrase.facts["count"])
    if phrase.context:
        return catalog.pgettext(phrase.context, phrase.text)
    return catalog.gettext(phrase.text)


@functools.cache
def _catalog(language: str) -> NullTranslations:
    """The compiled catalog of `language`; a translation that nobody has read over yet (fuzzy) is used all the same."""
    return NullTranslations() if language == SOURCE else compiled(FOLDER / language / "messages.po", language)


def compiled(path: Path, language: str) -> GNUTranslations:
    """The catalog in the file at `path`, ready to be spoken from, without the translations that cannot be said.

    Raises CatalogUnfit.
    """
    catalog = Catalog(locale=language)
    read_into(catalog, path)
    for message in catalog:
        if message.id and not sayable(message):
            message.string = ""
    file = io.BytesIO()
    write_mo(file, catalog, use_fuzzy=True)
    file.seek(0)
    return GNUTranslations(file)


def read_into(catalog: Catalog, path: Path) -> None:
    """Read the file at `path`, as a translator may have left it, into an empty catalog.

    Its rule for plural forms has to be the one that its language declares: Babel knows none for many languages of the
    field, and would take English's. Raises CatalogUnfit.
    """
    language = catalog.locale_identifier
    declare_plurals(catalog)
    declared = catalog.plural_forms
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(lines)
    except FileNotFoundError:
        raise CatalogUnfit(f"The words of {language} are missing: there is no file {path}.") from None
    except UnicodeDecodeError:
        raise CatalogUnfit(f"The words of {language} cannot be read: {path} is not in UTF-8.") from None
    except PoFileError as error:
        place = f"{path}, line {error.lineno + 1}"
        raise CatalogUnfit(f"The words of {language} cannot be read: {place}: {error}.") from None
    for at, line in enumerate(lines, 1):  # Babel would take a lost quotation mark for a lost letter
        if not _LINE.fullmatch(line):
            raise CatalogUnfit(f"The words of {language} cannot be read: {path}, line {at}: quotation marks: {line}")
    if catalog.plural_forms != declared:
        wrong = f"its Plural-Forms are not those of {language}/language.py, {declared}"
        raise CatalogUnfit(f"The words of {language} cannot be read: {path}: {wrong}")


def declare_plurals(catalog: Catalog) -> None:
    """Have a catalog count as its language does."""
    catalog.mime_headers = [("Plural-Forms", LANGUAGES[catalog.locale_identifier].plurals)]


def sayable(message: Message) -> bool:
    """Whether a catalog's entry can be said instead of the English: no form of it is empty, its braces are closed, and
    it asks for no fact that the English does not have. One that cannot is left to English rather than break a call.
    """
    known = set().union(*map(facts_in, _forms(message.id))) | {"dial", "number"}
    try:
        return all(form and facts_in(form) <= known for form in _forms(message.string))
    except ValueError:
        return False


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def command_words(language: str, phrase: Phrase) -> list[str]:
    """The words that a member may text for one command, in her language; the first is the one that help names."""
    return _translate(_catalog(language), phrase).split()


def understood(language: str, meanings: Mapping[Meaning, Phrase]) -> dict[str, Meaning]:
    """Every word that somebody who speaks `language` may text for one of `meanings`, folded: its own before English."""
    known: dict[str, Meaning] = {}
    for spoken in (SOURCE, language):
        for meaning, words in meanings.items():
            known |= {fold(word): meaning for word in command_words(spoken, words)}
    return known


def understood_by_all(language: str, meanings: Mapping[Meaning, Phrase]) -> dict[str, Meaning]:
    """The same, and the words of all other languages that mean one thing wherever they mean something: WEKA from who
    speaks English. Exactly as they stand: they allow no slip of the finger, and no word of every day is among them.
    """
    others: dict[str, set[Meaning]] = {}
    for spoken in LANGUAGES:
        for meaning, words in meanings.items():
            for word in command_words(spoken, words):
                others.setdefault(fold(word), set()).add(meaning)
    everyday = LANGUAGES[language].everyday.split()
    agreed = {word: next(iter(found)) for word, found in others.items() if len(found) == 1 and word not in everyday}
    return agreed | understood(language, meanings)
