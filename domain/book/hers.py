"""What books have of somebody: in which of her groups it was spoken of last, and whether there is anything at all."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import text

from domain.store import Session


def used(session: Session, member_ids: Iterable[int]) -> dict[int, datetime]:
    """When money of each of these memberships was said last; who never had any is left out."""
    rows = session.execute(_USED, {"ids": list(member_ids)})
    return {row.id: row.said_at for row in rows}


_USED = text(
    "SELECT m.id, s.said_at FROM membership m CROSS JOIN LATERAL (SELECT said_at FROM slip"
    " WHERE org_id = m.org_id AND member_id = m.id ORDER BY number DESC LIMIT 1) s WHERE m.id = ANY(:ids)"
)


def any_account(session: Session, org_id: int, member_id: int) -> bool:
    """Whether a member has, or had, any money in this organisation's book."""
    statement = text("SELECT EXISTS (SELECT 1 FROM account WHERE org_id = :org AND member_id = :member)")
    return session.execute(statement, {"org": org_id, "member": member_id}).scalar_one()
