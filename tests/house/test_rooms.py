"""A room is one name in every tree: what belongs to it in the domain has its words in the folder of that name in `locales/`."""

import importlib
from collections.abc import Iterator
from types import ModuleType

import pytest

from console.service import here
from domain import notices, rooms
from domain.book import slips
from locales import LANGUAGES


def folders(tree: str) -> set[str]:
    """The rooms of a tree."""
    return {path.parent.name for path in (here() / tree).glob("*/__init__.py")}


ROOMS = folders("domain")


@pytest.mark.parametrize("tree", ["locales", "ussd/screens", "tests/domain"])
def test_a_room_has_one_name_in_every_tree(tree):
    assert folders(tree) - set(LANGUAGES) <= ROOMS


def owned(part: str, said: str) -> Iterator[tuple[str, object]]:
    """What the rooms of `locales` have words for in their `part`, each with the name of its room."""
    for module in rooms.each("locales", part):
        for each in getattr(module, said, {}):
            yield module.__name__.split(".")[1], each


@pytest.mark.parametrize("part", ["refusals", "notices"])
def test_a_room_words_its_own_refusals_and_notices(part):
    worded = list(owned(part, "PHRASES"))
    assert len(worded) > 50
    for room, each in worded:
        assert each.__module__ == f"domain.{room}.{part}", (
            f"locales/{room}/{part}.py has {each.__module__}.{each.__name__}"
        )


def test_a_room_words_its_own_kinds_acts_and_rules():
    declared = {name: kind.becomes.__module__.split(".")[1] for name, kind in slips.kinds().items()}
    assert {each: room for room, each in owned("kinds", "SLIPS")} == declared
    for part, said in (("acts", "ACTS"), ("rules", "WORDS")):
        mine = {each: name for name, module in parts(part) for each in getattr(module, part.upper())}
        assert {each: room for room, each in owned(part, said)} == mine and mine


def parts(part: str) -> Iterator[tuple[str, ModuleType]]:
    """The file `part` of every room of the domain that has one, with the room's name."""
    for module in rooms.each("domain", part):
        yield module.__name__.split(".")[1], module


def test_no_two_rooms_have_a_notice_of_one_name():
    """Messages that wait in the outbox are known by it."""
    importlib.import_module("domain.sitting.notices")
    with pytest.raises(TypeError, match="two notices SumsEntered"):
        type("SumsEntered", (notices.Notice,), {"__module__": "domain.society.notices"})
    assert notices.kinds()["SumsEntered"].__module__ == "domain.sitting.notices"


def test_what_two_rooms_declare_is_refused(monkeypatch):
    """One would hide the other: a motion would do what another room does."""
    one, other = ModuleType("one"), ModuleType("other")
    one.ACTS, other.ACTS = {"loan": 1}, {"loan": 2, "claim": 3}
    monkeypatch.setattr(rooms, "each", lambda *_facts: iter([one, other]))
    with pytest.raises(TypeError, match=r"other declares again .*loan"):
        rooms.gather("domain", "acts", "ACTS")
