"""`make translate`: brings every phrase of the code into every catalog, and says what is still to translate.

A catalog keeps what its translators wrote (words, remarks, the fuzzy mark), gets an empty entry for each new phrase,
loses the entries that nothing says any more, and is put into one order and form: what several branches have appended
to it falls into place. Nothing is guessed: a phrase whose English has changed is a new phrase.

`--check` writes nothing, and exits 1 when a catalog is not as `make translate` would leave it.
"""

import argparse
import io
import sys
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from locales import journeys
from locales.languages import FOLDER, LANGUAGES, SOURCE
from locales.words import CatalogUnfit, declare_plurals, read_into, sayable

ROOT = FOLDER.parent
ROOMS = ("books", "console", "jobs", "locales", "sms", "ussd", "web")  # where phrases may stand
KEYWORDS = {"_": None, "_n": (1, 2), "_c": ((1, "c"), 2)}

# What a translator has to know of a phrase that carries no remark of its own, by the file that says it.
_PLACES = (
    ("locales/*refusals.py", "A reason why something cannot be. With its facts at most 90 signs."),
    ("locales/*notices.py", "An SMS. With its facts at most 160 signs."),
    ("locales/people/told.py", "The last sentence of a small screen or of an SMS. As short as can be."),
    ("locales/book/movements.py", "Part of a statement. As short as can be."),
    ("locales/*kinds.py", "In the middle of a sentence. As short as can be."),
    ("sms/*", "The answer to an SMS. With its facts at most 160 signs."),
    ("books/*", "On a printed page: a heading, the head of a column, a line to fill in. As short as can be."),
    (
        "web/*",
        "On the page of a trial, beside the phones; or what somebody writes there on her phone. At most 160 signs.",
    ),
    ("ussd/*", "On a small screen, which holds 160 signs with its menu. A line of a menu: at most 25 signs."),
)
_COMMAND = "Words that a member may text, in capitals without accents; the first is the one that help names."

_HEADER = """\
# {name}. How to correct a translation: docs/translating.md
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def phrases() -> Catalog:
    """Every phrase of the code and of the journeys that are shown, in the order of the files and lines that say it first."""
    found = Catalog()
    for room in ROOMS:
        for path in sorted([*(ROOT / room).rglob("*.py"), *(ROOT / room).glob("journeys/*.txt")]):
            place = path.relative_to(ROOT).as_posix()
            if path.suffix == ".txt":
                said = [(line, text, None) for line, text in journeys.phrases(path.read_text(encoding="utf-8"))]
            else:
                extracted = extract_from_file("python", path, KEYWORDS)
                said = [(line, text, context) for line, text, _comments, context in extracted]
            for line, text, context in said:
                found.add(text, locations=[(place, line)], context=context)
    return found


class Kept(Catalog):
    """A catalog as it was found. `twins` are the phrases that it translates twice, and not alike: the first counts."""

    def __init__(self, language: str):
        super().__init__(locale=language)
        self.twins: list[Message] = []

    def __setitem__(self, key, message: Message) -> None:
        known = self.get(key, message.context)
        if known and not _said(known):
            known.string = message.string
        elif known and _said(message) and known.string != message.string:
            self.twins.append(message)
        super().__setitem__(key, message)


def merged(found: Catalog, kept: Kept, language: str) -> Catalog:
    """The phrases that were found, with what the catalog that was kept says of them."""
    catalog = Catalog(locale=language)
    declare_plurals(catalog)
    for phrase in found:
        if not phrase.id:
            continue
        known = kept.get(phrase.id, phrase.context)
        if known and known.pluralizable != phrase.pluralizable:
            known = None
        catalog.add(
            phrase.id,
            known.string if known else "",
            locations=phrase.locations,
            flags=known.flags & {"fuzzy"} if known and _said(known) else (),
            auto_comments=(known and known.auto_comments) or [_remark(phrase)],
            user_comments=known.user_comments if known else (),
            context=phrase.context,
        )
    return catalog


def written(catalog: Catalog, language: str) -> str:
    """The catalog as its file holds it."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, omit_header=True, no_location=True, sort_output=True)
    header = _HEADER.format(name=LANGUAGES[language].name, language=language, plurals=catalog.plural_forms)
    return header + file.getvalue().decode().rstrip("\n") + "\n"


def untranslated(catalog: Catalog) -> list[Message]:
    """The phrases that members would hear in English: empty ones, and those with a fact misspelt or a brace left open."""
    return [message for message in catalog if message.id and not sayable(message)]


def _said(message: Message) -> bool:
    return all(message.string) if message.pluralizable else bool(message.string)


def _remark(phrase: Message) -> str:
    if phrase.context:
        return _COMMAND
    place = phrase.locations[0][0]
    return next((remark for start, remark in _PLACES if fnmatch(place, start)), "")


def main(arguments: list[str] | None = None, folder: Path = FOLDER) -> int:
    """Collect into the catalogs in `folder`, or check them; the command's exit code. Raises CatalogUnfit."""
    reader = argparse.ArgumentParser(prog="make translate", description="Collect every phrase into every catalog.")
    reader.add_argument("--check", action="store_true", help="write nothing; exit 1 if a catalog is not up to date")
    check = reader.parse_args(arguments).check
    stale = False
    found = phrases()
    for language, own in LANGUAGES.items():
        if language == SOURCE:
            continue
        path = folder / language / "messages.po"
        kept, before = Kept(language), ""
        if path.exists():
            before = path.read_text(encoding="utf-8")
            read_into(kept, path)
        catalog = merged(found, kept, language)
        after = written(catalog, language)
        if after != before:
            stale = True
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(after, encoding="utf-8")
        _report(own.name, catalog, kept)
    if stale and check:
        _say("The catalogs are not up to date: run `make translate`.")
    return int(stale and check)


def _report(name: str, catalog: Catalog, kept: Kept) -> None:
    missing = untranslated(catalog)
    unread = sum(message.fuzzy for message in catalog if message.id)
    _say(f"{name}: {len(catalog)} phrases, {len(missing)} to translate, {unread} not yet read by a native speaker")
    for message in missing:
        _say(f"    to translate: {_english(message)}")
    for message in kept.twins:
        _say(f"    translated twice, the first is kept: {_english(message)}")


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CatalogUnfit as error:
        sys.exit(str(error))
