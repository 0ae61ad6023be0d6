"""Undoing: what two counts of the box have found stays. What is found again is in the next count, by two officers too."""

from domain.book import purses
from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.sitting.refusals import CountStays
from domain.store import Session


def object_to(_session: Session, wrong: Entry, _said: Slip | None) -> None:
    """Raises CountStays: in the box is what was counted there, whatever the book said before."""
    if wrong.kind in purses.FOUND:
        raise CountStays()
