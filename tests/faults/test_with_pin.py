"""What takes the PIN the use-case itself refuses without it, whichever channel forgets to ask for it (S2, S15)."""

import pytest

from domain.amount import Money
from domain.book import second_word
from domain.lending import guarantors, loan_requests
from domain.people.caller import Caller
from domain.people.refusals import PinNeeded
from domain.saving import savings, withdrawals
from domain.sitting import closing
from domain.social import asking
from tests import lending, sittings
from tests.faults.test_newcomers import entered, newcomer, saved
from tests.faults.test_prepared import a_payout, help_to_ask_for
from tests.people import member

FIFTY = Money(50_00, "KES")


def why_not(store, do) -> str:
    """Why a text may not do something that the PIN may, and that nothing of it is done."""
    with pytest.raises(PinNeeded) as refused, store.begin() as session:
        do(session, False)
    with store.begin() as session:
        do(session, True)
    return refused.value.why


def test_a_newcomers_money_is_confirmed_with_her_pin(world):
    peter = newcomer(world)
    entered(world, peter)
    why = why_not(world, lambda session, pin: second_word.confirm(session, peter, 1, with_pin=pin))
    assert (why, saved(world, peter)) == ("newcomer", 30_000_00)


def test_she_may_refuse_it_by_a_text(world):
    peter = newcomer(world)
    entered(world, peter)
    with world.begin() as session:
        assert second_word.refuse(session, peter, 1, with_pin=False).number == 1


@pytest.mark.parametrize("answer", [second_word.confirm, second_word.refuse])
def test_an_officers_word_about_cash_takes_the_pin_whatever_the_rules_say_of_texts(world, answer):
    lending.adopt(world, texts_do="do")
    with world.begin() as session:
        said = savings.declare(session, Caller(member(session, "Daudi"), "sms", "said"), FIFTY)
        amina = member(session, "Amina")
    assert why_not(world, lambda session, pin: answer(session, amina, said.number, with_pin=pin)) == "officer"


@pytest.mark.parametrize("answer", [second_word.confirm, second_word.refuse])
def test_her_word_about_what_she_is_handed_takes_the_pin(world, answer):
    a_payout(world)
    with world.begin() as session:
        baraka = member(session, "Baraka")
        [(slip, _name)] = second_word.waiting_for(session, baraka)
    assert why_not(world, lambda session, pin: answer(session, baraka, slip.number, with_pin=pin)) == "leaves"


def test_where_texts_decide_a_text_refuses_what_she_is_handed_and_confirms_it_never(world):
    a_payout(world)
    lending.adopt(world, texts_do="do")
    with world.begin() as session:
        baraka = member(session, "Baraka")
        [(slip, _name)] = second_word.waiting_for(session, baraka)
    with pytest.raises(PinNeeded), world.begin() as session:
        second_word.confirm(session, baraka, slip.number, with_pin=False)
    with world.begin() as session:
        second_word.refuse(session, baraka, slip.number, with_pin=False)


def test_a_request_for_a_loan_takes_the_pin(world):
    def asks(session, pin):
        caller = Caller(member(session, "Daudi"), "ussd" if pin else "sms", f"loan:{pin}")
        loan_requests.request(session, caller, FIFTY, 1, None)

    assert why_not(world, asks) == "texts"
    lending.adopt(world, texts_do="do", loans_at_once=3)
    with world.begin() as session:
        asks(session, False)


def test_asking_the_social_fund_takes_the_pin(world):
    help_to_ask_for(world)

    def asks(session, pin):
        caller = Caller(member(session, "Daudi"), "ussd" if pin else "sms", f"claim:{pin}")
        asking.ask(session, caller, "illness", FIFTY)

    assert why_not(world, asks) == "texts"


def test_asking_to_take_savings_out_takes_the_pin(world):
    lending.adopt(world, withdrawals="yes")

    def asks(session, pin):
        withdrawals.ask(session, member(session, "Daudi"), FIFTY, with_pin=pin)

    assert why_not(world, asks) == "texts"


def test_to_vouch_takes_the_pin(world):
    lending.adopt(world, loan_guarantors=1)
    asked = lending.ask(world, 50)
    with world.begin() as session:
        baraka = member(session, "Baraka")
        guarantors.ask(session, member(session, "Daudi"), asked.number, baraka.id)

    def vouches(session, pin):
        loan_requests.vouch(session, baraka, asked.number, yes=True, with_pin=pin)

    assert why_not(world, vouches) == "vouching"


def test_the_word_of_the_witness_takes_the_pin(world):
    sittings.opened(world, witness="drawn")
    sittings.counted(world, sittings.book(world))
    drawn = sittings.witness(world)

    def agrees(session, pin):
        closing.agree(session, member(session, drawn), right=True, with_pin=pin)

    assert why_not(world, agrees) == "texts"
