"""The witness: one of those present, no officer, on whom the lot fell, confirms the sums of a meeting on her own phone.

Who keeps the money cannot know beforehand who will look at it, and cannot choose. At the opening all who may be it are
put into one order by a lot, and that order stays. Whoever comes first in it and is not absent at the close is the
witness: the roll moves nobody up or down, it only says who is there. The order is made by `domain/draw.py`, from the seal
of the last meeting, which everybody has the words of, and a number that the operating system's randomness gives and all
officers are told at once. Both stay what they are until a meeting has been closed, so that calling one off and opening
another draws nobody else. Anybody can draw again (docs/verify.md).
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain import draw as lots
from domain.constitution import newcomers
from domain.constitution.versions import rules_of
from domain.people import members, stand_in
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.seal import chain, seals
from domain.sitting.notices import WitnessDrawn, YouAreWitness
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the order that was drawn: whose it is, and whether she is there, by the roll, and still a member."""

    place: int
    member_id: int
    name: str
    there: bool


def draw(session: Session, org: Organisation, sitting: int) -> None:
    """Draw the order of witnesses for a meeting that is opened, where the rules want one; tell who comes first.

    A group that has officers alone has none: there is nobody to draw.

    Rule: how a witness is drawn.
    """
    if rules_of(session, org.id).word("witness") != "drawn":
        return
    lot, after = _lot(session, org)
    able = {each.number: each.id for each in _who_may_be_drawn(session, org)}
    order = [able[number] for number in lots.order(after, lot, able)]
    facts = {"org": org.id, "number": sitting, "lot": lot, "after": after, "order": order}
    session.execute(
        text(
            "UPDATE attendance SET place = drawn.place FROM unnest(CAST(:order AS bigint[])) WITH ORDINALITY drawn (id, place)"
            " WHERE org_id = :org AND sitting = :number AND member_id = drawn.id"
        ),
        facts,
    )
    session.execute(
        text("UPDATE sitting SET lot = :lot, lot_after = :after WHERE org_id = :org AND number = :number"), facts
    )
    call(session, org, sitting)


def _who_may_be_drawn(session: Session, org: Organisation) -> list[Member]:
    """On whom the lot may fall: on no officer, who would look at her own sums, and on no newcomer while there are others.

    She has a phone to say it with, and no officer has that phone.
    """
    everybody = members.everybody(session, org.id)
    reached = members.reachable(session, org.id, apart_from=[each.id for each in everybody if each.officer])
    able = [each for each in everybody if not each.officer and each.id in reached]
    new = newcomers.of(session, org.id)
    return [each for each in able if each.id not in new] or able


def _lot(session: Session, org: Organisation) -> tuple[int, str]:
    """The number of the lot and the digest that it is drawn after: those of meetings called off since the last close, or new."""
    before = session.execute(
        text(
            "SELECT lot, lot_after FROM sitting WHERE org_id = :org AND lot IS NOT NULL AND number >"
            " coalesce((SELECT max(number) FROM sitting WHERE org_id = :org AND state = 'closed'), 0) ORDER BY number LIMIT 1"
        ),
        {"org": org.id},
    ).first()
    if before:
        return tuple(before)
    seal = seals.latest(session, org.id)
    return stand_in.fresh_lot(), seal.digest if seal else chain.beginning(org.code, org.currency)


def order(session: Session, org_id: int, sitting: int) -> list[Seat]:
    """The order that was drawn for a meeting, as the roll stands; empty where the rules want no witness."""
    rows = session.execute(
        text(
            "SELECT a.place, a.member_id, m.name, a.how <> 'absent' AND m.status = 'active' FROM attendance a"
            " JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
            " WHERE a.org_id = :org AND a.sitting = :sitting AND a.place IS NOT NULL ORDER BY a.place"
        ),
        {"org": org_id, "sitting": sitting},
    )
    return [Seat(*row) for row in rows]


def in_turn(seats: list[Seat]) -> tuple[Seat | None, list[Seat]]:
    """Who is the witness as the roll stands, if anybody is there, and those on whom the lot fell before her."""
    for at, seat in enumerate(seats):
        if seat.there:
            return seat, seats[:at]
    return None, seats


def call(session: Session, org: Organisation, sitting: int) -> int | None:
    """Who comes first in the order and is there is the witness; she and the officers hear of it when it is news. Her id."""
    seats = order(session, org.id, sitting)
    facts = {"org": org.id, "number": sitting}
    statement = "SELECT drawn, lot FROM sitting WHERE org_id = :org AND number = :number"
    before, lot = session.execute(text(statement), facts).one()
    first, _passed = in_turn(seats)
    drawn = first and first.member_id
    if not seats or drawn == before:
        return before
    session.execute(
        text("UPDATE sitting SET drawn = :drawn, agreed_at = NULL WHERE org_id = :org AND number = :number"),
        facts | {"drawn": drawn},
    )
    if first:
        outbox.tell(session, members.member(session, org.id, first.member_id), YouAreWitness(org.name))
        outbox.tell_officers(session, org.id, WitnessDrawn(first.name, org.name, lot))
    return drawn
