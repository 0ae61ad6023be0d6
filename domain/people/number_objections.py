"""A number for who has no phone: she has none from which she could say no, so any member who hears of it can, while it waits.

Once for each number: said again, it is for the others to stop it. Reasons: docs/decisions/0032-phones.md.
"""

from domain.people import helpers, members
from domain.people.members import Member
from domain.people.notices import NumberStopped
from domain.people.phone_changes import close, locked, select
from domain.people.refusals import NumberOver
from domain.post import outbox
from domain.store import Session

_MINE = (
    "c.org_id = :org AND c.state = 'waiting' AND c.member_id <> :me"
    " AND NOT EXISTS (SELECT FROM phone h WHERE h.person_id = m.person_id AND h.until IS NULL)"
    " AND NOT EXISTS (SELECT FROM phone_change o WHERE o.org_id = c.org_id AND o.member_id = c.member_id"
    " AND o.new = c.new AND o.objected_by = :me)"
)


def for_me(session: Session, me: Member) -> list[Member]:
    """Who has no phone and is to have one, where this member can stop it."""
    found = select(session, _MINE, {"org": me.org_id, "me": me.id})
    return [members.known(session, each.org_id, each.member_id) for each in found]


def stop(session: Session, me: Member, member_id: int) -> None:
    """A member says that somebody's number is not hers: that ends it, and all are told who said so, and her helper.

    Raises NotAMember, NumberOver where nothing of it waits, or this member has stopped the same number before.

    Rule: who stops the number of who has no phone.
    """
    me = members.writing(session, me)
    facts = {"org": me.org_id, "me": me.id, "member": member_id}
    found = locked(session, f"{_MINE} AND c.member_id = :member", facts)
    if not found:
        raise NumberOver()
    [waits] = found
    close(session, waits, "objected", by=me)
    whose = members.known(session, me.org_id, member_id)
    notice = NumberStopped(me.name, whose.name, me.org.code)
    others = [each for each in members.everybody(session, me.org_id) if each.id not in (me.id, member_id)]
    outbox.tell_all(session, others, notice, key=f"number:{waits.org_id}:{waits.id}:stopped")
    helpers.tell(session, whose, notice)
