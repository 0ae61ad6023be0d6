"""Undoing: what a host got for a meeting that was held stays hers."""

from domain.hosts.refusals import RentStays

from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.store import Session


def object_to(_session: Session, wrong: Entry, _said: Slip | None) -> None:
    """Raises RentStays."""
    if wrong.kind == "rent":
        raise RentStays()
