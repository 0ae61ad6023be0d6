"""Leaving: what somebody would hand on, or take over, and both have not agreed on yet, ends with her."""

from sqlalchemy import text

from domain.people.members import Member
from domain.store import Session


def end(session: Session, whose: Member, *, died: bool) -> None:  # noqa: ARG001 - it ends, however she goes
    """What was asked is asked no more, whoever of the two she is."""
    ended = "UPDATE handing SET state = 'ended' WHERE org_id = :org AND :member IN (giver, taker) AND state = 'asked'"
    session.execute(text(ended), {"org": whose.org_id, "member": whose.id})
