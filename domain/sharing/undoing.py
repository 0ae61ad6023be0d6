"""Undoing: what was shared out stays, and so does what was posted before the last share-out."""

from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.sharing import cycles
from domain.sharing.refusals import CycleOver, ShareOutStays
from domain.store import Session


def object_to(session: Session, wrong: Entry, _said: Slip | None) -> None:
    """Raises ShareOutStays, and CycleOver for everything else that an earlier cycle's members have shared out."""
    if wrong.kind == "share-out":
        raise ShareOutStays()
    if wrong.number < cycles.current(session, wrong.org_id).first_entry:
        raise CycleOver()
