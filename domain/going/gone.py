"""Who has left, or died, and is not quits with the organisation: something of hers lies there still, or she owes something."""

from sqlalchemy import text

from domain.people import members
from domain.people.members import Member
from domain.store import Session

_OPEN = text(
    "SELECT DISTINCT m.id FROM membership m JOIN account a ON a.org_id = m.org_id AND a.member_id = m.id"
    " WHERE m.org_id = :org AND m.status <> 'active' AND m.number IS NOT NULL AND a.side * a.balance > 0"
    " AND a.kind IN ('savings', 'capital', 'loan', 'social-loan', 'written-off')"
)


def open_accounts(session: Session, org_id: int) -> list[Member]:
    """Those who have left and have savings or share capital, or owe something on a loan, by their numbers."""
    return members.by_ids(session, org_id, session.execute(_OPEN, {"org": org_id}).scalars())
