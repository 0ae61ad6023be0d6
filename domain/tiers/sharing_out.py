"""Sharing out: what was said to be handed to another organisation has left the box, and the book has not heard of it."""

from sqlalchemy import text

from domain.sharing.refusals import MoneyOnItsWay
from domain.store import Session


def object_to(session: Session, org_id: int) -> None:
    """Raises MoneyOnItsWay while a transfer out of the organisation's box waits for the receiver's word."""
    statement = "SELECT EXISTS (SELECT 1 FROM transfer WHERE org_id = :org AND state = 'waiting')"
    if session.execute(text(statement), {"org": org_id}).scalar_one():
        raise MoneyOnItsWay()
