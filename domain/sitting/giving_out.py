"""Giving out: at a meeting to which too few have come nothing is given away, where the rules say so."""

from domain.sitting import quorum
from domain.store import Session


def object_to(session: Session, org_id: int) -> None:
    """Raises TooFewHere."""
    quorum.check(session, org_id)
