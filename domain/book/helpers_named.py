"""The helper whom a member without a phone names, before her witness; and the copies of receipts that a helper hears."""

from dataclasses import replace

from domain.book import on_behalf
from domain.notices import Notice
from domain.people import helpers, members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.post import outbox
from domain.store import Session


def name_for(session: Session, officer: Member, member_id: int, number: str) -> Member:
    """An officer says whose phone a member without one names for her receipts; given back is her witness.

    Raises what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    return on_behalf.say(session, officer, HELPER_FOR, member_id, {"phone": number})


def _named(session: Session, caller: Caller, facts: dict) -> None:
    helpers.name(session, caller.me, facts["phone"])


def copy(session: Session, to: tuple[Member, ...], notice: Notice, key: str) -> None:
    """The helpers of these members hear what they are told, once."""
    for each in to:
        if number := helpers.of(session, each.person_id):
            outbox.tell(session, replace(each, phone=number), notice, key=f"{key}:helper")


HELPER_FOR = on_behalf.deed("helper-for", _named)
