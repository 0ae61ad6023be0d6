"""Guarantors who are liable: called by two officers for their parts of what was lost, eased and paid back by what the borrower brings."""

import pytest

from domain.book import corrections, ledger
from domain.book.accounts import CASH, Account
from domain.funds import losses
from domain.lending import liability, loans
from domain.lending.leaving import owes
from domain.lending.refusals import MemberOwes, NobodyToCall, OwesLess, RepaidSince
from domain.people.caller import Caller
from domain.refusals import NeedsAnother
from domain.sharing import fund
from domain.store import DBAPIError
from tests import funds, lending, sureties
from tests.lending import new_key
from tests.people import group, member
from tests.sureties import owed_by, saved, stands


def surplus(store) -> int:
    with store.glance() as session:
        return fund.of(session, group(session).id).surplus


def take_back(store, entry):
    with store.begin() as session:
        said = corrections.declare(
            session, Caller(member(session, "Baraka"), "ussd", new_key()), entry.receipt, "not so"
        )
    return lending.confirm(store, said, "Chebet")


def pay(store, units, by):
    return lending.confirm(store, lending.repay(store, units, by=by), "Amina")


@pytest.mark.parametrize(
    ("minor", "weights", "unit", "parts"),
    [
        (100, [60, 60, 60], 1, [34, 33, 33]),
        (500_00, [170_00, 170_00, 170_00], 100, [167_00, 167_00, 166_00]),
        (500_00, [100_00, 300_00], 100, [100_00, 300_00]),  # no more than they vouched for
        (99, [60, 60], 100, [0, 0]),
        (10, [0, 10], 1, [0, 10]),
        (0, [5], 1, [0]),
    ],
)
def test_each_bears_her_share_in_coins(minor, weights, unit, parts):
    assert liability.shares(minor, weights, unit) == parts


def test_two_officers_call_them_and_the_loss_is_the_groups_no_more(world, database):
    before = surplus(world)
    loan = sureties.given_up(world, database, 500)
    assert surplus(world) == before - 500_00
    said = sureties.call(world, loan)
    with pytest.raises(NeedsAnother):
        lending.confirm(world, said, "Amina")
    entry = lending.confirm(world, said, "Baraka")
    assert (entry.kind, surplus(world)) == ("surety", before)
    assert [owed_by(world, each) for each in ("Chebet", "Esther")] == [250_00, 250_00]
    assert owed_by(world, "Daudi") == 500_00  # what she owes stays what it is
    with world.glance() as session, pytest.raises(MemberOwes):
        owes(session, member(session, "Esther"))
    with pytest.raises(NobodyToCall):
        sureties.call(world, loan)


def test_who_vouched_before_the_rule_is_not_called(world, database):
    loan = sureties.given_up(world, database, 500, liable=False)
    with pytest.raises(NobodyToCall):
        sureties.call(world, loan)
    with world.glance() as session:
        assert liability.callable_now(session, group(session)) == []


def test_what_a_guarantor_pays_is_her_claim_and_the_borrower_pays_it_back(world, database):
    loan = sureties.called(world, database, 500)
    pay(world, 200, "Esther")
    assert owed_by(world, "Esther") == 50_00
    with pytest.raises(OwesLess):
        lending.repay(world, 51, by="Esther")
    with world.glance() as session:
        assert liability.claims(session, member(session, "Esther")) == [("Daudi Ouma", funds.kes(200))]
    had, before = saved(world, "Esther"), surplus(world)
    pay(world, 200, "Daudi")  # 250 and 50 are owed by the two: of 200 so much less, in these parts
    assert [owed_by(world, each) for each in ("Chebet", "Esther", "Daudi")] == [83_33, 16_67, 300_00]
    pay(world, 150, "Daudi")  # 100 of it is what they still owe, the rest Esther's
    assert [owed_by(world, each) for each in ("Chebet", "Esther", "Daudi")] == [0, 0, 150_00]
    assert saved(world, "Esther") == had + 50_00 and surplus(world) == before
    pay(world, 150, "Daudi")
    assert saved(world, "Esther") == had + 200_00 and stands(world, "called") == 0
    with world.glance() as session:
        assert liability.claims(session, member(session, "Esther")) == []
        assert loans.find(session, group(session).id, loan).status == "written-off"


def test_what_nobody_was_called_for_comes_first(world, database):
    sureties.called(world, database, 500, recovered=100)
    assert stands(world, "called") == 400_00 and owed_by(world, "Daudi") == 400_00


def test_it_is_taken_back_by_two_while_nobody_has_paid(world, database):
    loan = sureties.given_up(world, database, 500)
    before = surplus(world)
    entry = lending.confirm(world, sureties.call(world, loan), "Baraka")
    paid = pay(world, 10, "Esther")
    with pytest.raises(RepaidSince):
        take_back(world, entry)
    take_back(world, paid)
    take_back(world, entry)
    assert (surplus(world), owed_by(world, "Esther"), stands(world, "called")) == (before, 0, 0)
    lending.confirm(world, sureties.call(world, loan), "Baraka")


def test_a_payment_of_the_borrower_that_was_a_mistake_is_owed_again_by_all(world, database):
    sureties.called(world, database, 500)
    pay(world, 250, "Esther")
    had = saved(world, "Esther")
    entry = pay(world, 400, "Daudi")
    assert saved(world, "Esther") == had + 150_00 and owed_by(world, "Chebet") == 0
    take_back(world, entry)
    assert [owed_by(world, each) for each in ("Chebet", "Esther", "Daudi")] == [250_00, 0, 500_00]
    assert saved(world, "Esther") == had


def test_a_guarantors_payment_stays_once_it_was_given_back(world, database):
    sureties.called(world, database, 500)
    entry = pay(world, 250, "Esther")
    pay(world, 500, "Daudi")
    with pytest.raises(RepaidSince):
        take_back(world, entry)


def test_a_fund_bears_no_more_than_guarantors_leave(world, database):
    funds.fill(world, "protected")
    sureties.called(world, database, 500)
    with world.glance() as session:
        assert losses.lost(session, group(session).id) == []


def test_the_database_lets_nobody_owe_more_than_she_vouched_for(world, database):
    loan = sureties.given_up(world, database, 500)
    said = sureties.call(world, loan)

    def post(name, minor, key, kind="surety"):
        with world.begin() as session:
            whose = member(session, name).id
            lines = [(Account("guaranteed", whose, loan), minor), (Account("called", whose, loan), -minor)]
            two = {"actor_id": member(session, "Amina").id, "witness_id": member(session, "Baraka").id}
            ledger.post(session, said.org_id, kind, lines, key=key, channel="ussd", **two)

    key = f"slip:{said.number}"
    with pytest.raises(DBAPIError, match="more than they vouched for"):
        post("Esther", 250_01, key)
    with pytest.raises(DBAPIError, match="more than they vouched for"):
        post("Baraka", 1, key)
    with pytest.raises(DBAPIError, match="calls nobody"):
        post("Esther", 100_00, "raw", "fine")
    with pytest.raises(DBAPIError, match="more than they vouched for"), world.begin() as session:
        lines = [(Account("guaranteed", member(session, "Esther").id, loan), 1), (CASH, -1)]
        two = {"actor_id": member(session, "Amina").id, "witness_id": member(session, "Baraka").id}
        ledger.post(session, said.org_id, "surety", lines, key=key, channel="ussd", **two)
