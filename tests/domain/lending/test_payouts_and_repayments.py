"""Loans as money: two people for what leaves, the box never below nought, repayments to the last shilling."""

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy import text

from domain.amount import money
from domain.book import accounts, corrections, entries, ledger, purses, second_word
from domain.book.accounts import CASH
from domain.book.refusals import NoSuchSlip, NotEnough
from domain.days import months_after
from domain.lending import payouts, repayments
from domain.lending.refusals import LoanNotApproved, OwesLess, OwesNothing, PayoutWaits, SavingsTooLow
from domain.people import members
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours
from domain.saving import savings
from domain.store import IntegrityError
from tests.agenda import pass_time
from tests.lending import adopt, approved, ask, confirm, decide, new_key, opened, owed, pay_out, repay, status
from tests.parallel import at_once
from tests.people import member, today


def kes(units):
    return money(units, "KES")


def in_box(store) -> int:
    """What is in UMOJA's box, in shillings."""
    with store.glance() as session:
        return int(ledger.in_cash(session, member(session, "Amina").org_id).units)


def facts_told(store, kind: str) -> list[dict]:
    """The facts of every notice of this kind."""
    with store.glance() as session:
        rows = session.execute(text("SELECT facts FROM outbox WHERE kind = :kind ORDER BY id"), {"kind": kind})
        return list(rows.scalars())


# --- paying out ------------------------------------------------------------------------------------------------------


def test_a_loan_is_paid_out_by_an_officer_and_confirmed_by_the_borrower(world):
    asked = approved(world, 2000)
    slip = pay_out(world, asked)
    assert (in_box(world), status(world, asked)) == (5300, "approved")  # an officer's word alone moves nothing
    entry = confirm(world, slip, "Daudi")
    assert (in_box(world), status(world, asked)) == (3300, "open")
    with world.glance() as session:
        lines = dict(entries.lines_of(session, asked.org_id, entry.number))
        amina, daudi = member(session, "Amina"), member(session, "Daudi")
    assert lines == {asked.account: 2000_00, CASH: -2000_00}
    assert (entry.kind, entry.actor_id, entry.witness_id) == ("payout", amina.id, daudi.id)
    (told,) = facts_told(world, "LoanPaidOut")
    assert told["due"] == {"date": months_after(entry.happened_on, 1).isoformat()}


def test_only_the_borrower_confirms_and_only_another_pays(world):
    asked = approved(world, 1000, by="Chebet")
    for phone, refused in (("Chebet", NeedsAnother), ("Daudi", NotAnOfficer)):
        with pytest.raises(refused):
            pay_out(world, asked, phone)
    slip = pay_out(world, asked)
    for phone, refused in (("Amina", NotYours), ("Baraka", NotYours)):
        with pytest.raises(refused):
            confirm(world, slip, phone)
    confirm(world, slip, "Chebet")


def test_a_loan_is_paid_out_when_it_is_approved_and_once(world):
    asked = ask(world, 1000)
    with pytest.raises(LoanNotApproved):
        pay_out(world, asked)
    decide(world, asked, "Amina")
    decide(world, asked, "Baraka")
    slip = pay_out(world, asked)
    with pytest.raises(PayoutWaits):
        pay_out(world, asked, "Baraka")
    with world.begin() as session:
        second_word.refuse(session, member(session, "Daudi"), slip.number, with_pin=True)
    assert status(world, asked) == "approved"  # it was not so: it can be paid out again
    confirm(world, pay_out(world, asked, "Baraka"), "Daudi")
    with pytest.raises(AlreadyAnswered):
        pay_out(world, asked)


def test_the_same_intent_is_one_payout(world):
    asked = approved(world, 1000)

    def press(_at):
        with world.begin() as session:
            return payouts.hand_over(session, Caller(member(session, "Amina"), "ussd", "one"), asked.number).number

    assert at_once(20, press) == [1] * 20
    with world.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), 1, with_pin=True)
    assert press(0) == 1  # for ever
    other = approved(world, 500, by="Chebet")
    with pytest.raises(KeyReused), world.begin() as session:
        payouts.hand_over(session, Caller(member(session, "Amina"), "ussd", "one"), other.number)


def test_fifty_officers_press_pay_at_once(world):
    asked = approved(world, 1000)
    results = at_once(50, lambda at: pay_out(world, asked, ("Amina", "Baraka", "Chebet")[at % 3]))
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert sum(isinstance(each, PayoutWaits) for each in results) == 49


def test_without_the_check_the_database_alone_keeps_a_second_payout_away(world, monkeypatch):
    monkeypatch.setattr(payouts, "waits", lambda *_: False)
    asked = approved(world, 1000)
    pay_out(world, asked)
    with pytest.raises(UniqueViolation, match="slip_one_payout"):
        pay_out(world, asked, "Baraka")


def test_savings_that_shrank_since_the_request_lend_less(world):
    with world.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), kes(500))
    entry = confirm(world, slip, "Amina")
    asked = approved(world, 5000 + 1000 + 1500)
    with world.begin() as session:
        amina = member(session, "Amina")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), entry.receipt, "twice")
    confirm(world, slip, "Baraka")
    with pytest.raises(SavingsTooLow) as refusal:
        pay_out(world, asked)
    assert refusal.value.possible == kes(6000)


# --- no overdraft ----------------------------------------------------------------------------------------------------


def test_no_more_is_paid_out_than_is_in_the_box(world):
    asked = approved(world, 6000)
    with pytest.raises(NotEnough) as refusal:
        pay_out(world, asked)
    assert refusal.value.there == kes(5300)


def two_for_the_last_of_the_cash(store) -> list:
    """Two payouts of 4,000 that wait for their borrowers, and a box of 5,300."""
    first, second = approved(store, 4000), approved(store, 4000, by="Amina", officers=("Baraka", "Chebet"))
    return [(pay_out(store, first), "Daudi"), (pay_out(store, second, "Baraka"), "Amina")]


def test_fifty_at_once_for_the_last_of_the_cash(world):
    out = two_for_the_last_of_the_cash(world)
    results = at_once(50, lambda at: confirm(world, *out[at % 2]))
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert {type(each) for each in results if isinstance(each, Exception)} == {AlreadyAnswered, NotEnough}
    assert in_box(world) == 1300


def test_savings_that_have_shrunk_since_the_first_word_carry_no_loan(world):
    """They are looked at again at the second word, and she hears how much is possible: the database would end the whole hop."""
    asked = approved(world, 3000)
    slip = pay_out(world, asked)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        lines = [(accounts.savings_of(daudi), 1500_00), (CASH, -1500_00)]
        ledger.post(session, daudi.org_id, "opening", lines, key=new_key(), channel="import")
    with pytest.raises(SavingsTooLow) as refusal:
        confirm(world, slip, "Daudi")
    assert (refusal.value.possible, status(world, asked)) == (kes(1500), "approved")


def test_without_checks_and_locks_the_database_alone_keeps_the_box_above_nought(world, monkeypatch):
    out = two_for_the_last_of_the_cash(world)
    monkeypatch.setattr(payouts, "_check_payable", lambda *_: None)
    monkeypatch.setattr(purses, "check", lambda *_: None)
    monkeypatch.setattr(ledger, "_check_floors", lambda *_: None)
    monkeypatch.setattr(ledger, "lock_book", lambda *_: None)
    monkeypatch.setattr(members, "lock_books", lambda *_: None)
    results = at_once(2, lambda at: confirm(world, *out[at]))
    (refused,) = [each for each in results if isinstance(each, Exception)]
    assert isinstance(refused, IntegrityError)
    assert "account_floor" in str(refused)
    assert in_box(world) == 1300


# --- what is owed ----------------------------------------------------------------------------------------------------


def test_what_is_owed_when_and_why(world):
    opened(world, 2000)
    (known,) = owed(world)
    assert (known.total, known.principal, known.interest) == (kes(2120), kes(2000), kes(120))
    assert (known.next_amount, known.late, known.loan.purpose) == (kes(707), kes(0), "school")
    confirm(world, repay(world, 100), "Amina")
    (known,) = owed(world)
    assert (known.total, known.principal, known.interest) == (kes(2020), kes(1940), kes(80))  # 40 interest, then 60
    assert known.next_amount == kes(607)
    assert owed(world, "Esther") == []


def test_what_should_have_been_paid_is_late_from_the_day_after(world, fresh):
    opened(world, 2000)
    (known,) = owed(world)
    for days, late in (((known.next_due - today(world)).days, 0), (1, 707)):
        pass_time(fresh, days=days)
        assert owed(world)[0].late == kes(late)


# --- paying back -----------------------------------------------------------------------------------------------------


def test_interest_first_then_principal_until_the_loan_is_repaid(world):
    asked = opened(world, 2000)
    lines = []
    for units in (100, 607, "706.50", "706.50"):
        entry = confirm(world, repay(world, units), "Amina")
        with world.glance() as session:
            lines.append(dict(entries.lines_of(session, asked.org_id, entry.number)))
    assert [(-line.get(asked.charges, 0), -line.get(asked.account, 0)) for line in lines] == [
        (40_00, 60_00), (0, 607_00), (40_00, 666_50), (40_00, 666_50),
    ]  # fmt: skip
    assert (status(world, asked), in_box(world), owed(world)) == ("repaid", 5300 + 120, [])
    assert facts_told(world, "LoanRepaid")[0]["amount"] == {"money": 706_50, "in": "KES"}
    assert [each["left"]["money"] for each in facts_told(world, "RepaymentReceived")] == [2020_00, 1413_00, 706_50]


def test_an_officer_enters_and_the_member_confirms(world):
    asked = opened(world, 2000)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        slip = repayments.enter(session, Caller(member(session, "Amina"), "ussd", new_key()), daudi.id, kes(2120))
    with pytest.raises(NotYours):
        confirm(world, slip, "Baraka")
    confirm(world, slip, "Daudi")
    assert status(world, asked) == "repaid"


def test_where_shares_are_saved_no_more_is_taken_than_is_owed(world):
    adopt(world, saves_by="shares")
    with pytest.raises(OwesNothing):
        repay(world, 1)
    opened(world, 2000)
    with pytest.raises(OwesLess) as refusal:
        repay(world, 2121)
    assert refusal.value.owed == kes(2120)
    one, other, third = repay(world, 2000), repay(world, 1000), repay(world, 120)
    confirm(world, one, "Amina")
    with pytest.raises(OwesLess) as refusal:
        confirm(world, other, "Amina")
    assert refusal.value.owed == kes(120)
    confirm(world, third, "Amina")
    with pytest.raises(OwesNothing):
        confirm(world, other, "Amina")


def test_where_amounts_are_saved_what_is_above_what_is_owed_becomes_savings(world):
    asked = opened(world, 2000)
    entry = confirm(world, repay(world, 2500), "Amina")
    with world.glance() as session:
        lines = {each.kind: minor for each, minor in entries.lines_of(session, asked.org_id, entry.number)}
    assert lines == {"cash": 2500_00, "interest": -120_00, "loan": -2000_00, "savings": -380_00}
    assert (status(world, asked), in_box(world)) == ("repaid", 5300 + 500)
    (told,) = facts_told(world, "LoanRepaid")
    assert (told["amount"]["money"], told["saved"]["money"]) == (2500_00, 380_00)
    with pytest.raises(OwesNothing):
        repay(world, 1)


def take_back(store, entry) -> None:
    """Amina says that it was a mistake, and Baraka confirms it."""
    with store.begin() as session:
        amina = member(session, "Amina")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), entry.receipt, "typed wrong")
    confirm(store, slip, "Baraka")


def test_what_is_above_one_loan_goes_to_the_next_and_then_to_savings(world):
    """By hand: 1,020 ends the loan of a month, 1,060 that of three; of 2,200 are 120 savings. All of it is taken back in one."""
    adopt(world, loans_at_once=2)
    first, second = opened(world, 1000, 3), opened(world, 1000, 1)
    confirm(world, repay(world, 1500), "Amina")  # both are due in a month: on the older one
    assert [(each.loan.number, each.total) for each in owed(world)] == [(second.number, kes(580))]
    (told,) = facts_told(world, "PaidOnLoans")
    assert [told[name]["money"] for name in ("amount", "other", "saved", "left")] == [1500_00, 440_00, 0, 580_00]
    entry = confirm(world, repay(world, 700), "Amina")
    assert [status(world, each) for each in (first, second)] == ["repaid", "repaid"]
    take_back(world, entry)
    third = opened(world, 1000, 1)
    entry = confirm(world, repay(world, 1700), "Amina")
    assert [status(world, each) for each in (second, third)] == ["repaid", "repaid"]
    told = facts_told(world, "PaidOnLoans")[-1]
    assert [told[name]["money"] for name in ("amount", "other", "saved", "left")] == [1700_00, 1020_00, 100_00, 0]
    take_back(world, entry)
    assert [status(world, each) for each in (second, third)] == ["open", "open"]
    assert sum(each.total.minor for each in owed(world)) == 1600_00


def test_where_shares_are_saved_the_loans_are_the_end_of_what_is_taken(world):
    adopt(world, saves_by="shares", loans_at_once=2)
    for months in (3, 1):
        opened(world, 1000, months)
    with pytest.raises(OwesLess) as refusal:
        repay(world, 2081)
    assert refusal.value.owed == kes(2080)
    confirm(world, repay(world, 2080), "Amina")
    assert owed(world) == []


def test_a_repayment_is_for_the_loan_that_falls_due_first_or_for_the_one_named(world):
    adopt(world, loans_at_once=2)
    later, sooner = opened(world, 1000, 3), opened(world, 1000, 1)
    assert [each.loan.number for each in owed(world)] == [later.number, sooner.number]  # both are due in a month
    confirm(world, repay(world, 354), "Amina")
    assert [each.loan.number for each in owed(world)] == [sooner.number, later.number]
    with world.begin() as session:
        slip = repayments.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), kes(700), later.number)
    confirm(world, slip, "Amina")
    assert [(each.loan.number, each.total) for each in owed(world)] == [
        (sooner.number, kes(1020)), (later.number, kes(6)),
    ]  # fmt: skip


def test_fifty_confirmations_at_once_post_one_repayment(world):
    opened(world, 2000)
    slip = repay(world, 500)
    results = at_once(50, lambda at: confirm(world, slip, ("Amina", "Baraka", "Chebet")[at % 3]))
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert owed(world)[0].total == kes(1620)


def test_nobody_confirms_her_own_repayment_nor_another_groups(world):
    opened(world, 1000, by="Chebet")
    slip = repay(world, 100, by="Chebet")
    with pytest.raises(NeedsAnother):
        confirm(world, slip, "Chebet")
    with pytest.raises(NoSuchSlip), world.begin() as session:
        second_word.confirm(session, member(session, "Gasper", "JAMII"), slip.number, with_pin=True)


def test_the_same_intent_is_one_repayment_even_after_the_loan_is_repaid(world):
    opened(world, 1000, 1)

    def press():
        with world.begin() as session:
            return repayments.declare(session, Caller(member(session, "Daudi"), "sms", "one"), kes(1020))

    slip = press()
    confirm(world, slip, "Amina")
    assert press().number == slip.number


# --- opening balances ------------------------------------------------------------------------------------------------


def test_opening_savings_are_in_the_box(world):
    """What the members of UMOJA bring in: 1,500 + 1,000 + 800 + 2,000."""
    assert in_box(world) == 5300
