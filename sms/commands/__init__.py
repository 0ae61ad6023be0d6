"""The words that members may text, one file each. Every one calls the domain functions that the screens call.

A command's words stand in the catalogs, in each language with its own; English is understood everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from locales import Phrase, understood
from sms.parse import Typed, nearest


@dataclass(frozen=True)
class Command:
    """One command. `words` are its names, the first the one that help tells; `run` gives the answer, or None."""

    words: Phrase
    run: Callable
    names_a_group: bool  # whether a group's code is an argument of its own, and not only says which group is meant


_commands: dict[str, Command] = {}


def command(words: Phrase, *, names_a_group: bool = False):
    """Declare a command: a function of the message that gives back the answer."""

    def declared(run) -> Command:
        _commands[words.text] = Command(words, run, names_a_group)
        return _commands[words.text]

    return declared


def find(typed: Typed, language: str) -> Command | None:
    """The command that a message begins with, in the member's language or in English; None for what is no command."""
    if not typed.words:
        return None
    name = nearest(typed.words[0], _vocabulary(language))
    return name and _commands[name]


@cache
def _vocabulary(language: str) -> dict[str, str]:
    """Every word that means a command."""
    return understood(language, {name: each.words for name, each in _commands.items()})


# What is imported here is understood: the table of contents of the commands.
from sms.commands import (  # noqa: E402
    alert,
    balance,
    box,
    capital,
    check,
    claim,
    group,
    help_,
    join,
    lang,
    loan,
    meet,
    motion,
    no,
    price,
    repay,
    rules,
    save,
    share,
    sheet,
    social,
    start,
    statement,
    stop,
    take,
    turn,
    vote,
    vouch,
    yes,
)

__all__ = [
    "alert",
    "balance",
    "box",
    "capital",
    "check",
    "claim",
    "group",
    "help_",
    "join",
    "lang",
    "loan",
    "meet",
    "motion",
    "no",
    "price",
    "repay",
    "rules",
    "save",
    "share",
    "sheet",
    "social",
    "start",
    "statement",
    "stop",
    "take",
    "turn",
    "vote",
    "vouch",
    "yes",
]
