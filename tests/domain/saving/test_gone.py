"""What was hers who has left or died is handed out, less what she owed; what she owes is taken in; what waited is not lost."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.amount import Money
from domain.book import second_word
from domain.book.refusals import NoSuchSlip
from domain.lending import owing, repayments
from domain.people.caller import Caller
from domain.people.refusals import DeathTooFresh, NotDead, PinNeeded
from domain.refusals import NeedsAnother, NotYours
from domain.saving import savings, withdrawals
from sms.conversation import reply_to
from tests import going, lending, turns
from tests.conftest import PEPPER
from tests.domain.people.test_coming_and_going import heard
from tests.domain.people.test_persons import to
from tests.lending import new_key
from tests.people import member
from tests.world import DAUDI


def kes(units: int) -> Money:
    return Money(units * 100, "KES")


def hands(world, whose, units: int, officer: str = "Amina"):
    with world.begin() as session:
        caller = Caller(member(session, officer), "ussd", new_key())
        return withdrawals.hand_over(session, caller, whose.id, kes(units))


def confirms(world, slip, by: str):
    with world.begin() as session:
        return second_word.confirm(session, member(session, by), slip.number, with_pin=True)


def rest(world, whose) -> int:
    with world.glance() as session:
        return withdrawals.rest(session, whose).minor // 100


def saved(world, whose) -> int:
    with world.glance() as session:
        return savings.of(session, whose).minor // 100


def owed(world, whose) -> list[int]:
    with world.glance() as session:
        return [each.total.minor // 100 for each in owing.owed(session, whose)]


def sound(world) -> bool:
    with world.snapshot() as session:
        return audit.faults(session) == []


# --- what was hers who has died --------------------------------------------------------------------------------------


def test_two_officers_hand_it_out_days_later_and_her_next_of_kin_hears_it(world, fresh):
    going.named(world)
    gone = going.died(world)
    with pytest.raises(DeathTooFresh):
        hands(world, gone, 2000)
    going.pass_time(fresh, days=3)
    slip = hands(world, gone, 2000)
    assert slip.asked == "officer" and heard(world, "SaidForHer") == ["Baraka", "Chebet"]
    with pytest.raises(NeedsAnother):
        confirms(world, slip, "Amina")
    with pytest.raises(NoSuchSlip):
        confirms(world, slip, "Esther")
    with pytest.raises(PinNeeded), world.begin() as session:
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=False)
    confirms(world, slip, "Baraka")
    assert saved(world, gone) == 0 and sound(world)
    assert to(world, going.KIN) == ["KinPaid"] and heard(world, "WrittenForHer") == ["Amina", "Baraka", "Chebet"]


def test_what_she_owes_is_taken_from_it_first_in_the_same_entry(world, fresh):
    lending.opened(world, 600)
    gone = going.died(world, fresh)
    [debt] = owed(world, gone)
    assert rest(world, gone) == 2000 - debt
    confirms(world, hands(world, gone, 2000 - debt), "Baraka")
    assert saved(world, gone) == 0 and owed(world, gone) == [] and sound(world)


def test_a_no_from_her_phone_stops_what_is_being_handed_out(world, fresh):
    gone = going.died(world, fresh)
    slip = hands(world, gone, 2000)
    with world.begin() as session:
        reply_to(session, DAUDI, "NO", "k", pepper=PEPPER.encode())
    with pytest.raises(NotDead):
        confirms(world, slip, "Baraka")
    assert saved(world, gone) == 2000
    later = hands(world, gone, 2000)
    assert later.asked == "member", "she is alive, has left, and confirms it herself"


def test_what_is_handed_to_who_lives_is_never_confirmed_by_an_officer(world):
    gone = going.left(world)
    slip = hands(world, gone, 2000)
    assert slip.asked == "member"
    with pytest.raises(NotYours):
        confirms(world, slip, "Baraka")


# --- a debt that stays -----------------------------------------------------------------------------------------------


def repaid(world, whose, units: int, officer: str = "Amina"):
    with world.begin() as session:
        caller = Caller(member(session, officer), "ussd", new_key())
        return repayments.enter(session, caller, whose.id, kes(units))


def test_it_is_taken_in_on_the_word_of_two_officers(world, fresh):
    lending.opened(world, 600)
    gone = going.died(world, fresh)
    [before] = owed(world, gone)
    slip = repaid(world, gone, 100)
    assert slip.asked == "officer"
    with pytest.raises(NeedsAnother):
        confirms(world, slip, "Amina")
    confirms(world, slip, "Chebet")
    assert owed(world, gone) == [before - 100] and sound(world)


def test_stakes_that_are_due_of_her_are_taken_in_and_her_pot_is_handed_out(world, fresh):
    turns.begun(world, 2, 4, 1, 3, 5)
    for name in turns.FIVE:
        turns.pay(world, name)
    turns.hand_over(world)
    gone = going.died(world, fresh)
    with world.begin() as session:
        slip = turns.stakes.enter(session, Caller(member(session, "Amina"), "ussd", new_key()), gone.id)
    confirms(world, slip, "Baraka")
    for name in ("Amina", "Baraka", "Chebet", "Esther"):
        turns.pay(world, name)
    with world.begin() as session:
        pot = turns.pots.hand_over(session, Caller(member(session, "Amina"), "ussd", new_key()), turns.now(world).id)
    assert pot.asked == "officer" and pot.amount == 500_00
    confirms(world, pot, "Baraka")
    assert turns.now(world).number == 1 and sound(world)


# --- what waits when she goes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("goes", [going.left, going.died])
def test_what_she_has_said_is_booked_all_the_same(world, goes):
    with world.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Daudi"), "sms", "s"), kes(300))
    gone = goes(world)
    confirms(world, slip, "Amina")
    assert saved(world, gone) == 2300 and sound(world)


@pytest.mark.parametrize("goes", [going.left, going.died])
def test_what_waited_for_her_word_is_handed_back_and_the_officer_hears_it(world, goes):
    with world.begin() as session:
        slip = savings.enter(
            session, Caller(member(session, "Chebet"), "ussd", "s"), member(session, "Daudi").id, kes(300)
        )
    gone = goes(world)
    assert heard(world, "SlipHandedBack") == ["Chebet"]
    with world.begin() as session:
        status = session.execute(text("SELECT status FROM slip WHERE number = :n"), {"n": slip.number}).scalar_one()
    assert status == "withdrawn" and saved(world, gone) == 2000 and sound(world)
