"""Newcomers: whom the group has let in itself not long ago. For as long as its rules say, their word needs their PIN.

Who came with the operator's file is none, and neither is who was a member before there were newcomers.
"""

from domain.constitution.versions import rules_of
from domain.people import members, persons
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


def may_text(session: Session, me: Member) -> bool:
    """Whether a text of hers may confirm money that an officer entered: no newcomer's, and none from a phone of several."""
    return not (is_one(session, me) or persons.shares(session, me.person_id))
