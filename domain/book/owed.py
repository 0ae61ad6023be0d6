"""Owed: whether the book has something that an organisation owes somebody, be she a member still or not."""

from sqlalchemy import text

from domain.people.members import Member
from domain.store import Session

OWED = ("savings", "capital", "share", "pot", "deposit")  # the kinds of a member's accounts that say what is hers


def is_owed(session: Session, whose: Member) -> bool:
    """Whether anything of hers stands in the book, or money that she was handed waits for her word."""
    statement = (
        "SELECT EXISTS (SELECT 1 FROM account WHERE org_id = :org AND member_id = :member AND kind = ANY(:kinds)"
        " AND side * balance > 0) OR EXISTS (SELECT 1 FROM slip WHERE org_id = :org AND member_id = :member"
        " AND asked = 'member' AND status = 'waiting')"
    )
    facts = {"org": whose.org_id, "member": whose.id, "kinds": list(OWED)}
    return session.execute(text(statement), facts).scalar_one()
