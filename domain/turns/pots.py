"""Pots: what was paid in for a turn is handed to who has it, who confirms that with her PIN; then the next turn comes.

A pot from which somebody's stake is missing is handed over only by an officer who has seen who it is. What she pays late goes
to who was paid short.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.entries import Entry
from domain.book.refusals import CameAfter
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session
from domain.turns import circles, stakes
from domain.turns.notices import PotHanded, StakeMissed
from domain.turns.refusals import NoTurns, OwesTurns, PotChanged, PotShort, PotWaits
from domain.turns.stakes import POT_CASH, Due


@dataclass(frozen=True, slots=True)
class Pot:
    """What lies in the box for one turn: `minor` of `stakes` stakes, and whose are missing."""

    turn_id: int
    circle: int
    place: int
    taker_id: int
    taker: str
    active: bool
    minor: int
    stakes: int
    handed: bool  # whether the pot was handed over before, and this came late
    missing: list[Due]


# --- reading ---------------------------------------------------------------------------------------------------------

_POT = (
    "SELECT t.id, t.circle, t.place, t.member_id, m.name, m.status = 'active', c.sum * count(s.member_id),"
    " count(s.member_id), t.entry_number IS NOT NULL"
    " FROM turn t JOIN circle c ON c.org_id = t.org_id AND c.number = t.circle"
    " JOIN membership m ON m.org_id = t.org_id AND m.id = t.member_id"
    " LEFT JOIN stake s ON s.org_id = t.org_id AND s.turn_id = t.id AND s.handed_entry IS NULL"
    " AND s.taken_back IS NULL"
    " WHERE t.org_id = :org AND (CAST(:turn AS bigint) IS NULL OR t.id = :turn)"
    " GROUP BY t.org_id, t.id, c.sum, m.name, m.status ORDER BY t.circle, t.place"
)


def of_turn(session: Session, org_id: int, turn_id: int) -> Pot:
    """The pot of one turn. Raises NoTurns."""
    row = session.execute(text(_POT), {"org": org_id, "turn": turn_id}).first()
    if row is None:
        raise NoTurns()
    return Pot(*row, stakes.unpaid(session, org_id, turn_id=turn_id))


def full(session: Session, org_id: int) -> list[Pot]:
    """The pots that there is something in, the oldest first; none that waits for the word of who gets it."""
    waiting = slips.waiting_about(session, org_id, POT)
    rows = session.execute(text(_POT), {"org": org_id, "turn": None}).all()
    return [
        Pot(*row, stakes.unpaid(session, org_id, turn_id=row.id)) for row in rows if row[7] and row.id not in waiting
    ]


# --- handing over ----------------------------------------------------------------------------------------------------


def hand_over(session: Session, caller: Caller, turn_id: int, *, short: bool = False) -> Slip:
    """An officer hands the pot of a turn to who has it, who has to confirm it with her PIN.

    `short`: she has seen whose stakes are missing. Raises NotAnOfficer, NoTurns for a turn that has not come, NeedsAnother
    for her own, PotWaits, PotShort, OwesTurns when who has the turn is behind herself. Who has left gets hers too.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    slip = slips.by_key(session, org.id, caller.key)
    pot = of_turn(session, org.id, turn_id)
    taker = members.here_or_left(session, org.id, pot.taker_id)
    if not slip:
        _check_ready(session, org, caller.me, pot, short)
    amount = Money(slip.amount if slip else pot.minor, org.currency)
    return slips.write(session, POT, taker, amount, caller, reference=turn_id)


def _check_ready(session: Session, org: Organisation, officer: Member, pot: Pot, short: bool) -> None:
    if not pot.stakes or not (pot.handed or _is_next(session, org.id, pot)):
        raise NoTurns()
    members.another(session, officer, pot.taker_id)
    if stakes.pot_waits(session, org.id, pot.turn_id):
        raise PotWaits()
    if pot.handed:
        return
    if behind := [due for due in stakes.unpaid(session, org.id, member_id=pot.taker_id) if due.turn_id != pot.turn_id]:
        raise OwesTurns(Money(sum(due.sum for due in behind), org.currency))
    if pot.missing and not short:
        raise PotShort(len(pot.missing))


def _is_next(session: Session, org_id: int, pot: Pot) -> bool:
    circle = circles.newest(session, org_id)
    now = circles.current(session, circle) if circle and circle.state == "open" else None
    return now is not None and now.id == pot.turn_id


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed pot: the stakes that were in it are handed on, and the next turn comes.

    Everybody who paid hears who got it, and who has not paid that it is missed. Raises PotChanged when the turn was
    swapped since, or its stakes are no longer there.
    """
    org, amount = confirmed.org, confirmed.slip.amount
    pot = of_turn(session, org.id, confirmed.slip.reference)
    paid = _stakes(session, org.id, pot, amount)
    if pot.taker_id != confirmed.whose.id or not paid:
        raise PotChanged()
    each = amount // len(paid)
    lines = [(stakes.account(member_id), each) for member_id in paid]
    entry = second_word.record(session, confirmed, [*lines, (POT_CASH, -amount)])
    session.execute(
        text(
            "UPDATE stake SET handed_entry = :entry WHERE org_id = :org AND turn_id = :turn AND member_id = ANY(:paid)"
            " AND taken_back IS NULL"
        ),
        {"entry": entry.number, "org": org.id, "turn": pot.turn_id, "paid": paid},
    )
    if not pot.handed:
        _go_on(session, org, pot, entry)
    _tell(session, org, pot, entry, confirmed.money, paid)
    return entry


def _stakes(session: Session, org_id: int, pot: Pot, amount: int) -> list[int]:
    """Who paid what lies in the pot, first come first, as many as make up `amount`; none where they do not."""
    rows = session.execute(
        text(
            "SELECT s.member_id, c.sum FROM stake s JOIN turn t ON t.org_id = s.org_id AND t.id = s.turn_id"
            " JOIN circle c ON c.org_id = t.org_id AND c.number = t.circle"
            " WHERE s.org_id = :org AND s.turn_id = :turn AND s.handed_entry IS NULL"
            " AND s.taken_back IS NULL ORDER BY s.entry_number"
        ),
        {"org": org_id, "turn": pot.turn_id},
    ).all()
    paid = [member_id for member_id, _each in rows[: amount // rows[0].sum]] if rows else []
    return paid if rows and len(paid) * rows[0].sum == amount else []


def _go_on(session: Session, org: Organisation, pot: Pot, entry: Entry) -> None:
    """The turn is over; after the last one the circle is."""
    facts = {"org": org.id, "turn": pot.turn_id, "circle": pot.circle, "entry": entry.number}
    session.execute(text("UPDATE turn SET entry_number = :entry WHERE org_id = :org AND id = :turn"), facts)
    session.execute(
        text(
            "UPDATE circle SET state = 'over' WHERE org_id = :org AND number = :circle AND NOT EXISTS"
            " (SELECT 1 FROM turn WHERE org_id = :org AND circle = :circle AND entry_number IS NULL)"
        ),
        facts,
    )


def _tell(session: Session, org: Organisation, pot: Pot, entry: Entry, amount: Money, paid: list[int]) -> None:
    handed = PotHanded(org.code, amount, pot.taker, pot.place, entry.receipt)
    hearers = sorted({*paid, pot.taker_id})
    second_word.receipt(session, entry, handed, *(members.known(session, org.id, each) for each in hearers))
    if not pot.handed:
        for due in pot.missing:
            notice = StakeMissed(org.name, Money(due.sum, org.currency), pot.taker)
            outbox.tell(
                session, members.known(session, org.id, due.member_id), notice, key=f"missed:{org.id}:{pot.turn_id}"
            )


# --- taken back ------------------------------------------------------------------------------------------------------


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a pot that was not handed over: its stakes lie in it again, and its turn has come again.

    Raises AlreadyReversed. Everybody who heard of the pot hears of that.
    """
    facts = {"org": confirmed.org.id, "entry": confirmed.slip.reference}
    paid = session.execute(text("SELECT member_id FROM stake WHERE org_id = :org AND handed_entry = :entry"), facts)
    payers = sorted(set(paid.scalars()) - {confirmed.whose.id})
    entry = second_word.reverse(session, confirmed)
    session.execute(text("UPDATE stake SET handed_entry = NULL WHERE org_id = :org AND handed_entry = :entry"), facts)
    session.execute(
        text(
            "WITH open AS (UPDATE turn SET entry_number = NULL WHERE org_id = :org AND entry_number = :entry"
            " RETURNING circle) UPDATE circle c SET state = 'open' FROM open"
            " WHERE c.org_id = :org AND c.number = open.circle AND c.state = 'over'"
        ),
        facts,
    )
    corrections.tell(session, confirmed, entry, confirmed.whose, again=True)
    return corrections.tell(session, confirmed, entry, *(members.known(session, entry.org_id, each) for each in payers))


def _turns_since(session: Session, wrong: Entry, _whose: Member) -> None:
    """Nothing lies in a later pot, nor was handed out of it, nor came late into this one; nor was a circle begun since.

    Raises CameAfter.
    """
    statement = (
        "SELECT EXISTS (SELECT 1 FROM turn t WHERE t.org_id = :org AND t.entry_number = :entry AND (EXISTS"
        " (SELECT 1 FROM turn n JOIN stake s ON s.org_id = n.org_id AND s.turn_id = n.id AND s.taken_back IS NULL"
        " WHERE n.org_id = t.org_id AND n.circle = t.circle AND n.place > t.place)"
        " OR EXISTS (SELECT 1 FROM turn n WHERE n.org_id = t.org_id AND n.circle = t.circle AND n.place > t.place"
        " AND n.entry_number IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM stake s WHERE s.org_id = t.org_id AND s.turn_id = t.id AND s.handed_entry > :entry)"
        " OR EXISTS (SELECT 1 FROM slip w WHERE w.org_id = t.org_id AND w.kind = 'pot' AND w.reference = t.id"
        " AND w.status = 'waiting') OR EXISTS (SELECT 1 FROM circle c WHERE c.org_id = t.org_id AND c.number > t.circle)))"
    )
    if session.execute(text(statement), {"org": wrong.org_id, "entry": wrong.number}).scalar_one():
        raise CameAfter()


POT = slips.kind(
    "pot",
    becomes=post,
    leaves=True,
    takes=(purses.POT_CASH,),
    pays=True,
    asks="member",
    moves="many",
    undone=undo,
    unless=_turns_since,
)
