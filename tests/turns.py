"""What the tests about the merry-go-round do over and over, in UMOJA."""

from console.world import import_world
from domain.amount import Money
from domain.book import second_word
from domain.book.entries import Entry
from domain.constitution import fields, versions
from domain.people import members
from domain.people.caller import Caller
from domain.store import Store
from domain.turns import circles, lots, pots, stakes, swaps
from domain.turns.circles import Circle
from domain.voice.motions import Motion
from tests.conftest import PEPPER
from tests.lending import adopt, new_key
from tests.people import group, member
from tests.rules import adopt_today

SUM = Money(100_00, "KES")
OFFICER = "+254712345650"  # of the groups that `stage` makes
FIVE = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")  # in UMOJA, by their numbers


def begun(store: Store, *numbers: int) -> Circle:
    """A circle of 100 that was agreed on, in the order of these numbers."""
    adopt(store, turn_sum="100")
    return laid(store, *numbers)


def laid(store: Store, *numbers: int, code: str = "UMOJA") -> Circle:
    """The same, where the rules are what they are."""
    with store.begin() as session:
        org = group(session, code)
        terms = {"order": list(numbers), "sum": {"money": SUM.minor, "in": SUM.currency}}
        before = circles.newest(session, org.id)
        passed = Motion(org.id, 77 + (before.number if before else 0), "", *([None] * 14), circles.ACT, terms)
        return circles.begin(session, passed)


def pay(store: Store, name: str, *, by: str = "", code: str = "UMOJA") -> Entry:
    """A member pays her stake, and an officer confirms it."""
    with store.begin() as session:
        slip = stakes.declare(session, Caller(member(session, name, code), "ussd", new_key()), SUM)
        officer = by or ("Amina" if name != "Amina" else "Baraka")
        return second_word.confirm(session, member(session, officer, code), slip.number, with_pin=True)


def now(store: Store, code: str = "UMOJA") -> circles.Turn | None:
    """The turn that has come."""
    with store.begin() as session:
        circle = circles.newest(session, group(session, code).id)
        return circles.current(session, circle)


def hand_over(store: Store, turn_id: int | None = None, *, short: bool = False, code: str = "UMOJA") -> Entry:
    """An officer hands a pot over (the current one), and who gets it confirms it."""
    turn_id = turn_id or now(store, code).id
    with store.begin() as session:
        org = group(session, code)
        pot = pots.of_turn(session, org.id, turn_id)
        officer = next(each for each in members.officers(session, org.id) if each.id != pot.taker_id)
        slip = pots.hand_over(session, Caller(officer, "ussd", new_key()), turn_id, short=short)
        return second_word.confirm(session, members.member(session, org.id, pot.taker_id), slip.number, with_pin=True)


def waiting(store: Store) -> int:
    """How many slips wait for somebody's word."""
    with store.begin() as session:
        return sum(
            len(second_word.waiting_for(session, each)) for each in members.everybody(session, group(session).id)
        )


# --- for those who look at every screen ------------------------------------------------------------------------------


def stage(store: Store, code: str, group_of) -> None:
    """Turns at every step: in group `code` they run; `group_of(code, rules, phone)` makes three more, run by OFFICER.

    There the rules want an order by agreement or by lot, and nothing was begun yet but one draw.
    """
    with store.begin() as session:
        org = group(session, code)
        rules = versions.written_down(session, org.id) | fields.read_rules({"turn_sum": "999999.99"})
        adopt_today(session, org.id, rules)
        amina, baraka, chebet, *_others = members.everybody(session, org.id)
        terms = circles.terms([2, 5, 1, 3, 4], circles.turn_sum(session, org.id))
        circle = circles.begin(session, Motion(org.id, 900, "", *([None] * 14), circles.ACT, terms))
        first, second, *_rest = circles.turns(session, circle)
        for payer, by in ((baraka, amina), (amina, baraka), (amina, baraka)):
            _pay(session, payer, by)
            if payer is amina and circles.current(session, circle).id == first.id:
                slip = pots.hand_over(session, Caller(amina, "ussd", "pot"), first.id, short=True)
                second_word.confirm(session, baraka, slip.number, with_pin=True)
        swaps.ask(session, amina, chebet.id, key="swap")
        swaps.ask(session, chebet, amina.id, key="swap back")
        assert swaps.stuck(session, circle) and pots.of_turn(session, org.id, second.id).stakes
    for at, order in enumerate(("agreed", "drawn", "drawn")):
        made = group_of(f"TURNS{at}", {"turn_sum": "999999.99", "turn_order": order}, OFFICER)
        assert not import_world(store, {"organisations": [made]}, pepper=PEPPER.encode(), trial=True).refused
    with store.begin() as session:
        org = group(session, "TURNS2")
        lots.open_draw(session, members.officers(session, org.id)[0], key="draw")


def _pay(session, payer: members.Member, by: members.Member) -> None:
    sum_ = Money(stakes.due_now(session, payer).sum, "KES")
    slip = stakes.declare(session, Caller(payer, "ussd", new_key()), sum_)
    second_word.confirm(session, by, slip.number, with_pin=True)
