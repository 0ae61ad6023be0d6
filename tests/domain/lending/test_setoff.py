"""A loan paid back out of savings: where the rules let it, with her PIN and an officer's word, and no money moves."""

import pytest

from domain import audit
from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import CASH
from domain.book.refusals import NotEnough
from domain.lending import setoff
from domain.lending.refusals import OwesLess, OwesNothing, SavingsPayNoLoan
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer, PinNeeded
from domain.saving import savings
from tests import lending
from tests.domain.people.test_persons import to
from tests.lending import adopt, confirm, new_key, opened, owed, status
from tests.people import group, member
from tests.world import DAUDI


def asks(world, units: int, channel: str = "ussd"):
    with world.begin() as session:
        return setoff.declare(session, Caller(member(session, "Daudi"), channel, new_key()), Money(units * 100, "KES"))


def stands(world) -> tuple[int, int]:
    """What Daudi has saved, and what lies in the box."""
    with world.glance() as session:
        cash = ledger.balance(session, group(session).id, CASH)
        return savings.of(session, member(session, "Daudi")).minor // 100, cash // 100


@pytest.fixture
def lent(world):
    """Daudi owes 1,060 of 1,000; the rules let savings pay it."""
    adopt(world, loan_from_savings="yes")
    return opened(world, 1000)


def test_by_most_rules_savings_pay_no_loan(world):
    opened(world, 1000)
    with pytest.raises(SavingsPayNoLoan):
        asks(world, 100)


def test_it_is_paid_and_no_money_moves(world, lent):
    saved, cash = stands(world)
    slip = asks(world, 300)
    with pytest.raises(NotAnOfficer):
        confirm(world, slip, "Daudi")
    confirm(world, slip, "Amina")
    assert stands(world) == (saved - 300, cash) and owed(world)[0].total.minor == 760_00
    assert to(world, DAUDI)[-1] == "PaidFromSavings"
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_all_of_it_ends_the_loan(world, lent):
    confirm(world, asks(world, 1060), "Baraka")
    assert status(world, lent) == "repaid" and owed(world) == []
    with pytest.raises(OwesNothing):
        asks(world, 1)
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_no_more_than_is_owed_or_saved(world, lent):
    with pytest.raises(OwesLess):
        asks(world, 1061)
    adopt(world, loan_from_savings="yes", loans_at_once=2)
    lending.opened(world, 3000)
    with world.begin() as session, pytest.raises(NotEnough):
        setoff.declare(session, Caller(member(session, "Daudi"), "ussd", "k"), Money(2001_00, "KES"), 2)


def test_a_text_does_not_ask_for_it(world, lent):
    with pytest.raises(PinNeeded):
        asks(world, 100, channel="sms")
