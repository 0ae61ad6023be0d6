"""Leaving: the fines that somebody owes are said when she goes; who comes back owes them still."""

from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.sitting import roll
from domain.store import Session


def still_open(session: Session, whose: Member) -> list[Matter]:
    """What she owes in fines."""
    return [Matter("fines", roll.fines(session, whose.org_id, whose.id))]
