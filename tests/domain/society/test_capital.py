"""Share capital: the word of two people, a receipt, a mistake taken back; and none where the rules have none."""

import pytest

from domain.book import corrections, second_word
from domain.people.caller import Caller
from domain.refusals import NeedsAnother
from domain.society import capital
from domain.society.refusals import NotASociety
from tests import lending
from tests.domain.voice.test_votes import told
from tests.people import member
from tests.society import BEFORE, kes, pay_in, standing


def test_share_capital_needs_two_people_and_gives_a_receipt(world):
    lending.adopt(world, society="yes")
    with world.begin() as session:
        amina = member(session, "Amina")
        slip = capital.declare(session, Caller(amina, "sms", "c"), kes(500))
        with pytest.raises(NeedsAnother):
            second_word.confirm(session, amina, slip.number, with_pin=True)
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True)
        slip = capital.enter(session, Caller(member(session, "Chebet"), "ussd", "d"), amina.id, kes(300))
        second_word.confirm(session, amina, slip.number, with_pin=True)
        assert capital.of(session, amina) == kes(800)
    assert standing(world, "savings", "Amina") == 1_500_00
    assert [each["total"]["money"] for each in told(world, "CapitalReceived")] == [500_00, 800_00]


def test_a_mistake_in_share_capital_is_taken_back(world):
    lending.adopt(world, society="yes")
    entry = pay_in(world, "Daudi", 500, BEFORE, capital)
    with world.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "r"), entry.receipt, "Twice")
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True)
    assert (standing(world, "capital", "Daudi"), standing(world, "savings", "Daudi")) == (0, 2_000_00)
    assert told(world, "EntryReversed")[0]["total"]["money"] == 0


def test_only_a_society_has_share_capital(world):
    with world.begin() as session:
        with pytest.raises(NotASociety):
            capital.declare(session, Caller(member(session, "Daudi"), "ussd", "c"), kes(500))
        with pytest.raises(NotASociety):
            whose = member(session, "Daudi").id
            capital.enter(session, Caller(member(session, "Amina"), "ussd", "d"), whose, kes(500))
