"""How several members on one telephone are called, so that no two of them are called the same; and whom words mean."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from domain.texts import fold


class Known(NamedTuple):
    """A member by her name and her number in the group's book."""

    name: str
    number: int


def called(several: Sequence[Known]) -> list[str]:
    """What each of them is called: her first name, else her whole name, else her first name and her number."""
    first = Counter(fold(each.name.split()[0]) for each in several)
    whole = Counter(fold(each.name) for each in several)
    return [_called(each, first, whole) for each in several]


def _called(each: Known, first: Counter, whole: Counter) -> str:
    one = each.name.split()[0]
    if first[fold(one)] == 1:
        return one
    return each.name if whole[fold(each.name)] == 1 else f"{one} {each.number}"


def meant(words: Sequence[str], several: Sequence[Known], *, behind: bool) -> tuple[int, int] | None:
    """Whom (folded) words mean at their beginning, or `behind` at their end: which of these by place, by how many words.

    None where they mean nobody, or as well another one.
    """
    runs = [_run(words[::-1] if behind else words, each, behind=behind) for each in several]
    longest = max(runs, default=0)
    return (runs.index(longest), longest) if longest and runs.count(longest) == 1 else None


def _run(words: Sequence[str], whose: Known, *, behind: bool) -> int:
    """How many of the first words are parts of a name; her number counts where it stands behind one."""
    parts = {fold(part) for part in whose.name.split()}
    run = 0
    for at, word in enumerate(words):
        beside = words[at + 1 : at + 2] if behind else words[at - 1 : at] if at else ()
        if not (word in parts or (word == str(whose.number) and parts.intersection(beside))):
            break
        run += 1
    return run
