"""The words that members may text, one file each. Every one calls the domain functions that the screens call.

A command's words stand in the catalogs, in each language with its own; English is understood everywhere, and so is every
other word that means one thing in all of them. What is a slip
of the finger is understood where it only tells something; a word that asks, promises, agrees or ends is asked back.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.texts import fold
from locales import Phrase, understood, understood_by_all
from sms.parse import Typed, slip_of


@dataclass(frozen=True)
class Command:
    """One command. `words` are its names, the first the one that help tells; `run` gives the answer, or None."""

    words: Phrase
    run: Callable
    names_a_group: bool  # whether a group's code is an argument of its own, and not only says which group is meant
    tells: bool  # whether it tells something and changes nothing, so that a slip of the finger is understood
    behind: Mapping[str, Phrase] | None  # the words that may come next, beside numbers and a group; None: any
    alone: frozenset[str]  # words of any language that mean it when they are all that is said
    applies: Callable | None  # whether it can be about the group of a membership (session, member); None: about any

    def may_go_on_with(self, words: tuple[str, ...], codes: list[str], language: str) -> bool:
        """Whether somebody who means this command might write `words` behind it; `codes` are those of her groups."""
        if not words or self.behind is None:
            return True
        return words[0][0].isdigit() or words[0] in codes or words[0] in understood_by_all(language, self.behind)


_commands: dict[str, Command] = {}
_NUMBERS: Mapping[str, Phrase] = {}  # no words behind a command


def in_a_group(_session, member) -> bool:
    """What a member saves, borrows and shares is in her group: a union, whose delegate she is, has it from groups."""
    return not member.org.is_union


def command(
    words: Phrase,
    *,
    names_a_group: bool = False,
    tells: bool = False,
    behind: Mapping[str, Phrase] | None = _NUMBERS,
    alone: str = "",
    applies: Callable | None = None,
):
    """Declare a command: a function of the message that gives back the answer."""

    def declared(run) -> Command:
        if words.text in _commands:
            raise TypeError(f"two commands are called {words.text}")
        ends = frozenset(map(fold, alone.split()))
        _commands[words.text] = Command(words, run, names_a_group, tells, behind, ends, applies)
        return _commands[words.text]

    return declared


def find(typed: Typed, language: str) -> Command | None:
    """The command that a message begins with, in the member's language, in English, or in another one where it is exactly
    that word; None for what is no command.
    """
    if not typed.words:
        return None
    if len(typed.words) == 1:
        for each in _commands.values():
            if typed.words[0] in each.alone:
                return each
    known = _everybodys(language)
    if typed.words[0] in known:
        return _commands[known[typed.words[0]]]
    near = _near(typed, language)
    return near[0] if near and near[0].tells else None


def asked_back(typed: Typed, codes: list[str], language: str) -> str | None:
    """The word of a command that a message, in which no command was found, begins with a slip of; None: hardly.

    It is no word that only tells something, and what stands behind it might. `codes` are those of the member's groups.
    """
    near = _near(typed, language)
    return near[1] if near and near[0].may_go_on_with(typed.words[1:], codes, language) else None


def _near(typed: Typed, language: str) -> tuple[Command, str] | None:
    known = vocabulary(language)
    word = slip_of(typed.words[0], known) if typed.words else None
    return (_commands[known[word]], word) if word else None


@cache
def vocabulary(language: str) -> dict[str, str]:
    """Every word that means a command to who speaks a language: of these a slip of the finger is known."""
    return understood(language, {name: each.words for name, each in _commands.items()})


@cache
def _everybodys(language: str) -> dict[str, str]:
    return understood_by_all(language, {name: each.words for name, each in _commands.items()})


# Every file of this folder is read: a command is understood where its file lies, and is entered in no list.
for _file in sorted(Path(__file__).parent.glob("*.py")):
    if _file.stem != "__init__":
        importlib.import_module(f"{__name__}.{_file.stem}")
