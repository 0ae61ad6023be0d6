"""Stakes: what a member pays into the pot of each turn of her circle, her own turn included.

A stake is the circle's sum, paid once a turn; who is behind pays for the oldest turn first. Both sides' word, as with all
money: the member declares and an officer confirms, or an officer enters and the member confirms.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Table, text

from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import Account, savings_of
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session, metadata
from domain.turns import circles
from domain.turns.circles import Circle, Turn
from domain.turns.notices import StakeReceived
from domain.turns.refusals import NotBegun, NothingDue, PotWaits, StakeIs, TurnHad

stake = Table(
    "stake",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("turn_id", BigInteger, nullable=False),  # into whose pot
    Column("member_id", BigInteger, nullable=False),  # who paid
    Column("entry_number", BigInteger, nullable=False),
    Column("handed_entry", BigInteger),  # the entry that handed it to who has the turn
    Column("taken_back", BigInteger),  # the entry that reversed it: it was a mistake
)

POT_CASH = Account(purses.POT_CASH)

# Turns that have come, with everybody of their circle who has not paid into their pot: the oldest turn first.
_UNPAID = (
    " FROM turn t JOIN circle c ON c.org_id = t.org_id AND c.number = t.circle AND c.state IN ('open', 'over')"
    " JOIN turn p ON p.org_id = t.org_id AND p.circle = t.circle"
    " JOIN membership m ON m.org_id = p.org_id AND m.id = p.member_id"
    " JOIN membership taker ON taker.org_id = t.org_id AND taker.id = t.member_id"
    " WHERE t.org_id = :org AND NOT EXISTS (SELECT 1 FROM turn e WHERE e.org_id = t.org_id AND e.circle = t.circle"
    " AND e.place < t.place AND e.entry_number IS NULL) AND NOT EXISTS (SELECT 1 FROM stake s"
    " WHERE s.org_id = t.org_id AND s.turn_id = t.id AND s.member_id = p.member_id"
    " AND s.taken_back IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A stake that is not paid: into the pot of which turn, who holds that, and by whom. `sum` in minor units."""

    turn_id: int
    circle: int
    place: int
    sum: int
    taker: str
    handed: bool  # whether the rest of that pot was handed over without it
    member_id: int
    number: int
    name: str
    took: bool  # whether she who has not paid has had her own turn: she is in default


def account(member_id: int) -> Account:
    """What a member has in pots that were not handed over."""
    return Account("pot", member_id)


# --- reading ---------------------------------------------------------------------------------------------------------


def unpaid(session: Session, org_id: int, *, member_id: int | None = None, turn_id: int | None = None) -> list[Due]:
    """The stakes that are due and not paid, the oldest first: all, of one member, or of one turn."""
    rows = session.execute(
        text(
            "SELECT t.id, t.circle, t.place, c.sum, taker.name, t.entry_number IS NOT NULL, m.id, m.number, m.name,"
            f" p.entry_number IS NOT NULL{_UNPAID} AND (CAST(:member AS bigint) IS NULL OR p.member_id = :member)"
            " AND (CAST(:turn AS bigint) IS NULL OR t.id = :turn) ORDER BY t.circle, t.place, p.place"
        ),
        {"org": org_id, "member": member_id, "turn": turn_id},
    )
    return [Due(*row) for row in rows]


def due_now(session: Session, me: Member) -> Due:
    """What a member has to pay first. Raises NothingDue."""
    found = unpaid(session, me.org_id, member_id=me.id)
    if not found:
        raise NothingDue()
    return found[0]


@dataclass(frozen=True, slots=True)
class MemberTurns:
    """How a circle stands for one member: whose turn it is, hers, and what she has not paid, the oldest first."""

    circle: Circle
    now: Turn | None  # None: the last turn is over
    mine: Turn | None  # None: she is not in this circle
    due: list[Due]


def standing(session: Session, me: Member) -> MemberTurns:
    """How the newest circle stands for a member. Raises NoMerryGoRound, and NotBegun where no turn has begun."""
    circles.check_any(session, me.org_id)
    circle = circles.newest(session, me.org_id)
    if circle is None or circle.state == "drawing":
        raise NotBegun()
    mine = next((each for each in circles.turns(session, circle) if each.member_id == me.id), None)
    return MemberTurns(circle, circles.current(session, circle), mine, unpaid(session, me.org_id, member_id=me.id))


# --- paying ----------------------------------------------------------------------------------------------------------


def declare(session: Session, caller: Caller, amount: Money) -> Slip:
    """A member says that she paid into the pot; an officer has to confirm it.

    Raises NotAMember, NoMerryGoRound, NothingDue when she has paid or said so, StakeIs for another sum, KeyReused.
    """
    caller = caller.writing(session)
    return _say(session, caller, caller.me, amount)


def enter(session: Session, caller: Caller, member_id: int) -> Slip:
    """An officer says that a member paid into the pot; the member has to confirm it, of who has left or died another officer.

    Raises NotAnOfficer, NoSuchMember, NoMerryGoRound, NothingDue, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    whose = members.here_or_left(session, caller.org.id, member_id)
    return _say(session, caller, whose, None)


def _say(session: Session, caller: Caller, whose: Member, amount: Money | None) -> Slip:
    org = whose.org
    if said := slips.by_key(session, org.id, caller.key):
        sum_ = said.money(org.currency)
    else:
        declared = slips.waiting(session, org.id, TURN, whose=whose.id)
        at_meeting = set(session.execute(_HANDED_OVER, {"org": org.id, "member": whose.id}).scalars())
        due = [
            each for each in unpaid(session, org.id, member_id=whose.id)[declared:] if each.turn_id not in at_meeting
        ]
        if not due:
            circles.check_any(session, org.id)
            raise NothingDue()
        sum_ = Money(due[0].sum, org.currency)
        if amount not in (None, sum_):
            raise StakeIs(sum_)
    return slips.write(session, TURN, whose, amount or sum_, caller)


# The turns for which she has handed a stake over at a meeting, that waits for her word (`domain/sitting/parts.py`).
_HANDED_OVER = text(
    "SELECT p.reference FROM slip s JOIN slip_part p ON p.org_id = s.org_id AND p.slip = s.number AND p.kind = 'stake'"
    " WHERE s.org_id = :org AND s.member_id = :member AND s.kind = 'meeting' AND s.status = 'waiting'"
)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed stake into the oldest pot that she has not paid into, and give her the receipt.

    Raises NothingDue when she has paid all by now.
    """
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    due = due_now(session, whose)
    if due.sum != amount:
        raise StakeIs(Money(due.sum, org.currency))
    entry = second_word.record(session, confirmed, [(POT_CASH, amount), (account(whose.id), -amount)])
    lay(session, org.id, due.turn_id, whose.id, entry.number)
    second_word.receipt(
        session, entry, StakeReceived(confirmed.money, due.taker, due.place, org.name, entry.receipt), whose
    )
    return entry


def lay(session: Session, org_id: int, turn_id: int, member_id: int, entry: int) -> None:
    """A member's stake lies in the pot of a turn, paid by entry number `entry`."""
    session.execute(
        text("INSERT INTO stake (org_id, turn_id, member_id, entry_number) VALUES (:org, :turn, :member, :entry)"),
        {"org": org_id, "turn": turn_id, "member": member_id, "entry": entry},
    )


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a stake that was a mistake: it is due again. Raises what `check_lies` raises."""
    check_lies(session, confirmed.org.id, confirmed.slip.reference)
    entry = corrections.undo(session, confirmed, savings_of(confirmed.whose))
    take_back(session, confirmed.org.id, confirmed.slip.reference, entry)
    return entry


def check_lies(session: Session, org_id: int, entry: int) -> None:
    """Whether what entry number `entry` paid into pots lies there still, locked.

    Raises TurnHad when it was handed on, PotWaits while it is being handed on, AlreadyReversed.
    """
    statement = (
        "SELECT turn_id, handed_entry, taken_back FROM stake WHERE org_id = :org AND entry_number = :entry FOR UPDATE"
    )
    for turn_id, handed, back in session.execute(text(statement), {"org": org_id, "entry": entry}).all():
        if back is not None:
            raise AlreadyReversed()
        if handed is not None:
            raise TurnHad()
        if pot_waits(session, org_id, turn_id):
            raise PotWaits()


def take_back(session: Session, org_id: int, wrong: int, by: Entry) -> None:
    """What entry number `wrong` paid into pots is due again: it was taken back by another one."""
    statement = "UPDATE stake SET taken_back = :back WHERE org_id = :org AND entry_number = :entry"
    session.execute(text(statement), {"org": org_id, "entry": wrong, "back": by.number})


def lie_for(session: Session, org_id: int, turn_id: int) -> bool:
    """Whether stakes lie in the box for this turn."""
    statement = (
        "SELECT EXISTS (SELECT 1 FROM stake WHERE org_id = :org AND turn_id = :turn"
        " AND handed_entry IS NULL AND taken_back IS NULL)"
    )
    return session.execute(text(statement), {"org": org_id, "turn": turn_id}).scalar_one()


def pot_waits(session: Session, org_id: int, turn_id: int) -> bool:
    """Whether the pot of this turn waits for the word of who gets it."""
    return slips.waiting(session, org_id, slips.kinds()["pot"], about=turn_id) > 0


TURN = slips.kind("turn", becomes=post, undone=undo)
