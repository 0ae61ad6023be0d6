"""Walking the rooms: what every room may have (checks, phrases, kinds) is found where it lies, not entered in a list."""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def each(tree: str, part: str) -> Iterator[ModuleType]:
    """The file `part` of every room of `tree` ("domain", "locales") that has one, by the rooms' names."""
    for path in sorted((ROOT / tree).glob(f"*/{part}.py")):
        yield importlib.import_module(f"{tree}.{path.parent.name}.{part}")


@cache
def load(tree: str) -> None:
    """Import every file of every room of `tree` once, so that what is declared in any of them is there."""
    for path in sorted((ROOT / tree).glob("*/**/*.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
