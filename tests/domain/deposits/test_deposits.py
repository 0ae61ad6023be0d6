"""Deposits beside savings: for a goal, for a fixed time, for a child."""

import pytest
from sqlalchemy import text

from domain import audit, limits
from domain.book import corrections, ledger
from domain.book.accounts import Account
from domain.book.refusals import AlreadyReversed, NotEnough
from domain.deposits import deposits
from domain.deposits.refusals import (
    DepositChanged,
    DepositDone,
    DepositStays,
    GoalNear,
    NoDeposits,
    NoSuchDeposit,
    PaidInOnce,
    TooManyDeposits,
)
from domain.going import settling
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import NeedsAnother
from domain.sharing import fund
from domain.store import DBAPIError
from tests import going, lending, sittings
from tests.deposits import after, furnish, handed, hers, opened, opens, put_in, taken
from tests.lending import confirm, new_key
from tests.people import group, member
from tests.sharing import stands
from tests.social import kes


@pytest.fixture
def kept(world):
    """A group that has deposits."""
    furnish(world)
    return world


def healthy(store) -> None:
    with store.snapshot() as session:
        assert audit.faults(session) == []


def back(store, entry, officer: str = "Amina", second: str = "Baraka"):
    with store.begin() as session:
        said = corrections.declare(
            session, Caller(member(session, officer), "ussd", new_key()), entry.receipt, "mistake"
        )
    return confirm(store, said, second)


def test_by_default_there_are_none(world):
    for kind in deposits.KINDS:
        with pytest.raises(NoDeposits):
            opens(world, kind, 500)


def test_a_fixed_deposit_grows_until_its_day_and_no_longer(kept, database):
    number = opened(kept, "fixed", 1200)
    assert sittings.book(kept) == 6500
    [now] = hers(kept)
    assert (now.balance, now.payout, now.over) == (1200_00, 1200_00, False)
    with pytest.raises(PaidInOnce):
        put_in(kept, number, 100)
    after(kept, database, 9)  # its day was three months ago
    [now] = hers(kept)
    assert (now.interest, now.over) == (72_00, True), "12 % of 1,200 for six months"
    taken(kept, number)
    assert hers(kept) == [] and sittings.book(kept) == 6500 - 1272
    assert sittings.told(kept, "DepositTaken").keys() == {"Daudi"}
    with kept.glance() as session:
        assert fund.of(session, group(session).id).surplus == -72_00, "it is a cost of the fund"
    healthy(kept)
    with pytest.raises(NoSuchDeposit):
        handed(kept, number)


@pytest.mark.parametrize(("early", "interest"), [("none", 0), ("half", 18), ("all", 36)])
def test_before_its_day_it_keeps_what_its_terms_say(world, database, early, interest):
    furnish(world, deposit_early=early)
    number = opened(world, "fixed", 1200)
    furnish(world, deposit_early="stays", fixed_rate=36)  # other rules, of those who open one from now on
    after(world, database, 3, 5)
    [now] = hers(world)
    assert now.interest == interest * 100
    taken(world, number)
    assert stands(world, "deposit-interest", "Daudi") == 0 and sittings.book(world) == 5300 - interest
    healthy(world)


def test_one_that_stays_is_not_handed_over_before_its_day(world, database):
    furnish(world, deposit_early="stays")
    number = opened(world, "fixed", 1200)
    after(world, database, 5)
    with pytest.raises(DepositStays):
        handed(world, number)
    after(world, database, 1)
    taken(world, number)
    healthy(world)


def test_a_goal_is_put_in_bit_by_bit_until_it_is_reached_and_taken_on_its_day(kept, database):
    number = opened(kept, "goal", 300, 12, goal=kes(1000))
    confirm(kept, put_in(kept, number, 500), "Amina")
    [now] = hers(kept)
    assert (now.balance, now.left, now.over) == (800_00, 200_00, False)
    with pytest.raises(GoalNear) as near:
        put_in(kept, number, 201)
    assert near.value.left == kes(200)
    after(kept, database, 2)
    confirm(kept, put_in(kept, number, 200), "Amina")
    [now] = hers(kept)
    assert (now.left, now.payout) == (0, 1000_00), "reached or not, before its day it keeps what its terms say"
    with pytest.raises(GoalNear):
        put_in(kept, number, 1)
    after(kept, database, 10)
    [now] = hers(kept)
    assert now.over and now.interest == 58_00, "6 % of 800 for twelve months, of 200 for ten"
    taken(kept, number)
    healthy(kept)


def test_a_goal_that_is_reached_at_once_steps_round_no_terms(world, database):
    furnish(world, deposit_early="stays")
    number = opened(world, "goal", 1000, 12, goal=kes(1000))
    after(world, database, 1)
    with pytest.raises(DepositStays):
        handed(world, number)


def test_after_its_day_nothing_more_is_put_in(kept, database):
    number = opened(kept, "goal", 300, 1, goal=kes(1000))
    after(kept, database, 0, 20)
    waits = put_in(kept, number, 100)
    after(kept, database, 0, 11)
    with pytest.raises(DepositDone):
        put_in(kept, number, 100)
    with pytest.raises(DepositDone):
        confirm(kept, waits, "Amina")


def test_a_childs_deposit_stays_until_its_day_by_a_rule_of_its_own(kept, database):
    number = opened(kept, "child", 300, 24, child="Zuri Ouma")
    [now] = hers(kept)
    assert now.deposit.child == "Zuri Ouma" and now.stays
    with pytest.raises(DepositStays):
        handed(kept, number)
    after(kept, database, 24)
    taken(kept, number)
    healthy(kept)


def test_interest_on_interest(world, database):
    furnish(world, deposit_interest="compound", fixed_rate=12)
    number = opened(world, "fixed", 1000, 12)
    after(world, database, 12)
    assert hers(world)[0].payout == 1126_00, "1,000 × 1.01^12 = 1,126.82, in whole shillings"
    taken(world, number)
    healthy(world)


def test_what_came_to_it_meanwhile_or_was_taken_meanwhile_is_said_anew(kept):
    number = opened(kept, "goal", 300, goal=kes(1000))
    more, out = put_in(kept, number, 100), handed(kept, number)
    confirm(kept, more, "Amina")
    with pytest.raises(DepositChanged):
        confirm(kept, out, "Daudi")
    more = put_in(kept, number, 100)
    taken(kept, number)
    with pytest.raises(NoSuchDeposit):
        confirm(kept, more, "Amina")
    healthy(kept)


def test_it_is_by_two_people(kept):
    said = opens(kept, "fixed", 500)
    with pytest.raises(NotAnOfficer):
        confirm(kept, said, "Daudi")
    said = opens(kept, "fixed", 500, by="Baraka")
    with pytest.raises(NeedsAnother):
        confirm(kept, said, "Baraka")
    mine = opened(kept, "fixed", 500, by="Baraka")
    with pytest.raises(NeedsAnother):
        handed(kept, mine, "Baraka", officer="Baraka")


def test_both_are_taken_back_by_two(kept, database):
    said = opens(kept, "fixed", 1200)
    entry = confirm(kept, said, "Amina")
    after(kept, database, 6)
    out = taken(kept, said.reference)
    with pytest.raises(NotEnough):
        back(kept, entry)
    back(kept, out)
    assert hers(kept)[0].payout == 1272_00, "as if it had never been handed out"
    with pytest.raises(AlreadyReversed):
        back(kept, out)
    healthy(kept)
    back(kept, entry)
    assert hers(kept) == [] and sittings.book(kept) == 5300
    healthy(kept)


def test_only_so_many_at_once(kept):
    for _each in range(limits.DEPOSITS_OPEN):
        opened(kept, "fixed", 100)
    with pytest.raises(TooManyDeposits):
        opens(kept, "fixed", 100)


def test_those_that_wait_for_an_officer_count_too(kept):
    for _each in range(limits.DEPOSITS_OPEN - 1):
        opened(kept, "fixed", 100)
    waits = opens(kept, "fixed", 100)
    with pytest.raises(TooManyDeposits):
        opens(kept, "fixed", 100)
    confirm(kept, waits, "Amina")
    more = opened(kept, "fixed", 100, by="Esther")
    assert more and len(hers(kept)) == limits.DEPOSITS_OPEN


def test_it_is_none_of_what_loans_stand_on_nor_of_the_pot(kept):
    with kept.glance() as session:
        before = fund.of(session, group(session).id)
    opened(kept, "fixed", 1200)
    with kept.glance() as session:
        assert fund.of(session, group(session).id) == before, "the box holds more, and owes as much"
        assert ledger.balance(session, group(session).id, Account("savings", member(session, "Daudi").id)) == 2000_00


def test_who_leaves_is_handed_it_with_what_its_terms_leave(world, database):
    furnish(world, deposit_early="half")
    opened(world, "fixed", 1200)
    opened(world, "child", 100, 24, child="Zuri Ouma")
    after(world, database, 3)
    with world.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        said = settling.leave(session, caller, member(session, "Daudi").id)
    assert said.amount == 2000_00 + 1200_00 + 18_00 + 100_00
    entry = confirm(world, said, "Daudi")
    healthy(world)
    assert stands(world, "deposit") == 0
    back(world, entry)
    assert stands(world, "deposit-interest") == 0
    healthy(world)


def test_of_who_has_died_all_the_interest_is_paid(kept, database):
    opened(kept, "fixed", 1200)
    after(kept, database, 3)
    whose = going.died(kept, database)
    with kept.begin() as session:
        said = settling.leave(session, Caller(member(session, "Amina"), "ussd", new_key()), whose.id)
    assert said.amount == 2000_00 + 1200_00 + 36_00
    confirm(kept, said, "Baraka")
    healthy(kept)


# --- by hand ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deposit SET rate = 36",
        "DELETE FROM deposit",
        "INSERT INTO account (org_id, kind, member_id, loan, side, floor)"
        " SELECT org_id, 'deposit', member_id, number + 100, -1, true FROM deposit",
        "UPDATE slip SET status = 'confirmed', answered_by = (SELECT min(id) FROM membership WHERE org_id = slip.org_id"
        " AND id NOT IN (slip.said_by, slip.member_id)), answered_at = clock_timestamp(), entry_number = 1"
        " WHERE status = 'waiting'",
    ],
)
@pytest.mark.unaudited("refused")
def test_the_database_holds_to_it(kept, statement):
    opened(kept, "fixed", 500)
    opens(kept, "fixed", 100)
    with pytest.raises(DBAPIError), kept.begin() as session:
        session.execute(text(statement))


@pytest.mark.unaudited("refused")
def test_loans_and_deposits_have_one_row_of_numbers(kept):
    lent = lending.ask(kept, 500)
    statement = (
        "INSERT INTO deposit (org_id, number, member_id, kind, amount, months, rate, interest, early, key)"
        " VALUES (:org, :number, :member, 'fixed', 100, 1, 0, 'simple', 'none', 'k')"
    )
    with pytest.raises(DBAPIError, match="deposit_has_its_number"), kept.begin() as session:
        session.execute(text(statement), {"org": lent.org_id, "number": lent.number, "member": lent.member_id})
