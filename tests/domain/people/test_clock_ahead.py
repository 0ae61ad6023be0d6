"""A clock that was days ahead, and is put right: nobody waits for the days between, and nothing is refused for them."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.people import joining, persons, pin, pin_budget, reach
from domain.people.refusals import PinWait, PinWrong
from domain.post import outbox
from locales.answers import Answer
from sms.conversation import lost
from tests import phones
from tests.agenda import by_hand
from tests.conftest import PEPPER as PEPPER_TEXT
from tests.domain.people.test_first_words import ask, states
from tests.people import group, member
from tests.world import DAUDI, PIN, STRANGER

PEPPER = PEPPER_TEXT.encode()


@pytest.fixture
def daudi(world) -> int:
    """Him as a person."""
    with world.begin() as session:
        return member(session, "Daudi").person_id


def test_who_was_to_wait_minutes_does_not_wait_for_days(world, ahead, daudi):
    for refusal in [PinWrong] * (limits.PIN_WRONG_TO_WAIT - 1) + [PinWait]:
        with pytest.raises(refusal):
            pin.check(world, daudi, "9999", PEPPER)
    ahead()
    pin.check(world, daudi, PIN, PEPPER)


def test_wrong_pins_of_then_spend_no_budget(world, ahead, daudi):
    with pytest.raises(PinWrong):
        pin.check(world, daudi, "9999", PEPPER)
    ahead()
    with world.glance() as session:
        assert pin_budget.in_service(session) == 0


def test_a_right_pin_ends_a_reset_again(world, ahead, daudi):
    assert not ask(world, "Baraka")
    pin.check(world, daudi, PIN, PEPPER)
    assert not ask(world, "Chebet")
    assert states(world) == ["dropped", "waiting"]
    ahead()
    pin.check(world, daudi, PIN, PEPPER)
    with world.glance() as session:
        assert session.execute(
            text("SELECT pin_settled_at <= now() FROM person WHERE id = :id"), {"id": daudi}
        ).scalar()


def test_two_officers_reset_a_pin_that_was_settled_then(world, fresh, ahead, daudi):
    assert not ask(world, "Baraka")
    pin.check(world, daudi, PIN, PEPPER)
    assert not ask(world, "Chebet")
    ahead()
    by_hand(fresh, "UPDATE first_word SET said_at = now() WHERE state = 'waiting'")
    assert ask(world, "Amina")
    assert states(world) == ["dropped", "done"]


def test_a_number_that_was_given_then_is_given_up(world, ahead, daudi):
    with world.begin() as session:
        phones.give(session, daudi, STRANGER)
    ahead()
    with world.begin() as session:
        phones.give_up(session, daudi, STRANGER)
        assert persons.numbers_of(session, daudi) == [DAUDI]


def test_answers_of_then_are_none_of_today(world, ahead):
    with world.begin() as session:
        for _each in range(limits.STRANGER_ANSWERS_A_DAY):
            outbox.answer(session, STRANGER, Answer.of(lost()))
        assert not reach.may_be_answered(session, STRANGER)
    ahead()
    with world.begin() as session:
        assert reach.may_be_answered(session, STRANGER)


def test_who_asked_then_to_join_may_ask_today(world, ahead, monkeypatch):
    monkeypatch.setattr(limits, "JOINS_A_PERSON_A_DAY", 1)
    with world.begin() as session:
        joining.join(session, STRANGER, "en", group(session, "JAMII"), "Peter Kamau")
    ahead()
    with world.begin() as session:
        joining.join(session, STRANGER, "en", group(session), "Peter Kamau")
