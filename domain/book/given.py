"""Money that one member brings for another: it is the other's, who gave it is written, and both are told.

She says it as she says it of her own (`declare` of the rooms), and an officer confirms it who is neither of the two. What the
other owes, who gives learns no more of than that it is less.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from domain.book.refusals import OwesNotThat
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.refusals import Refusal
from domain.store import Session


def whose(session: Session, caller: Caller, member_id: int | None) -> Member:
    """Whose the money is that the caller brings: that member's; None: her own. Raises NoSuchMember.

    Rule: who may pay for another.
    """
    if member_id in (None, caller.me.id):
        return caller.me
    return members.member(session, caller.org.id, member_id)


@contextmanager
def kept_quiet(caller: Caller, of: Member, *tells: type[Refusal]) -> Iterator[None]:
    """What a refusal of these tells of what somebody owes, nobody else hears. Raises OwesNotThat in its place."""
    try:
        yield
    except tells:
        if of.id == caller.me.id:
            raise
        raise OwesNotThat(of.name) from None
