"""Giving away: what rooms have against something's being lent or waived just now, each in its `giving_out.py`."""

from domain import rooms
from domain.store import Session


def check(session: Session, org_id: int) -> None:
    """Raises what a room objects."""
    for room in rooms.each("domain", "giving_out"):
        room.object_to(session, org_id)
