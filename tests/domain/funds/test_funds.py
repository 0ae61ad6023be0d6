"""Funds that are kept back: filled by rule, used by motion on two words, at no cost of the year; losses are borne by them."""

from decimal import Decimal

import pytest

from domain.book import corrections, ledger
from domain.book.accounts import CASH, FUNDS, Account
from domain.constitution.fields import RULES
from domain.funds import losses, voted
from domain.funds.refusals import FundForLosses, FundForUse, FundIsLess, NothingLost, NotVoted, VotedLess
from domain.lending import repayments
from domain.people.caller import Caller
from domain.refusals import NeedsAnother
from domain.sharing import fund
from domain.society import settlements
from domain.society.reckoning import Rates
from domain.store import DBAPIError
from tests import funds, lending, sharing, society
from tests.lending import new_key
from tests.people import group, member

PLAIN = (Decimal(5), Decimal(0), Decimal(0))


def surplus(store) -> int:
    with store.glance() as session:
        return fund.of(session, group(session).id).surplus


def take_back(store, entry, reason="not so"):
    with store.begin() as session:
        said = corrections.declare(session, Caller(member(session, "Baraka"), "ussd", new_key()), entry.receipt, reason)
    return lending.confirm(store, said, "Chebet")


# --- a year fills them -----------------------------------------------------------------------------------------------


def test_each_fund_gets_its_share_of_a_years_surplus(world, database):
    society.a_year(world, reserve=25, education=5, development=10, protected=2)
    society.agreed(world, database, *PLAIN)
    society.book(world)
    assert [funds.stands(world, each) for each in FUNDS] == [4_500_00, 900_00, 1_800_00, 360_00]  # of 18,000
    assert funds.stands(world, "carried") == 18_000_00 - 7_560_00 - paid(world)


def paid(store) -> int:
    with store.glance() as session:
        settlement = settlements.latest(session, group(session).id)
        return settlements.review(session, group(session), settlement).total("gross")


def test_a_vote_of_an_earlier_release_names_the_reserve_alone():
    terms = Rates(2025, *PLAIN, reserve=25).terms()
    older = {name: value for name, value in terms.items() if name not in FUNDS[1:]}
    assert Rates.of(older) == Rates.of(terms) and Rates.of(older).education == 0


def test_no_rule_takes_more_than_a_quarter_but_the_reserve():
    assert [int(RULES[each].most) for each in FUNDS] == [50, 25, 25, 25]


# --- used by motion --------------------------------------------------------------------------------------------------


def test_what_was_voted_for_is_handed_out_on_two_words_and_costs_the_year_nothing(world, database):
    funds.fill(world, "education")
    motion = funds.voted(world, database, "education", 300)
    before = surplus(world), funds.stands(world, "cash")
    said = funds.hand_out(world, motion, 120)
    with pytest.raises(NeedsAnother):
        lending.confirm(world, said, "Amina")
    entry = lending.confirm(world, said, "Baraka")
    assert (entry.kind, entry.note) == ("fund_use", "training")
    assert funds.stands(world, "education") == 880_00
    assert (surplus(world), funds.stands(world, "cash")) == (before[0], before[1] - 120_00)
    with world.glance() as session:
        [left] = voted.waiting(session, group(session).id)
    assert left.left == 180_00


def test_no_more_than_was_voted_for_nor_than_the_fund_holds(world, database):
    funds.fill(world, units=400)
    with pytest.raises(FundIsLess) as why:
        funds.propose(world, "reserve", 401)
    assert why.value.there == funds.kes(400)
    first, second = (funds.voted(world, database, units=300) for _ in range(2))
    with pytest.raises(VotedLess) as too_much:
        funds.hand_out(world, first, 301)
    assert too_much.value.left == funds.kes(300)
    twice = [funds.hand_out(world, first, 200) for _ in range(2)]
    lending.confirm(world, twice[0], "Baraka")
    with pytest.raises(VotedLess):
        lending.confirm(world, twice[1], "Baraka")
    with pytest.raises(FundIsLess):
        funds.hand_out(world, second, 300)


def test_nothing_is_handed_out_before_the_vote_or_long_after_it(world, database):
    funds.fill(world)
    motion = funds.propose(world, "reserve", 100)
    with pytest.raises(NotVoted):
        funds.hand_out(world, motion, 100)
    funds.decide(world, database, motion)
    funds.hand_out(world, motion, 100)
    society.pass_time(database, days=367)
    with pytest.raises(NotVoted):
        funds.hand_out(world, motion, 100)


def test_what_was_handed_out_by_mistake_may_be_handed_out_again(world, database):
    funds.fill(world)
    motion = funds.voted(world, database)
    entry = lending.confirm(world, funds.hand_out(world, motion, 300), "Baraka")
    with pytest.raises(NotVoted):
        funds.hand_out(world, motion, 1)
    take_back(world, entry)
    assert funds.stands(world, "reserve") == 1000_00
    lending.confirm(world, funds.hand_out(world, motion, 300), "Baraka")
    assert funds.stands(world, "reserve") == 700_00


def test_a_fund_for_losses_pays_for_nothing_and_others_bear_none(world, database):
    funds.fill(world, "protected")
    funds.fill(world, "education")
    with pytest.raises(FundForLosses):
        funds.propose(world, "protected", 10)
    loan = funds.give_up(world, database)
    with pytest.raises(FundForUse):
        funds.propose_loss(world, "education", loan)


# --- a loss ----------------------------------------------------------------------------------------------------------


def borne(world, database, units=1000):
    funds.fill(world, "protected", units)
    loan = funds.give_up(world, database)
    motion = funds.propose_loss(world, "protected", loan)
    funds.decide(world, database, motion)
    return loan, motion


def test_a_fund_bears_what_was_lost_and_the_surplus_is_what_it_was_before(world, database):
    before = surplus(world)
    _loan, motion = borne(world, database)
    assert surplus(world) == before - 500_00
    entry = lending.confirm(world, funds.bear(world, motion), "Baraka")
    assert (entry.kind, surplus(world)) == ("fund_loss", before)
    assert (funds.stands(world, "protected"), funds.stands(world, "written-off")) == (500_00, 500_00)
    with world.glance() as session:
        assert losses.lost(session, group(session).id) == []
    take_back(world, entry)
    assert (surplus(world), funds.stands(world, "protected")) == (before - 500_00, 1000_00)


def test_a_fund_bears_as_much_as_it_holds(world, database):
    loan, motion = borne(world, database, 200)
    lending.confirm(world, funds.bear(world, motion), "Baraka")
    assert funds.stands(world, "protected") == 0
    with world.glance() as session:
        [left] = losses.lost(session, group(session).id)
    assert (left.loan, left.minor) == (loan, 300_00)


def test_what_members_have_borne_by_a_share_out_no_fund_bears_after_them(world, fresh):
    """It would be shared out as a gain, of the members of another cycle."""
    lending.adopt(world, **sharing.RULES)
    funds.fill(world)
    loan = funds.give_up(world, fresh, 500)
    motion = funds.propose_loss(world, "reserve", loan)
    funds.decide(world, fresh, motion)
    sharing.shared_out(world, fresh)
    for late in (lambda: funds.bear(world, motion), lambda: funds.propose_loss(world, "reserve", loan)):
        with pytest.raises(NothingLost):
            late()


def test_less_is_borne_where_less_is_lost_by_now(world, database):
    """It stood for ever: what was voted for was more than the loss."""
    _loan, motion = borne(world, database)
    with world.begin() as session:
        said = repayments.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), funds.kes(100))
    lending.confirm(world, said, "Amina")
    assert funds.bear(world, motion).amount == 400_00


def test_a_loss_is_borne_once(world, database):
    loan, motion = borne(world, database)
    funds.fill(world, "reserve")
    other = funds.propose_loss(world, "reserve", loan)
    funds.decide(world, database, other)
    said = funds.bear(world, other)
    lending.confirm(world, funds.bear(world, motion), "Baraka")
    with pytest.raises(NothingLost):
        lending.confirm(world, said, "Baraka")
    with pytest.raises(NothingLost):
        funds.propose_loss(world, "reserve", loan)


def test_what_the_borrower_makes_good_later_is_earned_then(world, database):
    _loan, motion = borne(world, database)
    lending.confirm(world, funds.bear(world, motion), "Baraka")
    before = surplus(world)
    with world.begin() as session:
        said = repayments.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), funds.kes(100))
    lending.confirm(world, said, "Amina")
    assert surplus(world) == before + 100_00 and funds.stands(world, "protected") == 500_00


# --- by SQL alone ----------------------------------------------------------------------------------------------------


def post(session, org_id, lines, kind, key):
    two = {"actor_id": member(session, "Amina").id, "witness_id": member(session, "Baraka").id}
    return ledger.post(session, org_id, kind, lines, key=key, channel="ussd", **two)


def test_the_database_lets_nothing_leave_a_fund_without_its_vote(world, database):
    funds.fill(world)
    funds.fill(world, "protected")
    lines = [(Account("reserve"), 100), (CASH, -100)]
    with pytest.raises(DBAPIError, match="no vote lets entry"), world.begin() as session:
        post(session, group(session).id, lines, "expense", "raw")
    said = funds.hand_out(world, funds.voted(world, database), 300)
    key = f"slip:{said.number}"
    with pytest.raises(DBAPIError, match="no vote lets entry"), world.begin() as session:
        post(session, said.org_id, [(Account("protected"), 100), (CASH, -100)], "fund_use", key)
    with pytest.raises(DBAPIError, match="takes more off the fund"), world.begin() as session:
        post(session, said.org_id, [(Account("reserve"), 300_01), (CASH, -300_01)], "fund_use", key)
    with pytest.raises(DBAPIError, match="no vote lets entry"), world.begin() as session:
        post(session, said.org_id, lines, "fund_loss", key)
