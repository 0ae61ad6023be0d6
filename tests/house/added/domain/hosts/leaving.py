"""Leaving: who is taken off an organisation's list must have answered for her rent."""

from domain.hosts.refusals import RentWaits
from domain.hosts.rents import RENT

from domain.book import slips
from domain.people.members import Member
from domain.store import Session


def object_to(session: Session, gone: Member) -> None:
    """Raises RentWaits while she has not said that the rent is in her hand."""
    if slips.waiting(session, gone.org_id, RENT, whose=gone.id):
        raise RentWaits()
