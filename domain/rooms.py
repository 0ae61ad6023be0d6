"""Walking the rooms: what every room may have (checks, phrases, kinds) is found where it lies, not entered in a list."""

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


@cache
def each(tree: str, part: str) -> tuple[ModuleType, ...]:
    """The file `part` of every room of `tree` ("domain", "locales") that has one, by the rooms' names."""
    found = sorted((ROOT / tree).glob(f"*/{part}.py"))
    return tuple(importlib.import_module(f"{tree}.{path.parent.name}.{part}") for path in found)


def gather(tree: str, part: str, name: str) -> dict:
    """What the rooms of `tree` declare as the dict `name` of their file `part`, in one; a room need not have it.

    Raises TypeError where two rooms declare the same: one would hide the other.
    """
    found: dict = {}
    for room in each(tree, part):
        own = getattr(room, name, {})
        if twice := found.keys() & own.keys():
            raise TypeError(f"{room.__name__} declares again what another room does: {sorted(map(str, twice))}")
        found |= own
    return found


def having(tree: str, part: str, name: str) -> list:
    """What the rooms of `tree` declare as `name` in their file `part`, by the rooms' names; a room need not have it."""
    return [getattr(room, name) for room in each(tree, part) if hasattr(room, name)]


@cache
def load(tree: str) -> None:
    """Import every file of every room of `tree` once, so that what is declared in any of them is there."""
    for path in sorted((ROOT / tree).glob("*/**/*.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
