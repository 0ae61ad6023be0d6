"""Sharing out: while a guest is with a host, what she has eaten is not known."""

from domain.hosts.refusals import RentStays

from domain.store import Session


def object_to(_session: Session, org_id: int) -> None:
    """Raises RentStays."""
    if not org_id:
        raise RentStays()
