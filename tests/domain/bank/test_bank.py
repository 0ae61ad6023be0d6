"""The account at a bank: two figures, two officers, and a paper of the bank's that is compared and never written over the book."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.bank import account
from domain.bank.refusals import NoBankAccount
from domain.book import corrections, purses
from domain.book.refusals import NoSuchSlip, NotEnough, OwedToMembers
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import DateUnfit, KeyReused, NeedsAnother
from domain.sharing import fund, preview
from domain.tiers import figures, indicators
from tests import sharing, sittings
from tests.bank import compare, furnish, move, say, stands
from tests.lending import confirm, new_key, opened
from tests.people import group, member, today
from tests.postings import promise
from tests.social import kes, told


def test_money_goes_to_the_bank_and_comes_back_by_two_officers(world):
    furnish(world)
    slip = say(world, account.DEPOSIT, 2000)
    assert [told(world, name)[-1:] for name in ("Amina", "Baraka", "Chebet", "Daudi")] == [
        [], ["BankMoveSaid"], ["BankMoveSaid"], [],
    ]  # fmt: skip
    with pytest.raises(NeedsAnother):
        confirm(world, slip, "Amina")
    with pytest.raises(NoSuchSlip):
        confirm(world, slip, "Daudi")
    assert stands(world) == (5300, 0)
    confirm(world, slip, "Baraka")
    assert stands(world) == (3300, 2000)
    assert {told(world, name)[-1] for name in ("Amina", "Baraka", "Chebet")} == {"BankMoveWritten"}
    move(world, account.DRAWING, 500)
    move(world, account.BEARING, 40)
    move(world, account.CHARGE, 15)
    assert stands(world) == (3800, 1525)
    with world.glance() as session:
        assert fund.of(session, group(session).id).surplus == 25_00  # interest less charges, and nothing of the moves


def test_only_officers_and_only_where_the_rules_say_so(world):
    with pytest.raises(NoBankAccount):
        say(world, account.DEPOSIT, 10)
    with pytest.raises(NoBankAccount):
        compare(world, 0)
    furnish(world, 100)
    with pytest.raises(NotAnOfficer):
        say(world, account.DEPOSIT, 10, by="Daudi")
    with pytest.raises(NotEnough) as why:
        say(world, account.DRAWING, 101)
    assert why.value.there == kes(100)
    with pytest.raises(NotEnough):
        say(world, account.CHARGE, 101)
    say(world, account.BEARING, 10, key="k")
    with pytest.raises(KeyReused):
        say(world, account.BEARING, 20, key="k")


def test_money_at_the_bank_is_not_in_the_box_whoever_wants_it(world):
    """A loan, a payout, an expense are measured by what is in the box; a count finds the box alone."""
    furnish(world, 5000)
    with world.glance() as session:
        assert purses.free(session, group(session).id) == kes(300)
    sittings.opened(world)
    assert sittings.book(world) == 300


@pytest.mark.unaudited("promised out of nothing")
def test_what_members_are_owed_stays_in_the_box(world):
    furnish(world)
    with world.begin() as session:
        promise(session, "UMOJA", 5000_00)
    with pytest.raises(OwedToMembers) as why:
        say(world, account.DEPOSIT, 301)
    assert why.value.there == kes(300)


def test_a_move_that_was_a_mistake_is_taken_back_by_two(world):
    furnish(world)
    wrong = move(world, account.DEPOSIT, 3000)
    with world.begin() as session:
        slip = corrections.declare(
            session, Caller(member(session, "Amina"), "ussd", new_key()), wrong.receipt, "300 it was"
        )
    confirm(world, slip, "Baraka")
    assert stands(world) == (5300, 0)
    assert told(world, "Chebet")[-1] == "BankMoveTakenBack"


def test_the_banks_paper_is_compared_and_written_down(world):
    furnish(world, 1000)
    assert compare(world, 1000).off == 0
    assert compare(world, 985).off == -15_00
    assert compare(world, 1040, key="once").off == compare(world, 1040, key="once").off == 40_00
    with pytest.raises(KeyReused):
        compare(world, 1041, key="once")
    assert compare(world, 0, today(world) - timedelta(1)).off == 0  # nothing was there yesterday
    for ahead in (1, -63):
        with pytest.raises(DateUnfit):
            compare(world, 0, today(world) + timedelta(ahead))
    with pytest.raises(NotAnOfficer):
        compare(world, 0, by="Daudi")
    assert told(world, "Baraka").count("StatementCompared") == 4
    with world.glance() as session:
        rows = session.execute(text("SELECT number, said - book FROM bank_statement ORDER BY number")).all()
    assert rows == [(1, 0), (2, -1500), (3, 4000), (4, 0)] and stands(world) == (4300, 1000)


def test_a_share_out_leaves_what_is_at_the_bank(world, database):
    """It is carried over: parts are paid out of the box. Brought back before, it is shared."""
    furnish(world, 1300, share_out="shares")
    with world.glance() as session:
        org = group(session)
        now = preview.preview(session, org)
        assert (now.division.paid, now.fund.banked) == (3998_00, 1300_00)  # 2 of it is no whole unit for all five
    sharing.vote(world, database)
    sharing.begin(world)
    sharing.finish(world)
    with world.glance() as session:
        left = fund.of(session, group(session).id)
        assert (left.available, left.banked, left.carried, left.surplus) == (2_00, 1300_00, 1302_00, 0)


def test_indicators_count_the_bank_as_money_of_the_fund(world):
    furnish(world)
    opened(world, 1000)
    move(world, account.BEARING, 100)
    with world.glance() as session:
        before = figures.of(session, group(session)).figures
    move(world, account.DEPOSIT, 2000)
    with world.glance() as session:
        after = figures.of(session, group(session)).figures
    assert (before.bank, after.bank, after.cash) == (100_00, 2100_00, before.cash - 2000_00)
    assert indicators.work_out(before) == indicators.work_out(after)
    assert indicators.surplus(after) == 100_00
