"""Walking the rooms: what every room may have (checks, phrases, kinds) is found where it lies, not entered in a list."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def each(tree: str, part: str) -> Iterator[ModuleType]:
    """The file `part` of every room of `tree` ("domain", "locales") that has one, by the rooms' names."""
    for path in sorted((ROOT / tree).glob(f"*/{part}.py")):
        yield importlib.import_module(f"{tree}.{path.parent.name}.{part}")
