"""Money from outside: loans that are owed before anything is shared, gifts, and things that are kept at their price."""

from datetime import date

import pytest

from domain.book import corrections, ledger
from domain.book.accounts import Account
from domain.book.refusals import AlreadyReversed, NoSuchSlip, NotEnough
from domain.days import months_after
from domain.outside import debts
from domain.outside.refusals import NoSuchDebt, NoSuchThing, NothingOutside, OwedLess, PaysBackLess
from domain.people.refusals import NotAnOfficer
from domain.refusals import NeedsAnother, NumberUnfit
from domain.sharing import fund, preview
from domain.social.refusals import NoSocialFund
from domain.tiers import figures, indicators
from jobs.outside import remind_of_debts
from tests import bank, sharing, social
from tests.agenda import pass_time
from tests.lending import confirm
from tests.outside import borrow, bring, buy, caller, furnish, give, pay, sell, take
from tests.people import group, today
from tests.social import told


def book(store) -> dict[str, int]:
    """What UMOJA's accounts of the subject have, in shillings, on the side that makes each grow."""
    kinds = ("cash", "bank", "outside", "outside-interest", "gift", "thing", "thing-gain", "thing-loss", "social")
    with store.glance() as session:
        org_id = group(session).id
        loans = {"outside": 1, "outside-interest": 1}
        found = {kind: ledger.balance(session, org_id, Account(kind, loan=loans.get(kind, 0))) // 100 for kind in kinds}
    return {kind: units for kind, units in found.items() if units}


def fund_of(store) -> fund.Fund:
    """UMOJA's loan fund."""
    with store.glance() as session:
        return fund.of(session, group(session).id)


def take_back(store, entry) -> None:
    """An entry was a mistake, by two officers."""
    with store.begin() as session:
        slip = corrections.declare(session, caller(session), entry.receipt, "mistake")
    confirm(store, slip, "Baraka")


# --- loans -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("principal", "total", "months", "coin", "rows"),
    [
        (1000, 1100, 3, 1, [(333, 33), (333, 34), (334, 33)]),
        (50_000_00, 55_000_00, 10, 100, [(5000_00, 500_00)] * 10),
        (100, 100, 3, 1, [(33, 0), (33, 0), (34, 0)]),
        (2_00, 2_00, 3, 100, [(0, 0), (1_00, 0), (1_00, 0)]),
    ],
)
def test_instalments_are_equal_in_whole_coins_and_sum_to_what_is_owed(principal, total, months, coin, rows):
    laid = debts.laid_out(principal, total, months, date(2026, 1, 31), coin)
    assert [(each.principal, each.interest) for each in laid] == rows
    assert laid[0].due == date(2026, 2, 28)


def test_a_loan_comes_in_is_owed_and_paid_back_with_its_price_as_a_cost(world):
    furnish(world)
    slip = take(world, 1000, 1100, 2)
    with pytest.raises(NeedsAnother):
        confirm(world, slip, "Amina")
    with pytest.raises(NoSuchSlip):
        confirm(world, slip, "Daudi")
    confirm(world, slip, "Baraka")
    assert book(world) == {"cash": 6300, "outside": 1000}
    assert (fund_of(world).surplus, fund_of(world).available) == (0, 5300_00)  # it is nobody's here
    assert {told(world, name)[-1] for name in ("Amina", "Baraka", "Chebet")} == {"OutsideWritten"}
    confirm(world, pay(world, 550), "Baraka")
    assert book(world) == {"cash": 5750, "outside": 500, "outside-interest": 50}
    with pytest.raises(OwedLess):
        pay(world, 551)
    confirm(world, pay(world, 550), "Baraka")
    assert book(world) == {"cash": 5200, "outside-interest": 100} and fund_of(world).surplus == -100_00
    with pytest.raises(NoSuchDebt):
        pay(world, 1)


def test_it_comes_to_the_bank_and_is_paid_from_there(world):
    furnish(world, bank="yes")
    borrow(world, 1000, 1000, 4, "bank")
    confirm(world, pay(world, 250), "Baraka")
    assert bank.stands(world) == (5300, 750)
    with world.glance() as session:
        has = figures.of(session, group(session)).figures
    assert (has.outside, indicators.surplus(has)) == (750_00, 0)


def test_what_cannot_be(world):
    with pytest.raises(NothingOutside):
        take(world, 10, 10, 1)
    furnish(world)
    with pytest.raises(NotAnOfficer):
        take(world, 10, 10, 1, by="Daudi")
    with pytest.raises(PaysBackLess):
        take(world, 10, 9, 1)
    with pytest.raises(NumberUnfit):
        take(world, 10, 10, 121)
    with pytest.raises(NoSocialFund):
        give(world, 10, social=True)
    with pytest.raises(NotEnough):
        bring(world, 5301)
    with pytest.raises(NoSuchThing):
        sell(world, 10)
    bring(world, 10)
    with pytest.raises(NoSuchThing):
        sell(world, 10)  # nobody has confirmed that it was bought


def test_officers_are_reminded_once_of_each_instalment_while_it_is_owed(world, database):
    furnish(world)
    borrow(world, 1000, 1100, 2)
    remind_of_debts(world)
    assert "OutsideDue" not in told(world, "Amina")
    start = today(world)
    pass_time(database, days=(months_after(start, 1) - start).days - 3)
    assert (remind_of_debts(world), remind_of_debts(world)) == (1, 0)
    assert told(world, "Baraka").count("OutsideDue") == 1 and "OutsideDue" not in told(world, "Daudi")


def test_a_share_out_counts_off_what_is_owed_outside(world, database):
    furnish(world, share_out="shares")
    borrow(world, 1000, 1100, 2)
    with world.glance() as session:
        assert preview.preview(session, group(session)).division.pot == 5300_00
    sharing.vote(world, database)
    sharing.begin(world)
    sharing.finish(world)
    confirm(world, pay(world, 1000), "Baraka")  # it is in the box still


# --- gifts -----------------------------------------------------------------------------------------------------------


def test_a_gift_is_earned_by_all_or_goes_to_the_social_fund(world):
    furnish(world, **social.RULES)
    confirm(world, give(world, 300), "Baraka")
    entry = confirm(world, give(world, 200, social=True), "Baraka")
    assert book(world) == {"cash": 5600, "gift": 300, "social": 200} and fund_of(world).surplus == 300_00
    take_back(world, entry)
    assert book(world) == {"cash": 5600, "gift": 300} and told(world, "Chebet")[-1] == "OutsideTakenBack"


# --- things ----------------------------------------------------------------------------------------------------------


def test_a_thing_is_kept_at_its_price_and_what_it_brings_more_or_less_is_earned_or_lost(world):
    furnish(world)
    buy(world, 800)
    buy(world, 500)
    assert book(world) == {"cash": 4000, "thing": 1300} and fund_of(world).surplus == 0
    confirm(world, sell(world, 900, 1), "Baraka")
    confirm(world, sell(world, 450, 2), "Baraka")
    assert book(world) == {"cash": 5350, "thing-gain": 100, "thing-loss": 50} and fund_of(world).surplus == 50_00
    with pytest.raises(NoSuchThing):
        sell(world, 1, 1)


def test_a_purchase_and_a_sale_are_taken_back_in_their_order(world):
    furnish(world)
    bought = buy(world, 800)
    sold = confirm(world, sell(world, 900), "Baraka")
    with pytest.raises(AlreadyReversed):
        take_back(world, bought)
    take_back(world, sold)
    assert book(world) == {"cash": 4500, "thing": 800}
    take_back(world, bought)
    assert book(world) == {"cash": 5300}


def test_what_things_were_bought_for_is_not_shared_out(world, database):
    furnish(world, share_out="shares")
    buy(world, 1300)
    sharing.vote(world, database)
    sharing.begin(world)
    sharing.finish(world)
    left = fund_of(world)
    assert (left.owned, left.surplus, left.carried - left.owned) == (1300_00, 0, left.available)
    confirm(world, sell(world, 1500), "Baraka")
    assert fund_of(world).surplus == 200_00
