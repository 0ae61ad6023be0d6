"""What a screen may put before a member: Menu, Ask, Pin or End. And how screens are declared.

A screen is a function of the call that gives back a prompt. `@screen` shows something and changes nothing; `@deed` is
the last screen of a journey: it calls one domain function, in the transaction that also keeps the session's row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from locales.phrase import Phrase

if TYPE_CHECKING:
    from ussd.call import Call

_screens: dict[str, Screen] = {}


@dataclass(frozen=True)
class Screen:
    """A declared screen. `topic` asks whether to go on with its journey when a dropped session is taken up.

    Each line of a `queue` waits for the caller's word: after the deed that answers one, the call goes on with the next.
    """

    name: str
    show: Callable[[Call], Prompt]
    pin: bool = False
    deed: bool = False
    topic: Phrase | None = None
    sealed: bool = False
    queue: bool = False

    def __call__(self, call: Call) -> Prompt:
        return self.show(call)


@dataclass(frozen=True)
class Item:
    """One line of a menu: what it says, the screen it leads to, the answers that choosing it keeps."""

    label: Phrase
    then: Screen
    keep: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Menu:
    """A text and numbered lines to choose from.

    With `skips`, what stands alone is not chosen first, but comes at once. With `urgent`, the last line stands on top, and
    keeps its number: the others are known by theirs.
    """

    text: Phrase
    items: list[Item]
    skips: bool = False
    urgent: bool = False


@dataclass(frozen=True)
class Reader:
    """Names how an answer is read (`ussd/readers.py`), with its bounds: it has to wait as JSON until the answer comes."""

    name: str
    bounds: tuple = ()


@dataclass(frozen=True)
class Ask:
    """A question, with `lines` that help to answer it; the answer, read, is kept under `keep`, and `then` comes next."""

    text: Phrase
    read: Reader
    keep: str
    then: Screen
    lines: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True)
class Pin:
    """The question for the PIN, put by the engine before a screen that needs one."""

    then: Screen


@dataclass(frozen=True)
class End:
    """The last words of a session; `lines` are never split."""

    text: Phrase
    lines: list[Phrase] = field(default_factory=list)


Prompt = Menu | Ask | Pin | End


def screen(show=None, *, pin: bool = False, topic: Phrase | None = None, queue: bool = False):
    """Declare a screen that only shows. With `pin`, the member has to type her PIN once in the session before it."""
    return _declare(show, pin=pin, deed=False, topic=topic, queue=queue)


def deed(show=None, *, pin: bool = False, topic: Phrase | None = None, sealed: bool = False):
    """Declare a screen that does something. A dialled tail or a hop out of order never gets here by itself.

    Of the answer that leads to a `sealed` one nothing stays in the session's row, not even a digest.
    """
    return _declare(show, pin=pin, deed=True, topic=topic, sealed=sealed)


def find(name: str) -> Screen | None:
    """The screen with this name; None for one that an earlier release had."""
    return _screens.get(name)


def named(module: str, name: str, show: Callable[[Call], Prompt], **facts) -> Screen:
    """Declare a screen of this name in the file that is `module`: for chains, which make several at once."""
    # Without its room: calls that are under way know a screen by this, and rooms may be moved.
    known = f"{module.rpartition('.')[2]}.{name}"
    if known in _screens:
        raise TypeError(f"two screens are called {known}")
    _screens[known] = Screen(known, show, **facts)
    return _screens[known]


def _declare(show, **facts):
    def declared(function) -> Screen:
        return named(function.__module__, function.__name__, function, **facts)

    return declared(show) if show else declared
