"""What an officer says of turns for members without a phone: that she asks for a swap, or is asked for one.

Each is done when her witness says so (`book/on_behalf.py`). The turns that were read to her are those
that change hands, or none are.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.book import on_behalf
from domain.book.refusals import ReadOtherwise
from domain.book.witnesses import NO_PHONE
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session
from domain.turns import circles, swaps
from domain.turns.refusals import NoSuchSwap


@dataclass(frozen=True, slots=True)
class Asked:
    """A swap that waits for the word of a member without a phone; `asker` asks for it."""

    swap: int
    member_id: int
    name: str
    asker: str


def waiting(session: Session, org_id: int) -> list[Asked]:
    """Who is asked to swap turns, and has no phone to say whether she does."""
    statement = (
        "SELECT s.number, s.other_id, membership.name, a.name FROM swap s"
        " JOIN membership ON membership.org_id = s.org_id AND membership.id = s.other_id"
        " JOIN membership a ON a.org_id = s.org_id AND a.id = s.asker_id"
        " JOIN circle c ON c.org_id = s.org_id AND c.number = s.circle AND c.state = 'open'"
        f" WHERE s.org_id = :org AND s.state = 'waiting' AND membership.status = 'active' AND {NO_PHONE} ORDER BY s.number"
    )
    return [Asked(*row) for row in session.execute(text(statement), {"org": org_id})]


def _read(session: Session, org_id: int, mine: int, other: int) -> dict:
    """What is read to her: which turn she gives to whom, and which one she gets."""
    circle = circles.running(session, org_id)
    yours, theirs = (swaps.to_come(session, circle, each) for each in (mine, other))
    return {"other": other, "swapper": theirs.name, "yours": yours.place, "theirs": theirs.place}


# --- she asks --------------------------------------------------------------------------------------------------------


def ask(session: Session, officer: Member, member_id: int, other_id: int) -> Member:
    """An officer says that a member without a phone asks another to swap turns; given back is the witness.

    Raises NotAnOfficer, NoSuchMember, what `swaps.ask` raises of the turns, and what `on_behalf.say` raises: the other one says
    nothing here.
    """
    officer = members.writing(session, officer, officer=True)
    members.member(session, officer.org_id, other_id)
    facts = _read(session, officer.org_id, member_id, other_id)
    return on_behalf.say(session, officer, SWAP_FOR, member_id, facts, but=[other_id])


def _asks(session: Session, caller: Caller, facts: dict) -> None:
    if _read(session, caller.org.id, caller.me.id, facts["other"]) != facts:
        raise ReadOtherwise()
    swaps.ask(session, caller.me, facts["other"], key=caller.key)


SWAP_FOR = on_behalf.deed("swap-for", _asks)


# --- she is asked ----------------------------------------------------------------------------------------------------


def answer(session: Session, officer: Member, number: int) -> Member:
    """An officer has a witness ask a member without a phone whether she swaps turns; given back is the witness.

    Raises NotAnOfficer, NoSuchSwap for what waits for nobody without a phone, what `swaps.ask` raises of the turns, and what
    `on_behalf.say` raises: who asks for the swap says nothing here.
    """
    officer = members.writing(session, officer, officer=True)
    asked = next((each for each in waiting(session, officer.org_id) if each.swap == number), None)
    if asked is None:
        raise NoSuchSwap()
    asker = swaps.asked(session, members.member(session, officer.org_id, asked.member_id))
    asker_id = next(each.asker_id for each, _name in asker if each.number == number)
    facts = {"swap": number} | _read(session, officer.org_id, asked.member_id, asker_id)
    return on_behalf.say(session, officer, SWAPPED_FOR, asked.member_id, facts, but=[asker_id])


def _swaps(session: Session, caller: Caller, facts: dict) -> None:
    if {"swap": facts["swap"]} | _read(session, caller.org.id, caller.me.id, facts["other"]) != facts:
        raise ReadOtherwise()
    swaps.answer(session, caller.me, facts["swap"], yes=True)


def _keeps_turn(session: Session, caller: Caller, facts: dict) -> None:
    swaps.answer(session, caller.me, facts["swap"], yes=False)


SWAPPED_FOR = on_behalf.deed("swapped-for", _swaps, _keeps_turn)
