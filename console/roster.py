"""`baraza import members`: the members of one group from a table, headed in any language that is offered."""

import re
from collections.abc import Iterator

from console import newcomers
from console.report import Import, Refused, Sorry, printable
from console.table import Row
from domain.people.organisations import Organisation
from domain.refusals import Refusal
from domain.store import Session, Store
from locales import LANGUAGES
from locales.refusals import phrase_of
from locales.words import plain
from sms.parse import fold

COLUMNS = ("phone", "name", "language", "roles", "savings", "capital", "joined")
OURS = "number status left owed"  # what `baraza export members` writes besides
_PLAIN = "member"  # a role that is none

# What the cells may say, in any language that is offered.
_CALLED = {code: own.called for code, own in LANGUAGES.items()}
_OFFICES = {
    name: " ".join(own.offices[name] for own in LANGUAGES.values())
    for name in ("chair", "secretary", "treasurer", _PLAIN)
}
_BETWEEN = "|".join(["[,;/+&]", *(rf"\b{re.escape(own.joined_by)}\b" for own in LANGUAGES.values())])
_SCIENTIFIC = re.compile(r"([1-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,2})", re.ASCII)
_GAP = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")  # 1 500, as French writes it


class _Undo(Exception):
    """Undoes a strict import that refused something."""


def import_members(store: Store, org: Organisation, rows: list[Row], done: Import, *, strict: bool = False) -> None:
    """Take the members in, in one transaction; each bad line is refused with its reason and the rest kept.

    With `strict`, all of it or nothing. Raises Sorry for a table that is no list of members.
    """
    try:
        with store.begin() as session:
            for line, facts in _members(rows, done):
                done.step()
                _take_in(session, org, line, facts, done)
            if strict and done.refused:
                raise _Undo
    except _Undo:
        done.made = {}


def _take_in(session: Session, org: Organisation, line: int, facts: dict[str, str], done: Import) -> None:
    before = dict(done.made)
    try:
        with session.begin_nested():
            newcomers.take_in(session, org, _understood(facts), done)
        return
    except Refusal as refusal:
        reason = plain().say("en", phrase_of(refusal))
    except Refused as refusal:
        reason = str(refusal)
    done.made = before
    done.refuse(line, facts.get("name") or facts.get("phone") or "member", reason)


def _members(rows: list[Row], done: Import) -> Iterator[tuple[int, dict[str, str]]]:
    line, heading = rows[0] if rows else (1, [])
    columns = _columns(heading)
    for needed in ("phone", "name"):
        if needed not in columns:
            raise Sorry(f"The first line has to name the columns, and no column is headed {needed}.")
    for at, title in enumerate(heading):
        if title and at not in columns.values() and _letters(title) not in OURS.split():
            done.refuse(line, f"column {title}", f"is not read; the columns that are: {', '.join(COLUMNS)}")
    for number, cells in rows[1:]:
        yield number, {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}


def _columns(heading: list[str]) -> dict[str, int]:
    """Which column holds what."""
    titles = [_letters(title) for title in heading]
    found = {}
    for name in COLUMNS:
        at = next((titles.index(word) for word in _headings(name) if word in titles), None)
        if at is not None:
            found[name] = at
    return found


def _headings(column: str) -> list[str]:
    """What a column may be headed with. Where two columns would do, the word that stands first wins."""
    said = [own.headings[column].partition("|") for own in LANGUAGES.values()]
    return [word for part in (0, 2) for each in said for word in each[part].split()]


def _meaning(written: str, known: dict[str, str]) -> str | None:
    letters = _letters(written)
    return next((name for name, words in known.items() if letters == name or letters in words.split()), None)


def _letters(written: str) -> str:
    return "".join(sign for sign in fold(written) if sign.isalpha())


def _understood(facts: dict[str, str]) -> dict[str, object]:
    """The cells of one line as `newcomers.take_in` wants them."""
    read: dict[str, object] = {"phone": _phone(facts["phone"]), "name": facts["name"]}
    if facts.get("language"):
        read["language"] = _meaning(facts["language"], _CALLED) or printable(facts["language"])
    if facts.get("roles"):
        read["roles"] = list(_roles(facts["roles"]))
    for name in ("savings", "capital"):
        if facts.get(name):
            read[name] = _GAP.sub("", facts[name])
    if facts.get("joined"):
        read["joined"] = facts["joined"].removesuffix(" 00:00:00")  # a day as a spreadsheet holds it
    return read


def _roles(written: str) -> Iterator[str]:
    for each in re.split(_BETWEEN, written):
        office = _meaning(each, _OFFICES) or printable(each)
        if _letters(each) and office != _PLAIN:
            yield office


def _phone(written: str) -> str:
    """The number as it was typed, before a spreadsheet made a quantity of it. Raises Refused when digits are lost."""
    written = written.removeprefix("'")  # how a spreadsheet is told that this is text
    found = _SCIENTIFIC.fullmatch(written)
    if found:
        digits, places = found[1] + (found[2] or ""), int(found[3])
        if len(digits) != places + 1:
            raise Refused(f"the spreadsheet has cut the number to {printable(written)}: format the column as text")
        return digits
    return written.removesuffix(".0")
