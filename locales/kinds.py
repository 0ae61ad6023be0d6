"""What slips and the movements of the book are called, and why they were written. A room's own are in its `kinds.py`."""

from collections.abc import Callable

from domain import rooms
from domain.amount import Money
from domain.book.entries import Entry
from locales.phrase import Phrase

# What a slip is about, as a label, by its kind.
SLIPS: dict[str, Phrase] = rooms.gather("locales", "kinds", "SLIPS")
# A sum with what it is for, in the middle of a sentence, likewise.
SUMS: dict[str, Callable[[Money], Phrase]] = rooms.gather("locales", "kinds", "SUMS")
# The same of what leaves the box, to who gets it.
YOURS: dict[str, Callable[[Money], Phrase]] = rooms.gather("locales", "kinds", "YOURS")
# What happened to somebody's savings, in a line of a statement, by the entry's kind.
MOVEMENTS: dict[str, Phrase] = rooms.gather("locales", "kinds", "MOVEMENTS")
# Why, by the kind of entries whose note is a code and nobody's own words.
REASONS: dict[str, Callable[[str], Phrase]] = rooms.gather("locales", "kinds", "REASONS")


def reason(entry: Entry) -> Phrase | str:
    """Why an entry was written: in the words of who wrote it, or where its note is a code, in ours."""
    return REASONS[entry.kind](entry.note) if entry.kind in REASONS else entry.note
