"""What all members had decided is taken back by all of them, and written down by another officer than who proposed it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from domain.book import corrections, entries, ledger
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed, CameAfter, EntryStays
from domain.lending import write_offs
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import NeedsAnother
from domain.sharing.refusals import CycleOver
from domain.society import settlements
from domain.society.refusals import NotAgreed
from domain.store import DBAPIError, Store
from domain.voice import closing, taking_back
from domain.voice.motions import Motion
from domain.voice.refusals import BackVoted, NotVotedBack
from tests import funds, lending, sharing, society, sureties
from tests.domain.book.test_taken_back import balances, status
from tests.lending import new_key
from tests.people import group, member
from tests.social import told
from tests.society import YEAR

ALL = ("Amina", "Baraka", "Chebet", "Daudi")


def propose(store: Store, wrong: Entry, by: str = "Baraka", key: str | None = None) -> Motion:
    """An officer puts it to the vote that an entry is taken back."""
    with store.begin() as session:
        return taking_back.propose(session, member(session, by), wrong.receipt, "typed wrong", 1, key=key or new_key())


def decide(store: Store, database: str, motion: Motion, choice: str = "yes") -> Motion:
    with store.glance() as session:
        voters = [member(session, each).id for each in ALL]
    return sharing.decide_vote(store, database, motion, voters, choice)


def carry_out(store: Store, wrong: Entry, by: str = "Amina") -> Entry:
    with store.begin() as session:
        return taking_back.carry_out(session, Caller(member(session, by), "ussd", new_key()), wrong.number)


# --- a loan that was given up ----------------------------------------------------------------------------------------


def given_up(store: Store, database: str, asked) -> Entry:
    """UMOJA gives up an open loan: Amina proposes it, Baraka writes it down."""
    with store.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 1, key=new_key())
    decide(store, database, motion)
    with store.begin() as session:
        return write_offs.book(session, Caller(member(session, "Baraka"), "ussd", new_key()), asked.number)


def test_a_loan_that_was_given_up_is_owed_again(world, fresh):
    asked = lending.opened(world, 2000)
    before = balances(world, "UMOJA")
    wrong = given_up(world, fresh, asked)
    motion = propose(world, wrong)
    assert motion.terms["amount"] == {"money": 2000_00, "in": "KES"} and motion.terms["name"] == "Daudi Ouma"
    with pytest.raises(NotVotedBack):
        carry_out(world, wrong)
    decide(world, fresh, motion)
    assert "BackDecided" in told(world, "Amina") and "BackDecided" not in told(world, "Baraka")
    with pytest.raises(NeedsAnother):
        carry_out(world, wrong, "Baraka")
    with pytest.raises(NotAnOfficer):
        carry_out(world, wrong, "Esther")
    back = carry_out(world, wrong)
    assert (back.kind, back.note, back.reverses) == ("write-off-reversed", "typed wrong", wrong.number)
    assert balances(world, "UMOJA") == before and status(world, asked) == "open"
    assert told(world, "Daudi")[-1] == "LoanAskedAgain"
    with pytest.raises(AlreadyReversed):
        carry_out(world, wrong)
    later = lending.confirm(world, lending.repay(world, 707), "Amina")
    assert later.kind == "repayment"


def test_what_was_taken_back_is_given_up_again_by_another_vote_alone(world, fresh):
    asked = lending.opened(world, 2000)
    wrong = given_up(world, fresh, asked)
    decide(world, fresh, propose(world, wrong))
    carry_out(world, wrong)
    with world.begin() as session:
        assert write_offs.waiting_for(session, member(session, "Baraka")) == []
        with pytest.raises(write_offs.NotDecidedYet):
            write_offs.book(session, Caller(member(session, "Baraka"), "ussd", "k"), asked.number)
    again = given_up(world, fresh, asked)
    assert again.number > wrong.number and status(world, asked) == "written-off"


def written_off(store: Store) -> Entry:
    """The entry that gave the one loan up."""
    with store.glance() as session:
        org_id = group(session).id
        number = session.execute(text("SELECT number FROM entry WHERE kind = 'write-off'")).scalar_one()
        return entries.by_number(session, org_id, number)


@pytest.mark.parametrize("bearer", ["guarantors", "fund"])
def test_what_others_have_borne_stays_given_up(world, fresh, bearer):
    """Or it would be owed twice, by the borrower and by her guarantors, or be paid back to a group that has lost nothing."""
    if bearer == "guarantors":
        sureties.called(world, fresh)
    else:
        funds.fill(world)
        loan = funds.give_up(world, fresh, 500)
        motion = funds.propose_loss(world, "reserve", loan)
        funds.decide(world, fresh, motion)
        lending.confirm(world, funds.bear(world, motion), "Baraka")
    with pytest.raises(CameAfter):
        propose(world, written_off(world))


def test_nothing_is_taken_back_against_the_vote_or_by_two_officers(world, fresh):
    wrong = given_up(world, fresh, lending.opened(world, 2000))
    with world.begin() as session, pytest.raises(EntryStays):
        corrections.declare(session, Caller(member(session, "Amina"), "ussd", "k"), wrong.receipt, "wrong")
    first = propose(world, wrong, key="k")
    assert propose(world, wrong, key="k") == first
    with pytest.raises(BackVoted):
        propose(world, wrong, "Chebet")
    decide(world, fresh, first, "no")
    with pytest.raises(NotVotedBack):
        carry_out(world, wrong)
    decide(world, fresh, propose(world, wrong, "Chebet"))
    with pytest.raises(BackVoted):
        propose(world, wrong)
    saved = lending.confirm(world, lending.repay(world, 100), "Amina")
    with pytest.raises(CameAfter):  # something was paid on it after the vote
        carry_out(world, wrong)
    assert saved.kind == "recovery"


def test_a_loss_of_a_cycle_that_was_shared_out_stays(world, fresh):
    lending.adopt(world, share_out="equal-profit")
    wrong = given_up(world, fresh, lending.opened(world, 2000))
    sharing.shared_out(world, fresh)
    with pytest.raises(CycleOver):
        propose(world, wrong)


def test_other_entries_are_not_put_to_the_vote(world):
    asked = lending.opened(world, 2000)
    with world.begin() as session:
        statement = "SELECT receipt FROM entry WHERE org_id = :org AND kind = 'payout'"
        receipt = session.execute(text(statement), {"org": asked.org_id}).scalar_one()
        assert taking_back.behind(session, asked.org_id, receipt) is None
        assert taking_back.behind(session, asked.org_id, "ABC") is None
        with pytest.raises(EntryStays):
            taking_back.propose(session, member(session, "Amina"), receipt, "wrong", 1, key="k")


# --- a year that was settled -----------------------------------------------------------------------------------------


@pytest.fixture
def settled(world, fresh) -> Entry:
    """UMOJA has settled last year."""
    society.a_year(world, interest_tax=5)
    society.agreed(world, fresh)
    return society.book(world)


def saved(store: Store, name: str) -> int:
    with store.glance() as session:
        whose = member(session, name)
        return ledger.balance(session, whose.org_id, Account("savings", whose.id))


def test_a_year_that_is_taken_back_is_open_and_settled_anew(world, fresh, settled):
    got = saved(world, "Daudi")
    motion = propose(world, settled)
    assert motion.terms["year"] == YEAR
    decide(world, fresh, motion)
    back = carry_out(world, settled)
    assert got - saved(world, "Daudi") == 14_967_00 and back.kind == "dividend-reversed"
    assert told(world, "Daudi")[-1] == "EntryReversed"
    with world.begin() as session:
        umoja = group(session)
        assert settlements.years(session, umoja)[0] == YEAR and settlements.latest(session, umoja.id) is None
        assert settlements.agreed(session, umoja.id) == []
    with pytest.raises(NotAgreed):  # the vote of then is used up
        society.book(world)
    society.pay_in(world, "Daudi", 1_200, date(YEAR, 12, 1))  # what had been forgotten
    with world.begin() as session:
        again = settlements.propose(
            session, member(session, "Amina"), society.rates(session, *society.MWALIMU), 3, key="2"
        )
    society.agree(world, fresh, again)
    entry = society.book(world)
    assert entry.key == f"settlement:{YEAR}:{again.number}"
    assert saved(world, "Daudi") > got


def test_a_year_stays_once_its_interest_is_paid_out_or_its_tax(world, fresh, settled):
    motion = propose(world, settled)
    decide(world, fresh, motion)
    paid = society.pay_tax(world, 10, "Amina")
    tax = lending.confirm(world, paid, "Baraka")
    with pytest.raises(CameAfter):
        carry_out(world, settled)
    with world.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "t"), tax.receipt, "wrong")
    lending.confirm(world, slip, "Baraka")
    carry_out(world, settled)


def test_a_year_stays_once_a_later_one_is_settled(world, fresh):
    society.pay_in(world, "Daudi", 12_000, date(YEAR - 1, 1, 2))
    society.a_year(world)
    with world.begin() as session:
        two = {"actor_id": member(session, "Amina").id, "witness_id": member(session, "Baraka").id}
        lines = [(CASH, 5_000_00), (Account("dues"), -5_000_00)]
        ledger.post(
            session, group(session).id, "dues", lines, key="d", channel="ussd", happened_on=society.BEFORE, **two
        )
    ten = (Decimal(10), Decimal(0), Decimal(0))
    society.agree(world, fresh, society.propose(world, *ten, year=YEAR - 1))
    first = society.book(world, year=YEAR - 1)
    motion = propose(world, first)
    with world.begin() as session:
        closing.withdraw(session, member(session, "Baraka"), motion.number)
    society.agree(world, fresh, society.propose(world, key="later"))
    with world.begin() as session:
        later = settlements.book(session, Caller(member(session, "Baraka"), "ussd", "later"), YEAR)
    with pytest.raises(CameAfter):
        propose(world, first)
    decide(world, fresh, propose(world, later))
    carry_out(world, later)
    assert propose(world, first)


# --- whatever the application does -----------------------------------------------------------------------------------

REVERSED = (
    "INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, happened_on, receipt, reverses)"
    " SELECT org_id, 99, kind || '-reversed', 'k', 'ussd', actor_id, witness_id, '2030-01-01', 'X', number FROM entry"
    " WHERE number = {number}"
)


def test_the_database_wants_a_vote(world, fresh):
    wrong = given_up(world, fresh, lending.opened(world, 2000))
    for guard, statement in (
        ("reversal_by_vote", REVERSED.format(number=wrong.number)),
        ("loan_reopens_by_reversal", "UPDATE loan SET status = 'open' WHERE status = 'written-off'"),
    ):
        with pytest.raises(DBAPIError) as refused, world.begin() as session:
            session.execute(text(statement))
        assert refused.value.orig.diag.constraint_name == guard


SETTLED = (
    "UPDATE settlement SET entry_number = NULL",
    "UPDATE settlement SET entry_number = NULL, taken_back = 1",
    "UPDATE settlement SET taken_back = 1",
)


@pytest.mark.parametrize("statement", SETTLED)
def test_a_year_is_open_again_by_a_reversal_alone(world, settled, statement):
    with (
        pytest.raises(DBAPIError, match=r"settled for ever|settlement_stands"),
        world.begin() as session,
    ):
        session.execute(text(statement))


def test_what_was_agreed_then_is_not_booked_again(world, fresh, settled):
    decide(world, fresh, propose(world, settled))
    carry_out(world, settled)
    for statement in (
        f"UPDATE settlement SET taken_back = NULL, entry_number = {settled.number}",
        "UPDATE settlement SET taken_back = NULL",
    ):
        with pytest.raises(DBAPIError, match="settled for ever"), world.begin() as session:
            session.execute(text(statement))


def test_a_motion_that_has_nothing_left_to_take_back_says_so(world, fresh):
    wrong = given_up(world, fresh, lending.opened(world, 2000))
    motion = propose(world, wrong)
    lending.confirm(world, lending.repay(world, 100), "Amina")
    decide(world, fresh, motion)
    assert told(world, "Amina")[-1] == "ResolutionWaits" and "BackDecided" not in told(world, "Amina")
