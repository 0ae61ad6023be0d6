"""Newcomers: whom the group has let in itself not long ago. For as long as its rules say, their word needs their PIN.

Who came with the operator's file is none, and neither is who was a member before there were newcomers.
"""

from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.members import Member
from domain.store import Session


def of(session: Session, org_id: int) -> set[int]:
    """The newcomers of an organisation, by the ids of their memberships."""
    return members.let_in_since(session, org_id, rules_of(session, org_id).whole("newcomer_days"))


def is_one(session: Session, me: Member) -> bool:
    """Whether a member is a newcomer.

    Rule: who is a newcomer.
    """
    return me.id in of(session, me.org_id)
