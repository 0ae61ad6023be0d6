"""Every screen, as it is put together, fits in every language with the longest names and sums.

A walk through all menus: from the first screen on, every line is chosen and every question answered, deeds included
(they are undone again), by a member, an officer, a stranger and whoever else sees screens of their own. What a screen
puts before them is then laid out in each language.
"""

import contextlib
import copy
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from console.world import import_world
from domain.money import savings, witness
from domain.people import members, organisations
from domain.store import Store
from locales import LANGUAGES, Phrase, gsm
from tests import longest
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, PIN, STRANGER
from ussd import calls, engine, fit, prompts
from ussd.engine import Engine, Hop
from ussd.prompts import End, Item, Menu, Pin
from ussd.screens.home import front

PEPPER = b"a-pepper-of-the-tests-0001"

# What is typed on a question, by how it is read, or by the name that the answer is kept under.
TYPED = {
    "amount": "9999999.99", "name": longest.NAME, "code": "OTHER", "member": "2", "words": "Wrong amount written",
    "new_pin": "7193", "same_pin": "7193", "whole": "1", "clock": "1430", "receipt": "",
}  # fmt: skip

# Menus that are not lists, and may go over to a second page all the same. Say why.
PAGED: dict[str, str] = {}

_FACT = re.compile(r"\{\w+\}")


@dataclass
class Seen:
    """The screens that were entered, and what does not fit: screen, language, what is wrong, its pages."""

    screens: set[str] = field(default_factory=set)
    unfit: list[tuple[str, str, str, list[str]]] = field(default_factory=list)


class Rehearsal:
    """A store whose transactions are undone: a walk can do everything, and finds the same world behind every door."""

    def __init__(self, store: Store):
        self._store = store
        self.glance = store.glance

    @contextlib.contextmanager
    def begin(self):
        with self._store.begin() as session:
            undone = session.begin_nested()
            yield session
            undone.rollback()


def _member(phone: str, *roles: str, pin: str | None = PIN, save: str = "9999999.99") -> dict:
    facts = {"phone": phone, "name": longest.NAME, "roles": list(roles), "savings": save}
    return facts | ({"pin": pin} if pin else {})


def _group(code: str, *seats: dict) -> dict:
    place = {"country": "KE", "currency": "KES", "timezone": "Africa/Nairobi", "language": "en"}
    return {"code": code, "name": longest.GROUP, "kind": "group", "members": list(seats), **place}


@pytest.fixture
def stage(store) -> Store:
    """Two groups of people with the longest names, and something waiting for everybody."""
    everybody = [_member(AMINA, "chair", "treasurer"), _member(BARAKA, "secretary"), _member(CHEBET)]
    everybody.append(_member(ESTHER, pin=None))
    document = {"organisations": [_group(longest.CODE, *everybody, _member(DAUDI)), _group("OTHER", _member(DAUDI))]}
    done = import_world(store, document, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        org = organisations.by_code(session, longest.CODE)
        amina, baraka, chebet, *_rest = members.everybody(session, org.id)
        facts = {"channel": "ussd"}
        first = savings.declare(session, chebet, longest.AMOUNT, key="a", **facts)
        TYPED["receipt"] = witness.confirm(session, amina, first.number).receipt
        savings.ask_reversal(session, baraka, TYPED["receipt"], "Wrong amount", key="b", **facts)
        savings.declare(session, chebet, longest.AMOUNT, key="c", **facts)
        savings.enter(session, baraka, amina.id, longest.AMOUNT, key="d", **facts)
        savings.enter(session, baraka, chebet.id, longest.AMOUNT, key="e", **facts)
        someone = members.meet(session, "+254712345698", "en")
        members.ask_to_join(session, someone, org, longest.NAME)
    return store


@pytest.fixture
def seen(monkeypatch) -> Seen:
    """Watches what screens put before people, and lays it out in every language."""
    found = Seen()
    show, say = prompts.Screen.__call__, engine._Turn.say

    def shown(screen, call):
        found.screens.add(screen.name)
        return show(screen, call)

    def said(turn, prompt):
        name = turn.state["screen"]
        for language in LANGUAGES:
            state = copy.deepcopy(turn.state) | {"language": language}
            other = engine._Turn(turn._engine, turn._row, turn._hands, state)
            say(other, prompt)
            found.unfit += [
                (name, language, wrong, state["pages"]) for wrong in faults(name, prompt, other, state["pages"])
            ]
        return say(turn, prompt)

    monkeypatch.setattr(prompts.Screen, "__call__", shown)
    monkeypatch.setattr(engine._Turn, "say", said)
    return found


def faults(name: str, prompt: prompts.Prompt, turn, pages: list[str]) -> Iterator[str]:
    """What is wrong with the pages of a prompt."""
    for page in pages:
        if not gsm.is_gsm(page):
            yield "not in GSM-7"
        elif not fit.fits(page):
            yield "a page is too long"
    text = turn._say(prompt.text) if not isinstance(prompt, Pin) else ""
    if text and not f"{pages[0]}\n".startswith(f"{text}\n"):
        yield "its text is torn"
    whole = not _is_list(prompt)
    if whole and len(pages) > 1 and name not in PAGED:
        yield "it needs more than one page"


def _is_list(prompt: prompts.Prompt) -> bool:
    """Whether its lines are rows of the book, however many there are, rather than what the screen's author wrote."""
    labels = [item.label for item in prompt.items] if isinstance(prompt, Menu) else []
    return isinstance(prompt, End) or any(not _FACT.sub("", label.text).strip() for label in labels)


class Walker:
    """Goes everywhere that one phone can go."""

    def __init__(self, store: Store, phone: str):
        words = longest.WORDS
        self._engine = Engine(Rehearsal(store), words, PEPPER, front)
        self._store = store
        self._phone = phone
        self._been: set[str] = set()

    def walk(self) -> None:
        """Try every answer to every prompt that was not put before with the same answers behind it."""
        ways: list[tuple[str, ...]] = [()]
        while ways:
            way = ways.pop()
            state = self._go(way)
            answers = [each for each in state["answers"] if not str(each[1]).startswith("$argon2")]  # salted: ever new
            known = repr((state["screen"], state["prompt"], answers, state["language"]))
            if known not in self._been:
                self._been.add(known)
                ways += [(*way, typed) for typed in self._answers(state)]

    def _go(self, way: tuple[str, ...]) -> dict:
        """Dial, type every answer of `way` one by one; the state that the call is left in."""
        session = f"walk-{self._phone}-{next(_calls)}"
        for length in range(len(way) + 1):
            self._engine.hear(Hop(session, self._phone, "*".join(way[:length])))
        with self._store.glance() as glance:
            calls.end(glance, session)
            return calls.find(glance, session).state

    def _answers(self, state: dict) -> list[str]:
        prompt = state["prompt"]
        if "menu" in prompt:
            return [str(number) for number in range(1, len(prompt["menu"]) + 1)]
        if "pin" in prompt:
            return [PIN]
        if "ask" in prompt:
            assert {prompt["ask"], prompt["keep"]} & set(TYPED), f"what is typed on {state['screen']}? Say so in TYPED."
            return [TYPED.get(prompt["keep"]) or TYPED[prompt["ask"]]]
        return []


_calls = itertools.count()


def test_every_screen_fits_in_every_language(stage, seen):
    for phone in (AMINA, CHEBET, DAUDI, ESTHER, STRANGER):
        Walker(stage, phone).walk()
    missed = set(prompts._screens) - seen.screens
    assert not missed, (
        f"nobody came to these screens: set the `stage` for them, or say in TYPED what is typed: {missed}"
    )
    wrong = "\n\n".join(
        f"{name} in {language}: {what}\n" + "\n--\n".join(pages) for name, language, what, pages in seen.unfit
    )
    assert not seen.unfit, wrong


def test_the_walk_sees_what_does_not_fit(store):
    """The check itself: a long text, a menu too many, a letter that costs 90 signs."""
    turn = engine._Turn(Engine(store, longest.WORDS, PEPPER, front), None, None, {"language": "en"})
    item = Item(Phrase("Yes, it is right"), front)
    many = Menu(Phrase("Which?"), [item] * 9)
    rows = Menu(Phrase("Which?"), [Item(Phrase("{name}", {"name": longest.NAME}), front)] * 9)

    def wrong(prompt, *pages: str) -> list[str]:
        return list(faults("some.screen", prompt, turn, list(pages)))

    assert wrong(many, "Which?\n1 Yes") == []
    assert wrong(many, "Which?\n1 Yes", "2 Yes") == ["it needs more than one page"]
    assert wrong(rows, "Which?\n1 A", "2 B") == []
    assert wrong(End(Phrase("a b")), "a", "b") == ["its text is torn"]
    assert wrong(End(Phrase("a")), "a" * 161) == ["a page is too long", "its text is torn"]
    assert wrong(End(Phrase("ሰ")), "ሰ") == ["not in GSM-7"]
