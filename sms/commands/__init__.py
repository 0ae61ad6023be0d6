"""The words that members may text, one file each. Every one calls the domain functions that the screens call.

A command's words stand in the catalogs, in each language with its own; English is understood everywhere.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.texts import fold
from locales import Phrase, understood
from sms.parse import Typed, nearest


@dataclass(frozen=True)
class Command:
    """One command. `words` are its names, the first the one that help tells; `run` gives the answer, or None."""

    words: Phrase
    run: Callable
    names_a_group: bool  # whether a group's code is an argument of its own, and not only says which group is meant
    exact: bool  # whether it is meant only where its words are written as they are
    alone: frozenset[str]  # words of any language that mean it when they are all that is said


_commands: dict[str, Command] = {}


def command(words: Phrase, *, names_a_group: bool = False, exact: bool = False, alone: str = ""):
    """Declare a command: a function of the message that gives back the answer."""

    def declared(run) -> Command:
        if words.text in _commands:
            raise TypeError(f"two commands are called {words.text}")
        _commands[words.text] = Command(words, run, names_a_group, exact, frozenset(map(fold, alone.split())))
        return _commands[words.text]

    return declared


def find(typed: Typed, language: str) -> Command | None:
    """The command that a message begins with, in the member's language or in English; None for what is no command."""
    if not typed.words:
        return None
    if len(typed.words) == 1:
        for each in _commands.values():
            if typed.words[0] in each.alone:
                return each
    known = _vocabulary(language)
    if typed.words[0] in known:
        return _commands[known[typed.words[0]]]
    name = nearest(typed.words[0], {word: name for word, name in known.items() if not _commands[name].exact})
    return name and _commands[name]


@cache
def _vocabulary(language: str) -> dict[str, str]:
    """Every word that means a command."""
    return understood(language, {name: each.words for name, each in _commands.items()})


# Every file of this folder is read: a command is understood where its file lies, and is entered in no list.
for _file in sorted(Path(__file__).parent.glob("*.py")):
    if _file.stem != "__init__":
        importlib.import_module(f"{__name__}.{_file.stem}")
