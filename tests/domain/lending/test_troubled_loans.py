"""Loans that do not go as agreed: late, ended early, given new dates, given up, entered by mistake."""

import pytest
from sqlalchemy import text

from domain.amount import money
from domain.book import corrections, entries, ledger
from domain.book.accounts import CASH
from domain.book.refusals import AlreadyReversed, NotEnough
from domain.lending import arrears, instalments, loan_requests, owing, rescheduling, watch, write_offs
from domain.lending.loans import find
from domain.lending.penalties import charge
from domain.lending.refusals import DatesWait, DecidedByVote, LoanTooLong, NotDecidedYet, OwesLess, OwesNothing
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.refusals import NeedsAnother, NotYours
from domain.voice import ballots, closing
from jobs.loans import watch_loans
from tests.agenda import KEY, pass_time
from tests.lending import adopt, ask, confirm, decide, new_key, opened, owed, pay_out, repay, status, vouch
from tests.people import group, member


def kes(units):
    return money(units, "KES")


def told(store, kind: str) -> list[dict]:
    """The facts of every notice of this kind."""
    with store.glance() as session:
        rows = session.execute(text("SELECT facts FROM outbox WHERE kind = :kind ORDER BY id"), {"kind": kind})
        return list(rows.scalars())


def days_to_first(store, known) -> int:
    """How many days there are from today to the first instalment."""
    with store.glance() as session:
        return (instalments.in_force(session, known).rows[0].due - today(session, group(session))).days


def pass_until(store, database, known, late: int) -> None:
    """Let time pass until the first instalment is so many days late."""
    pass_time(database, days=days_to_first(store, known) + late)


# --- reminders -------------------------------------------------------------------------------------------------------


def test_a_borrower_is_reminded_three_days_before_and_on_the_day_once_each(world, database):
    asked = opened(world, 2000)
    for late, expected in ((-4, []), (-3, [False]), (-2, [False]), (0, [False, True]), (1, [False, True])):
        pass_until(world, database, asked, late)
        assert watch_loans(world) == 1
        assert watch_loans(world) == 0  # once a day
        assert [each["today"] for each in told(world, "InstalmentDue")] == expected
    assert told(world, "InstalmentDue")[0]["amount"] == {"money": 707_00, "in": "KES"}


def test_who_has_paid_is_not_reminded(world, database):
    asked = opened(world, 2000)
    confirm(world, repay(world, 707), "Amina")
    pass_until(world, database, asked, -2)
    watch_loans(world)
    assert told(world, "InstalmentDue") == []
    with world.glance() as session:
        assert not watch.due(session)


# --- penalties -------------------------------------------------------------------------------------------------------


def penalties(store) -> list[tuple[int, int]]:
    """Months and sums, in shillings, of all penalties."""
    with store.glance() as session:
        rows = session.execute(text("SELECT month, amount / 100 FROM penalty_due ORDER BY due, month"))
        return [tuple(row) for row in rows]


def test_each_month_begun_beyond_the_patience_costs_a_part_of_what_is_late(world, database):
    """By hand: 707 late from day 1; after 5 days of patience 10 % is 70.70, so 71; 200 paid, 507 in the second month."""
    adopt(world, late_fine=10, late_days=5)
    asked = opened(world, 2000)
    pass_until(world, database, asked, 5)
    watch_loans(world)
    assert penalties(world) == []
    pass_time(database, days=1)
    watch_loans(world)
    assert penalties(world) == [(1, 71)]
    assert told(world, "PenaltyDue")[0]["amount"]["money"] == 71_00
    (known,) = owed(world)
    assert (known.penalty, known.late, known.total) == (kes(71), kes(707 + 71), kes(2120 + 71))
    entry = confirm(world, repay(world, 271), "Amina")
    with world.glance() as session:
        lines = {each.kind: -minor for each, minor in entries.lines_of(session, asked.org_id, entry.number)}
    assert lines == {"cash": -271_00, "penalty": 71_00, "interest": 40_00, "loan": 160_00}
    pass_time(database, days=32)
    watch_loans(world)
    assert penalties(world) == [(1, 71), (2, 51), (1, 71)]  # the second instalment is late too by now


def test_it_is_the_day_that_counts_and_not_when_the_job_runs(world, database):
    """The worker slept: what a look two months late writes is what it would have written day by day."""
    adopt(world, late_fine=5)
    asked = opened(world, 2000)
    pass_until(world, database, asked, 0)
    pass_time(database, days=70)
    watch_loans(world)
    late = penalties(world)
    assert [month for month, _amount in late] == [1, 2, 3, 1, 2, 1]  # of three instalments
    assert {amount for _month, amount in late} == {35}
    with world.begin() as session:
        known = find(session, asked.org_id, asked.number)
        assert charge(session, group(session), known, today(session, group(session))) == 0  # once each


def test_a_payment_is_divided_as_if_the_day_had_been_looked_at(world, database):
    """No look was taken today, and the penalty is there when the payment is posted."""
    adopt(world, late_fine=10)
    asked = opened(world, 2000)
    pass_until(world, database, asked, 1)
    entry = confirm(world, repay(world, 100), "Amina")
    with world.glance() as session:
        lines = {each.kind: -minor for each, minor in entries.lines_of(session, asked.org_id, entry.number)}
    assert lines == {"cash": -100_00, "penalty": 71_00, "interest": 29_00}


# --- early -----------------------------------------------------------------------------------------------------------


def test_who_ends_it_early_is_spared_the_interest_to_come(world):
    """By hand: 2,000 and the 40 of the first month, which is under way; the other 80 are not asked for."""
    adopt(world, early_interest="due")
    asked = opened(world, 2000)
    (known,) = owed(world)
    assert (known.total, known.to_end) == (kes(2120), kes(2040))
    for units in (1000, 1040):
        entry = confirm(world, repay(world, units), "Amina")
    assert status(world, asked) == "repaid"
    with world.glance() as session:
        version = instalments.in_force(session, asked)
    assert (version.number, sum(row.interest for row in version.rows)) == (2, 40_00)
    take_back(world, entry.receipt)
    assert status(world, asked) == "open"
    (known,) = owed(world)
    assert (known.total, known.to_end) == (kes(1120), kes(1040))  # as before the mistake


# --- arrears ---------------------------------------------------------------------------------------------------------


def test_late_payers_and_the_portfolio_at_risk(world, database):
    """By hand: 2,000 of Daudi's are out and late; Amina's 1,000 is younger. At risk after 30 days: 2,000 of 3,000."""
    first = opened(world, 2000)
    pass_until(world, database, first, -10)
    opened(world, 1000, by="Amina", officers=("Baraka", "Chebet"))
    pass_until(world, database, first, 10)
    with world.glance() as session:
        org = group(session)
        (late,) = arrears.late(session, org)
        assert (late.name, late.days, late.late, late.principal) == ("Daudi Ouma", 10, kes(707), kes(2000))
        assert arrears.portfolio(owing.of_open(session, [org.id])) == arrears.Portfolio(2, 0, 3000_00, 0)
    pass_until(world, database, first, 31)
    with world.glance() as session:
        assert arrears.portfolio(owing.of_open(session, [org.id])) == arrears.Portfolio(2, 1, 3000_00, 2000_00)


def test_who_vouches_hears_after_thirty_days_and_once(world, database):
    adopt(world, loan_guarantors=1)
    asked = ask(world, 600)
    vouch(world, asked, "Chebet")
    for officer in ("Amina", "Baraka"):
        decide(world, asked, officer)
    confirm(world, pay_out(world, asked), "Daudi")
    for late, heard in ((30, 0), (31, 1), (32, 1)):
        pass_until(world, database, asked, late)
        watch_loans(world)
        assert len(told(world, "BorrowerLate")) == heard


# --- new dates -------------------------------------------------------------------------------------------------------


def propose(store, asked, months: int = 2, by: str = "Amina"):
    with store.begin() as session:
        return rescheduling.propose(session, member(session, by), asked.number, months, key=new_key())


def agree(store, asked, by: str = "Baraka", *, yes: bool = True):
    with store.begin() as session:
        return rescheduling.agree(session, member(session, by), asked.number, yes=yes)


def consent(store, asked, by: str = "Daudi", *, yes: bool = True):
    with store.begin() as session:
        return rescheduling.consent(session, member(session, by), asked.number, yes=yes)


def test_new_dates_need_two_officers_and_the_borrower(world, database):
    """By hand: 707 paid of 2,000, the 40 of the second month late: 1,333 at 2 % for 2 months bears 53, and 40 are kept."""
    asked = opened(world, 2000)
    confirm(world, repay(world, 707), "Amina")
    pass_until(world, database, asked, 40)
    with pytest.raises(LoanTooLong):
        propose(world, asked, 4)
    propose(world, asked)
    with pytest.raises(DatesWait):
        propose(world, asked, by="Chebet")
    with pytest.raises(NeedsAnother):
        agree(world, asked, "Amina")
    agree(world, asked)
    with pytest.raises(NotYours):
        consent(world, asked, "Chebet")
    consent(world, asked)
    (known,) = owed(world)
    assert (known.principal, known.interest, known.late) == (kes(1333), kes(53 + 40), kes(0))
    assert known.next_amount == kes(693 + 40)
    assert len(told(world, "DatesChanged")) == 1 + 3
    confirm(world, repay(world, 1333 + 93), "Amina")
    assert status(world, asked) == "repaid"


def test_a_no_leaves_the_dates_as_they_are(world):
    asked = opened(world, 2000)
    before = owed(world)
    propose(world, asked)
    agree(world, asked, yes=False)
    propose(world, asked)
    agree(world, asked)
    consent(world, asked, yes=False)
    assert owed(world) == before
    assert len(told(world, "DatesRefused")) > 0


# --- giving up -------------------------------------------------------------------------------------------------------


def vote(store, database, number: int, choice: str) -> None:
    """Three members vote, and the last day passes."""
    with store.begin() as session:
        for name in ("Amina", "Baraka", "Chebet"):
            ballots.cast(session, member(session, name), number, choice, KEY, with_pin=True)
    pass_time(database, days=10)
    with store.begin() as session:
        assert closing.close_next(session)


def book(store, asked, by: str):
    with store.begin() as session:
        return write_offs.book(session, Caller(member(session, by), "ussd", "once"), asked.number)


def test_a_loan_is_given_up_by_a_vote_and_written_off_by_another_officer(world, database):
    asked = opened(world, 2000)
    confirm(world, repay(world, 707), "Amina")
    with pytest.raises(NotDecidedYet):
        book(world, asked, "Baraka")
    with world.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 3, key="m")
    vote(world, database, motion.number, "yes")
    assert status(world, asked) == "open"
    assert len(told(world, "WriteOffDecided")) == 2
    with pytest.raises(NeedsAnother):
        book(world, asked, "Amina")
    entry = book(world, asked, "Baraka")
    with pytest.raises(OwesNothing):
        book(world, asked, "Chebet")
    with world.glance() as session:
        lines = dict(entries.lines_of(session, asked.org_id, entry.number))
    assert lines == {asked.loss: 1333_00, asked.account: -1333_00}
    assert status(world, asked) == "written-off"
    (known,) = owed(world)
    assert (known.total, known.interest) == (kes(1333), kes(0))
    with pytest.raises(OwesLess):
        repay(world, 1334)
    entry = confirm(world, repay(world, 1000), "Chebet")
    assert entry.kind == "recovery"
    take_back(world, entry.receipt)
    confirm(world, repay(world, 1333), "Chebet")
    assert owed(world) == []


def test_a_loan_that_the_group_keeps_is_not_written_off(world, database):
    asked = opened(world, 2000)
    with world.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 3, key="m")
    vote(world, database, motion.number, "no")
    with pytest.raises(NotDecidedYet):
        book(world, asked, "Baraka")


# --- decided by vote -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "becomes"), [("yes", "approved"), ("no", "refused")])
def test_where_all_decide_a_request_is_put_to_the_vote(world, database, choice, becomes):
    adopt(world, loan_decided_by="vote")
    asked = ask(world, 1000)
    with pytest.raises(DecidedByVote):
        decide(world, asked, "Amina")
    vote(world, database, 1, choice)
    assert status(world, asked) == becomes
    assert len(told(world, "LoanApproved" if choice == "yes" else "LoanRefused")) == 1


def test_a_vote_that_is_withdrawn_refuses_and_a_request_taken_back_ends_the_vote(world):
    adopt(world, loan_decided_by="vote")
    first = ask(world, 1000)
    with world.begin() as session:
        closing.withdraw(session, member(session, "Amina"), 1)
    assert status(world, first) == "refused"
    second = ask(world, 1000)
    with world.begin() as session:
        loan_requests.cancel(session, member(session, "Daudi"), second.number)
        states = session.execute(text("SELECT state FROM motion ORDER BY number")).scalars()
        assert list(states) == ["withdrawn", "withdrawn"]


# --- mistakes --------------------------------------------------------------------------------------------------------


def take_back(store, receipt: str):
    """Amina says that it was a mistake, and Baraka confirms it."""
    with store.begin() as session:
        amina = member(session, "Amina")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), receipt, "typed wrong")
    return confirm(store, slip, "Baraka")


def test_reversing_everything_returns_to_zero(world):
    adopt(world, loan_fee=1, loan_charge="start")
    asked = opened(world, 2000)
    payments = [confirm(world, repay(world, units), "Amina") for units in (700, 300, 1200)]  # 200 of it becomes savings
    assert status(world, asked) == "repaid"
    with world.glance() as session:
        payout = find(session, asked.org_id, asked.number)
        receipt = session.execute(
            text("SELECT receipt FROM entry e JOIN loan l ON l.payout_entry = e.number AND l.org_id = e.org_id")
        ).scalar_one()
    with pytest.raises(NotEnough):
        take_back(world, receipt)
    for entry in payments[1:] + payments[:1]:
        take_back(world, entry.receipt)
        with pytest.raises(AlreadyReversed):
            take_back(world, entry.receipt)
    assert status(world, asked) == "open"
    take_back(world, receipt)
    assert status(world, asked) == "cancelled"
    with world.glance() as session:
        accounts = (asked.account, asked.charges, asked.fees, asked.penalties)
        assert [ledger.balance(session, asked.org_id, each) for each in accounts] == [0, 0, 0, 0]
        assert ledger.balance(session, asked.org_id, CASH) == 5300_00
    assert payout.status == "open" or payout.status == "repaid"
    assert owed(world) == []
    assert ask(world, 500)


def test_a_repayment_that_is_taken_back_is_owed_again(world):
    asked = opened(world, 2000)
    first, last = (confirm(world, repay(world, units), "Amina") for units in (500, 1620))
    assert status(world, asked) == "repaid"
    take_back(world, first.receipt)
    assert status(world, asked) == "open"
    (known,) = owed(world)
    assert known.total == kes(500)
    assert told(world, "LoanEntryReversed")[0]["owed"]["money"] == 500_00
    confirm(world, repay(world, 500), "Amina")
    assert status(world, asked) == "repaid"
    with world.glance() as session:
        assert owing.received(session, asked) == owing.Received(0, 120_00, 2000_00)
    assert last.number
