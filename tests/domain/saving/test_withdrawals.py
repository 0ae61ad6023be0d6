"""Savings that are taken out: where the rules let it, by two people's word, and never what loans stand on."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain import limits
from domain.book import slips
from domain.book.refusals import NotEnough
from domain.lending.refusals import NoSavingsYet
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import KeyReused, NeedsAnother, NotYours, TooManyWaiting
from domain.saving import savings, withdrawals
from domain.saving.refusals import SavingsHeld, SavingsStay
from domain.store import Store
from tests import lending
from tests.lending import adopt, confirm
from tests.people import member
from tests.social import approved, furnish, hand_out, kes, told


def saved(store: Store, name: str = "Daudi") -> int:
    """What a member has, in shillings."""
    with store.glance() as session:
        return savings.of(session, member(session, name)).minor // 100


def take(store: Store, units: int, by: str = "Daudi") -> None:
    """A member asks for some of her savings."""
    with store.begin() as session:
        withdrawals.ask(session, member(session, by), kes(units), with_pin=True)


# The check is the same when it is asked for and when an officer hands it over.
WAYS = [pytest.param(take, id="asks"), pytest.param(hand_out, id="hands over")]


@pytest.fixture
def open_world(world) -> Store:
    """UMOJA lets its members take savings out."""
    adopt(world, withdrawals="yes")
    return world


def test_officers_hear_of_so_many_sums_a_day(open_world):
    for units in range(limits.WITHDRAWALS_ASKED_A_DAY):
        take(open_world, 100 + units)
    with pytest.raises(TooManyWaiting):
        take(open_world, 200)
    take(open_world, 100)  # which they have heard of
    assert told(open_world, "Amina").count("WithdrawalAsked") == limits.WITHDRAWALS_ASKED_A_DAY
    take(open_world, 200, by="Baraka")


def test_by_most_rules_savings_stay(world):
    with pytest.raises(SavingsStay):
        take(world, 100)
    with pytest.raises(SavingsStay):
        hand_out(world, 100)


def test_a_member_asks_an_officer_hands_over_and_she_confirms(open_world):
    take(open_world, 500)
    take(open_world, 500)  # is told once a day
    assert [told(open_world, name).count("WithdrawalAsked") for name in ("Amina", "Baraka", "Daudi")] == [1, 1, 0]
    slip = hand_out(open_world, 500)
    assert (saved(open_world), told(open_world, "Daudi")[-1]) == (2000, "HandedOver")
    with pytest.raises(NotYours):
        confirm(open_world, slip, "Baraka")
    confirm(open_world, slip, "Daudi")
    assert (saved(open_world), told(open_world, "Daudi")[-1]) == (1500, "SavingsTaken")
    with open_world.glance() as session:
        newest, *_others = savings.last(session, member(session, "Daudi"))
    assert newest[1:] == ("withdrawal", kes(-500))


def test_nobody_hands_savings_to_herself_nor_does_a_member(open_world):
    with pytest.raises(NeedsAnother):
        hand_out(open_world, 100, by="Amina", to="Amina")
    with pytest.raises(NotAnOfficer):
        hand_out(open_world, 100, by="Daudi", to="Esther")


@pytest.mark.parametrize("way", WAYS)
def test_no_more_than_there_is_or_than_lies_in_the_box(open_world, way):
    with pytest.raises(NoSavingsYet):
        take(open_world, 1, by="Esther")
    with pytest.raises(NoSavingsYet):
        hand_out(open_world, 1, to="Esther")
    with pytest.raises(NotEnough) as refusal:
        way(open_world, 2001)
    assert refusal.value.there == kes(2000)
    lending.opened(open_world, 4500, by="Amina", officers=("Baraka", "Chebet"))  # of 5,300 in the box
    with pytest.raises(NotEnough) as short:
        way(open_world, 801)
    assert short.value.there == kes(800)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("lent", "possible"), [(3000, 1000_00), (3001, 999_66), (6000, 0)])
def test_what_a_loan_stands_on_stays(open_world, lent, possible, way):
    """Three times the savings may be lent: of 2,000, a loan of 3,000 leaves 1,000 free, one of 3,001 holds 1,000.34."""
    lending.ask(open_world, lent)
    with open_world.glance() as session:
        free = withdrawals.possible(session, member(session, "Daudi"))
    assert free.minor == possible
    with pytest.raises(SavingsHeld):
        way(open_world, possible // 100 + 1)


def test_what_one_vouches_for_stays(open_world):
    adopt(open_world, loan_guarantors=1, withdrawals="yes")
    lending.vouch(open_world, lending.ask(open_world, 600), "Baraka")
    take(open_world, 400, by="Baraka")
    with pytest.raises(SavingsHeld) as refusal:
        take(open_world, 401, by="Baraka")
    assert refusal.value.possible == kes(400)


def test_an_emergency_loan_of_the_social_fund_holds_no_savings(open_world):
    furnish(open_world, withdrawals="yes")
    approved(open_world, 1000, 2)
    take(open_world, 2000)


def test_what_she_has_borrowed_since_counts_when_it_is_handed_over(open_world):
    slip = hand_out(open_world, 1500)
    lending.opened(open_world, 3000)
    with pytest.raises(SavingsHeld) as refusal:
        confirm(open_world, slip, "Daudi")
    assert refusal.value.possible == kes(1000)
    assert saved(open_world) == 2000


def test_the_same_intent_hands_over_once(open_world):
    with open_world.begin() as session:
        amina, daudi = member(session, "Amina"), member(session, "Daudi")
        caller = Caller(amina, "ussd", "k")
        first = withdrawals.hand_over(session, caller, daudi.id, kes(2000))
        assert withdrawals.hand_over(session, caller, daudi.id, kes(2000)) == first
        with pytest.raises(KeyReused):
            withdrawals.hand_over(session, caller, daudi.id, kes(100))


@pytest.mark.parametrize(("lent", "each", "refusals"), [(0, 2000, (NotEnough, NoSavingsYet)), (3000, 700, SavingsHeld)])
def test_two_who_hand_over_at_once_leave_what_has_to_stay(open_world, lent, each, refusals):
    """The last of her savings is taken once, and of 1,000 that a loan leaves free not twice 700."""
    if lent:
        lending.opened(open_world, lent)
    handed = [hand_out(open_world, each), hand_out(open_world, each, by="Baraka")]

    def confirmed(slip: slips.Slip) -> bool:
        try:
            return bool(confirm(open_world, slip, "Daudi"))
        except refusals:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirmed, handed)) == [False, True]
    assert saved(open_world) == 2000 - each
