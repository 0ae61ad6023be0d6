"""What the tests about the merry-go-round do over and over, in UMOJA."""

from domain.money import slips, witness
from domain.money.amount import Money
from domain.money.ledger import Entry
from domain.people import members
from domain.sharing import circles, pots, stakes
from domain.sharing.circles import Circle
from domain.store import Store
from domain.voice.motions import Motion
from tests.lending import adopt, new_key
from tests.people import group, member

SUM = Money(100_00, "KES")
FIVE = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")  # in UMOJA, by their numbers


def begun(store: Store, *numbers: int) -> Circle:
    """A circle of 100 that was agreed on, in the order of these numbers."""
    adopt(store, turn_sum="100")
    with store.begin() as session:
        org = group(session)
        terms = {"order": list(numbers), "sum": {"money": SUM.minor, "in": SUM.currency}}
        before = circles.newest(session, org.id)
        passed = Motion(org.id, 77 + (before.number if before else 0), "", *([None] * 14), circles.ACT, terms)
        return circles.begin(session, passed)


def pay(store: Store, name: str, *, by: str = "") -> Entry:
    """A member pays her stake, and an officer confirms it."""
    with store.begin() as session:
        slip = stakes.declare(session, member(session, name), SUM, key=new_key(), channel="ussd")
        officer = by or ("Amina" if name != "Amina" else "Baraka")
        return witness.confirm(session, member(session, officer), slip.number)


def now(store: Store) -> circles.Turn | None:
    """The turn that has come."""
    with store.begin() as session:
        known = circles.newest(session, group(session).id)
        return circles.current(session, known)


def hand_over(store: Store, turn_id: int | None = None, *, short: bool = False) -> Entry:
    """An officer hands a pot over (the current one), and who gets it confirms it."""
    turn_id = turn_id or now(store).id
    with store.begin() as session:
        org = group(session)
        pot = pots.of_turn(session, org.id, turn_id)
        officer = next(each for each in members.officers(session, org.id) if each.id != pot.taker_id)
        slip = pots.hand_over(session, officer, turn_id, short=short, key=new_key(), channel="ussd")
        return witness.confirm(session, members.member(session, org.id, pot.taker_id), slip.number)


def waiting(store: Store) -> int:
    """How many slips wait for somebody's word."""
    with store.begin() as session:
        return sum(len(slips.waiting_for(session, each)) for each in members.everybody(session, group(session).id))
