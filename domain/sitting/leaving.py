"""Leaving: the fines that somebody owes are said when she goes; who comes back owes them still."""

from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.sitting import receipts, roll, sittings
from domain.store import Session


def end(session: Session, whose: Member, *, died: bool) -> None:  # noqa: ARG001 - a receipt ends with her, however she goes
    """A receipt that waits for the close of a meeting waits no more."""
    if held := sittings.open_one(session, whose.org_id):
        receipts.forget(session, whose, held.number)


def still_open(session: Session, whose: Member) -> list[Matter]:
    """What she owes in fines."""
    return [Matter("fines", roll.fines(session, whose.org_id, whose.id))]
