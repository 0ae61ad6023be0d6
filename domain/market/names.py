"""Finding what somebody means by a few typed words, among the names of a price file.

Case, accents, plurals, the order of words and what stands in brackets do not matter much: "white maize" is "Maize
(white)". Each thing may have several names: its own, and what the languages call it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from domain import limits
from domain.texts import distance, fold

Thing = TypeVar("Thing")

# How well a name answers to the typed words, the best first.
WHOLE = 0  # all of the name, or all of it but what stands in brackets: "maize" for Maize (white)
PART = 1  # every typed word is one of its words: "flour" for Maize flour
BEGUN = 2  # every typed word begins one of its words: "pota" for Potatoes (Irish)
NEAR = 3  # the same with a slip of the finger: "tomatos", "maiz"
SOME = 4  # some typed word is one of its words, and another is not: "white maize" for Maize
NOTHING = 5

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Named(Generic[Thing]):
    """Something with all the names that it answers to."""

    thing: Thing
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Thing]):
    """The things that typed words mean, as well as `how` says, in the order in which they were known."""

    how: int
    things: tuple[Thing, ...]
    alike: bool  # whether all of them are one thing but for what stands in brackets


def find(typed: Iterable[str], known: Iterable[Named[Thing]], fillers: frozenset[str] = frozenset()) -> Match[Thing]:
    """The things whose names answer best to the typed words.

    `fillers` are words that tell nothing: "the price of maize in Kisumu", "unga wa mahindi".
    """
    words = _plain(typed, fillers)
    best, found, heads = NOTHING, [], set()
    if not words:
        return Match(NOTHING, (), False)
    for each in known:
        how, head = min(_answer(words, _words_of(name, fillers)) for name in each.names)
        if how < best:
            best, found, heads = how, [], set()
        if how == best < NOTHING:
            found.append(each.thing)
            heads.add(head)
    return Match(best, tuple(found), len(heads) == 1)


def _answer(typed: frozenset[str], named: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    return _how(typed, *named), named[1]


def _how(typed: frozenset[str], whole: tuple[str, ...], head: tuple[str, ...]) -> int:
    if typed in (set(whole), set(head)):
        return WHOLE
    if typed <= set(whole):
        return PART
    if all(any(_begins(word, its) for its in whole) for word in typed):
        return BEGUN
    if all(any(_begins(word, its) or _is_near(word, its) for its in whole) for word in typed):
        return NEAR
    return SOME if typed & set(whole) else NOTHING


def _begins(word: str, its: str) -> bool:
    return word == its or (len(word) >= limits.NAME_BEGINNING and its.startswith(word))


@lru_cache(10_000)
def _is_near(word: str, its: str) -> bool:
    """As for commands: up to three letters allow no slip, up to five one, longer words two."""
    allowed = 0 if len(word) <= 3 else 1 if len(word) <= 5 else 2
    return abs(len(word) - len(its)) <= allowed and distance(word, its) <= allowed


@lru_cache(10_000)
def _words_of(name: str, fillers: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name, and those of them that stand outside brackets, each in alphabetical order."""
    head = _BRACKETS.sub(" ", name)
    return tuple(sorted(_plain([name], fillers))), tuple(sorted(_plain([head], fillers)))


def _plain(texts: Iterable[str], fillers: frozenset[str]) -> frozenset[str]:
    """Words without case, accents and plurals, and without those that tell nothing (unless there are no others)."""
    words = [fold(word) for each in texts for word in _WORD.findall(each)]
    telling = [word for word in words if word not in fillers]
    return frozenset(_singular(word) for word in telling or words)


def _singular(word: str) -> str:
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
