"""The witness of who has no phone: a member on whom the lot falls asks her face to face, and says her word with her own PIN.

Whatever asks for her word asks for the witness's. The lot falls on a member with a phone, not on who said it nor on who
shares a phone with that one; while a meeting is open, of those present by its roll; and while there are others on no officer,
no newcomer, and not on who was the last witness. Whom it named stays so until she cannot answer, is absent, or has let
WITNESS_HOURS go by: then the next in the order is (`domain/draw.py`). The lot is one until a witness has used it, so entering
the same anew draws nobody else. Reasons: docs/decisions/0032-phones.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from domain import draw as lots
from domain.book.notices import WitnessWanted
from domain.constitution import newcomers
from domain.people import members, stand_in
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session

if TYPE_CHECKING:
    from domain.book.slips import Slip

# --- on whom the lot falls -------------------------------------------------------------------------------------------


def able(session: Session, org: Organisation, but: Collection[int], last: int | None = None) -> list[Member]:
    """On whom the lot may fall: not on `but`, who says it, whose word it is and who has something of it; `last` was the
    witness before.

    Rule: who may be the witness of who has no phone.
    """
    reached = members.reachable(session, org.id, apart_from=but).difference(but)
    found = [each for each in members.everybody(session, org.id) if each.id in reached]
    here, new = present(session, org.id), newcomers.of(session, org.id)
    found = _while_there_are(found, lambda each: here is None or each.id in here)
    found = _while_there_are(found, lambda each: not each.officer)
    found = _while_there_are(found, lambda each: each.id not in new)
    return _while_there_are(found, lambda each: each.id != last)


def _while_there_are(found: list[Member], wanted: Callable[[Member], bool]) -> list[Member]:
    return [each for each in found if wanted(each)] or found


def present(session: Session, org_id: int) -> set[int] | None:
    """The members who are there by the roll of the open meeting, by id; None where none is open."""
    rows = session.execute(
        text(
            "SELECT a.member_id FROM sitting s LEFT JOIN attendance a ON a.org_id = s.org_id AND a.sitting = s.number"
            " AND a.how <> 'absent' WHERE s.org_id = :org AND s.state = 'open'"
        ),
        {"org": org_id},
    )
    here = rows.scalars().all()
    return {each for each in here if each is not None} if here else None


def next_of(
    session: Session, org: Organisation, lot: int, before: int | None, found: Collection[Member]
) -> Member | None:
    """Who of those `found` comes next behind `before` in the order that the lot makes of all members; None: nobody."""
    by_number = {each.number: each for each in members.everybody(session, org.id)}
    turns = [by_number[number] for number in lots.order(org.code, lot, by_number)]
    at = next((at + 1 for at, each in enumerate(turns) if each.id == before), 0)
    ids = {each.id for each in found}
    return next((each for each in turns[at:] + turns[:at] if each.id in ids), None)


def last_of(session: Session, org_id: int) -> int | None:
    """Who confirmed a slip as witness last, by the id of her membership."""
    statement = (
        "SELECT drawn FROM slip WHERE org_id = :org AND status = 'confirmed' AND answered_by = drawn"
        " ORDER BY answered_at DESC LIMIT 1"
    )
    return session.execute(text(statement), {"org": org_id}).scalar()


# --- of a slip -------------------------------------------------------------------------------------------------------


def draw(session: Session, org: Organisation, said: Slip) -> Slip:
    """The lot names the witness of a slip that asks who has no phone, or the next one; she hears of it. The slip as it is then.

    Where there is nobody to draw it waits as it is.
    """
    facts = {"org": org.id, "number": said.number}
    last = last_of(session, org.id)
    lot = session.execute(_LOT, facts).scalar()
    lot = stand_in.fresh_lot() if lot is None else lot
    witness = next_of(session, org, lot, said.drawn, able(session, org, [said.said_by, said.member_id], last))
    if witness is None or witness.id == said.drawn:
        return said
    session.execute(_NAME, facts | {"lot": lot, "drawn": witness.id})
    name = members.name_of(session, org.id, said.member_id)
    outbox.tell(session, witness, WitnessWanted(said.kind, said.money(org.currency), name, org.code))
    return replace(said, drawn=witness.id)


# A lot is used when somebody has confirmed by it.
_USED = "SELECT max(number) FROM slip WHERE org_id = :org AND status = 'confirmed' AND answered_by = drawn"
_LOT = text(
    f"SELECT lot FROM slip WHERE org_id = :org AND lot IS NOT NULL AND (number = :number OR number > coalesce(({_USED}), 0))"
    " ORDER BY number = :number DESC, number LIMIT 1"
)
_NAME = text(
    "UPDATE slip SET lot = :lot, drawn = :drawn WHERE org_id = :org AND number = :number AND status = 'waiting'"
)


# SQL about a `slip` and the `membership` whose money it is: she has no phone to say it with.
NO_PHONE = "NOT EXISTS (SELECT FROM phone p WHERE p.person_id = membership.person_id AND p.until IS NULL)"


def stands(session: Session, member: Member, said: Slip) -> bool:
    """Whether this member is the witness of a slip: drawn for it, and who is asked has no phone to say it with."""
    if said.asked != "member" or said.drawn != member.id:
        return False
    whose = members.known(session, said.org_id, said.member_id)
    return whose is not None and whose.phone is None
