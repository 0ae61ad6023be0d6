"""Undoing: what was shared out stays, and so does what was posted before the last share-out."""

from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.sharing import cycles
from domain.sharing.refusals import CycleOver, ShareOutStays
from domain.store import Session


def object_to(session: Session, wrong: Entry, said: Slip | None) -> None:
    """Raises ShareOutStays, and CycleOver for what can only be taken back in its own cycle: a loss that was given up, too."""
    if wrong.kind == "share-out":
        raise ShareOutStays()
    in_cycle = said.declared.in_cycle if said else wrong.kind == "write-off"
    if in_cycle and wrong.number < cycles.current(session, wrong.org_id).first_entry:
        raise CycleOver()
