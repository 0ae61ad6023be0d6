"""Leaving: what somebody would hand on, or take over, and both have not agreed on yet, ends with her; of who has died, also that.

What was hers goes to her next of kin then, on the word of two officers, and no longer to whom she had it handed on.
"""

from sqlalchemy import text

from domain.book import slips
from domain.people.members import Member
from domain.store import Session


def end(session: Session, whose: Member, *, died: bool) -> None:
    """What was asked is asked no more, whoever of the two she is; what a dead member has agreed on waits for no officer."""
    facts = {"org": whose.org_id, "member": whose.id}
    ended = "UPDATE handing SET state = 'ended' WHERE org_id = :org AND :member IN (giver, taker) AND state = 'asked'"
    session.execute(text(ended), facts)
    if not died:
        return
    agreed = "SELECT number FROM slip WHERE org_id = :org AND member_id = :member AND kind = 'handing' AND status = 'waiting'"
    for number in session.execute(text(agreed), facts).scalars().all():
        slips.withdraw(session, slips.find(session, whose.org_id, number))
