"""Edits of the product that no test noticed once, each with the test that does now. `make mutants` makes them, one by one."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    """One edit: in `file`, `old` (which stands there once) becomes `new`; `tests` are pytest's names of what must fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def edited(self, root: Path) -> str:
        """The file as it is with the edit. Raises ValueError where what is to be edited is not there once."""
        text = (root / self.file).read_text()
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.old!r} stands {text.count(self.old)} times in {self.file}")
        return text.replace(self.old, self.new)
