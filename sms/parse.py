"""Reading a typed command, however it was typed: case, spaces and full stops do not matter; which word it is a slip of."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from domain.texts import distance, fold
from locales import LANGUAGES
from sms import limits

_SPLIT = re.compile(r"[\s;:!?*#\"()/]+|,(?![0-9])|(?<![0-9]),", re.ASCII)  # a comma in 1,500 parts nothing
_GLUE = " ;:*#/"  # what may stand between words without belonging to either
_SPACES = {"Zs", "Zl", "Zp"}  # Unicode's categories of them
_UNSEEN = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")  # soft hyphen, word joiners, marks of direction
_MARKS = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"') | dict.fromkeys("\u2018\u2019\u201a", "'") | {"\u2026": "..."}
)
_GLUED = re.compile(r"([a-z]+)([0-9][0-9.,]*)", re.ASCII)
# Words around a command, before and behind it. Never between: "de" and "To" are in people's names.
_BEFORE = {word for each in LANGUAGES.values() for word in each.before.split()}
_BEHIND = {word for each in LANGUAGES.values() for word in each.behind.split()}


@dataclass(frozen=True, slots=True)
class Typed:
    """A message in pieces: `words` without case, marks and polite words; `raw` are the same pieces as they were typed."""

    words: tuple[str, ...]
    raw: tuple[str, ...]


def plainly(message: str) -> str:
    """A message as a keypad would have written it: what a smartphone puts in for spaces and marks, and what nobody sees."""
    signs = (" " if unicodedata.category(sign) in _SPACES else sign for sign in message if sign not in _UNSEEN)
    return "".join(signs).translate(_MARKS)


def pieces(message: str) -> Typed:
    """A message cut into words. "Save500." and "SAVE  500" are the same."""
    words, raw = [], []
    for piece in _SPLIT.split(unicodedata.normalize("NFC", message).strip())[: 2 * limits.SMS_PARTS_IN_A_WORD]:
        for part in _unglue(_bare(piece)):
            if plain := fold(part):
                words.append(plain)
                raw.append(part)
    while words and words[0] in _BEFORE:
        del words[0], raw[0]
    while words and words[-1] in _BEHIND:
        del words[-1], raw[-1]
    return Typed(tuple(words[: limits.SMS_PARTS_IN_A_WORD]), tuple(raw[: limits.SMS_PARTS_IN_A_WORD]))


def behind(message: str) -> str:
    """Everything behind the command of a message, as it was typed but for its spaces; polite words may stand before it."""
    for start, end in _places(message):
        word, *number = _unglue(_bare(message[start:end]))
        if word and fold(word) not in _BEFORE:
            return " ".join([*number, *message[end:].lstrip(_GLUE).split()])
    return ""


def without(tail: str, word: str) -> str:
    """`tail` without a (folded) word, where it stands first or last: in between it is a word like others."""
    places = _places(tail)
    if places and fold(tail[slice(*places[0])]) == word:
        return tail[places[1][0] :] if len(places) > 1 else ""
    if places and fold(tail[slice(*places[-1])]) == word:
        return tail[: places[-1][0]].rstrip(_GLUE)
    return tail


def _places(message: str) -> list[tuple[int, int]]:
    """Where the words of a message begin and end."""
    marks = [(mark.start(), mark.end()) for mark in _SPLIT.finditer(message)]
    gaps = zip([0, *(end for _start, end in marks)], [*(start for start, _end in marks), len(message)], strict=True)
    return [(start, end) for start, end in gaps if start < end]


def _bare(piece: str) -> str:
    """A piece without the marks that people put around words."""
    return piece.lstrip("'").rstrip(".'-_")


def _unglue(piece: str) -> tuple[str, ...]:
    glued = _GLUED.fullmatch(piece.lower())
    return (piece[: glued.end(1)], piece[glued.end(1) :]) if glued else (piece,)


def slip_of(word: str, known: Mapping[str, str]) -> str | None:
    """The word of `known` that `word` must be a slip of the finger of, or is; None: there is none, or more than one.

    A word of up to three letters allows no slip, up to five one, longer ones two. Two words at the same distance are
    none, unless they mean the same.
    """
    word = fold(word)
    if word in known:
        return word
    allowed = 0 if len(word) <= 3 else 1 if len(word) <= 5 else 2
    best = allowed + 1
    found: list[str] = []
    for candidate in known:
        if len(candidate) < 3 or abs(len(candidate) - len(word)) > allowed:
            continue
        away = distance(word, candidate)
        if away < best:
            best, found = away, [candidate]
        elif away == best:
            found.append(candidate)
    return found[0] if best <= allowed and len({known[each] for each in found}) == 1 else None


def nearest(word: str, known: Mapping[str, str]) -> str | None:
    """What `known` holds for `word`, or for the one word that it must be a slip of; for what only tells something."""
    found = slip_of(word, known)
    return found and known[found]
