"""What was handed over between two organisations and entered wrongly is taken back by both sides, in both books."""

import pytest
from sqlalchemy import text

from domain.book import corrections, entries, ledger
from domain.book.accounts import Account
from domain.book.refusals import AlreadyReversed, CameAfter, EntryStays, NotEnough
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered
from domain.sharing.refusals import CycleOver
from domain.store import DBAPIError, Store
from domain.tiers import advances, dues, handover, taking_back, transfers
from domain.tiers.refusals import BackWaits, BoxTooLow, NoSuchTransfer
from domain.tiers.transfers import Transfer
from tests import sharing, tiers
from tests.lending import new_key
from tests.people import group
from tests.tiers import agreed, confirm, opened, pay_back, pay_dues, pay_out, person, sum_


@pytest.fixture
def world(world):
    """The tests' groups, and the federation above one of them, which it pays dues to."""
    tiers.come_together(world)
    tiers.adopt(world, dues="20")
    return world


def books(store: Store) -> dict:
    """What stands on every account of the two; what was never opened and what is at nought are one."""
    rows = "SELECT o.code, a.kind, a.loan, balance FROM account a JOIN organisation o ON o.id = a.org_id WHERE balance <> 0"
    with store.glance() as session:
        return {tuple(row[:3]): row[3] for row in session.execute(text(rows))}


def say(store: Store, wrong: Transfer, by: str, why: str = "300 not 3000", key: str | None = None) -> Transfer:
    """An officer of the side that got it says that it was entered wrongly."""
    with store.begin() as session:
        caller = Caller(person(session, by), "ussd", key or new_key())
        return taking_back.say(session, caller, wrong.org_id, wrong.id, why)


def status(store: Store, asked: advances.Advance) -> str:
    with store.glance() as session:
        return advances.find(session, asked.org_id, asked.id).status


def test_dues_are_taken_back_in_both_books(world):
    before, wrong = books(world), pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    back = say(world, wrong, "Ruth")
    got = confirm(world, back, "Baraka")
    assert books(world) == before
    with world.glance() as session:
        here = entries.by_number(session, wrong.org_id, transfers.find(session, wrong.org_id, wrong.id).entry)
        assert (got.org_id, got.reverses, got.kind, got.note) == (
            here.org_id,
            here.number,
            "dues-reversed",
            "300 not 3000",
        )
        ruth, baraka = person(session, "Ruth"), person(session, "Baraka")
        assert (got.actor_id, got.witness_org, got.witness_id) == (baraka.id, ruth.org_id, ruth.id)
    with pytest.raises(AlreadyReversed):
        say(world, wrong, "Omar")
    with pytest.raises(NoSuchTransfer):  # and no back is taken back: it is entered anew
        say(world, back, "Baraka")


def test_both_sides_hear_of_it_and_why(house):
    tiers.adopt(house.store, dues="20")
    wrong = pay_dues(house.store, 3000)
    confirm(house.store, wrong, "Omar")
    back = say(house.store, wrong, "Ruth")
    house.drain()
    amina, omar = house.phone("+254712345602"), house.phone("+254712345612")
    said = "UMOJA: Kisumu Federation says KSh 3,000, dues, is wrong: 300 not 3000. Answer: *384*123#."
    assert amina.inbox()[-1] == said
    confirm(house.store, back, "Baraka")
    house.drain()
    assert amina.inbox()[-1].startswith("UMOJA: Kisumu Federation and you took KSh 3,000, dues, back: 300 not 3000.")
    assert omar.inbox()[-1].startswith("KISUMU: Umoja Savings Group and you took KSh 3,000, dues, back: 300 not 3000.")


def test_who_gave_it_does_not_say_so_first_and_nobody_says_both(world):
    wrong = pay_dues(world, 3000)
    with pytest.raises(NoSuchTransfer):  # it is only somebody's word yet, which can be refused
        say(world, wrong, "Ruth")
    confirm(world, wrong, "Omar")
    for name, why in (("Amina", NoSuchTransfer), ("Naomi", NotAnOfficer), ("Fatuma", NoSuchTransfer)):
        with pytest.raises(why):
            say(world, wrong, name)
    back = say(world, wrong, "Ruth", key="k")
    assert say(world, wrong, "Ruth", key="k") == back
    with pytest.raises(BackWaits):
        say(world, wrong, "Omar")
    for name, why in (("Ruth", NoSuchTransfer), ("Omar", NoSuchTransfer), ("Daudi", NotAnOfficer)):
        with pytest.raises(why):
            confirm(world, back, name)
    with world.begin() as session:
        transfers.refuse(session, person(session, "Amina"), back.org_id, back.id)
    with pytest.raises(AlreadyAnswered):
        confirm(world, back, "Baraka")
    confirm(world, say(world, wrong, "Omar"), "Baraka")  # refused once, it can be said again


def test_it_is_found_by_the_receipt_of_who_got_it(world):
    wrong = pay_dues(world, 3000)
    got = confirm(world, wrong, "Omar")
    with world.begin() as session:
        kisumu, umoja = group(session, "KISUMU"), group(session)
        assert taking_back.behind(session, kisumu.id, f" {got.receipt.lower()} ").id == wrong.id
        gave = entries.by_number(session, umoja.id, transfers.find(session, umoja.id, wrong.id).entry)
        assert taking_back.behind(session, umoja.id, gave.receipt) is None
        with pytest.raises(EntryStays):
            corrections.declare(session, Caller(person(session, "Amina"), "ussd", "k"), gave.receipt, "wrong")


def test_what_an_earlier_cycle_has_shared_out_stays_in_both_books(world, fresh):
    """It was an error of the database's, behind the last word."""
    tiers.adopt(world, dues="20", **sharing.RULES)
    wrong = tiers.pay_dues(world, 1000)
    tiers.confirm(world, wrong, "Omar")
    sharing.shared_out(world, fresh)
    with pytest.raises(CycleOver):
        say(world, wrong, "Ruth")


def test_nothing_is_taken_back_that_is_spent(world):
    with world.glance() as session:
        there = ledger.in_cash(session, group(session, "KISUMU").id).minor // 100
    wrong = pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    back = say(world, wrong, "Ruth")
    asked = agreed(world, there + 1)
    confirm(world, pay_out(world, asked), "Amina")  # the federation lends the dues on
    with pytest.raises(BoxTooLow):
        confirm(world, back, "Baraka")
    with world.begin() as session:
        transfers.refuse(session, person(session, "Amina"), back.org_id, back.id)
    with pytest.raises(NotEnough):
        say(world, wrong, "Ruth")


# --- loans -----------------------------------------------------------------------------------------------------------


def of_loan(store: Store, asked: advances.Advance, kind: str) -> list[Transfer]:
    """The transfers of a loan, of one kind, as they were done."""
    rows = "SELECT org_id, id FROM transfer WHERE lender = :org AND advance = :id AND kind = :kind ORDER BY id"
    with store.glance() as session:
        found = session.execute(text(rows), {"org": asked.org_id, "id": asked.id, "kind": kind}).all()
        return [transfers.find(session, *row) for row in found]


def test_a_loan_that_was_not_handed_over_has_ended(world):
    before = books(world)
    asked = opened(world, 6000)
    (wrong,) = of_loan(world, asked, "loan")
    confirm(world, say(world, wrong, "Amina", "never came"), "Omar")
    assert books(world) == before and status(world, asked) == "cancelled"
    again = opened(world, 5000)  # it is agreed on anew
    assert status(world, again) == "open"


def test_a_loan_on_which_something_was_paid_stays_until_that_is_taken_back(world):
    asked = opened(world, 6000)
    (wrong,) = of_loan(world, asked, "loan")
    waits = say(world, wrong, "Amina")
    part = pay_back(world, asked, 2120)
    with pytest.raises(CameAfter):  # what was said to be paid back has left the borrower's box
        confirm(world, waits, "Omar")
    confirm(world, part, "Omar")
    with pytest.raises(CameAfter):
        confirm(world, waits, "Omar")
    confirm(world, say(world, part, "Ruth"), "Amina")
    confirm(world, waits, "Omar")
    assert status(world, asked) == "cancelled"


def test_a_loan_that_was_repaid_is_open_again(world):
    asked = opened(world, 6000)
    first, last = pay_back(world, asked, 2120), pay_back(world, asked, 4240)
    confirm(world, first, "Omar")
    before = books(world)
    confirm(world, last, "Omar")
    assert status(world, asked) == "repaid"
    with pytest.raises(CameAfter):  # interest first: the later part would be another
        say(world, first, "Ruth")
    confirm(world, say(world, last, "Ruth"), "Amina")
    assert status(world, asked) == "open" and books(world) == before
    assert tiers.owed(world, asked).total == sum_(4240)
    confirm(world, say(world, first, "Ruth"), "Amina")
    assert tiers.owed(world, asked).total == sum_(6360)


# --- whatever the application does -----------------------------------------------------------------------------------

BACK = (
    "INSERT INTO transfer (org_id, to_org, kind, amount, said_by, channel, key, back, note)"
    " VALUES (:kisumu, :umoja, 'back', {amount}, :ruth, 'ussd', 'k', {back}, {note})"
)
REVERSED = (
    "INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, happened_on, receipt, reverses)"
    " SELECT org_id, 99, 'dues-reversed', 'k', 'ussd', :amina, :baraka, '2030-01-01', 'X', entry FROM transfer WHERE id = :id"
)
FORBIDDEN = (
    ("transfer_back", BACK.format(amount=300_00, back=":id", note="'x'")),  # less than was given
    ("transfer_back", BACK.format(amount=3000_00, back=":id + 1", note="'x'")),
    ("transfer_back", BACK.format(amount=3000_00, back=":id", note="NULL")),
    ("reversal_in_two_books", REVERSED),
    ("advance_steps", "UPDATE advance SET status = 'cancelled' WHERE status = 'open'"),
    ("advance_steps", "UPDATE advance SET status = 'open' WHERE status = 'repaid'"),
)


@pytest.mark.parametrize(("guard", "statement"), FORBIDDEN)
def test_the_database_refuses(world, guard, statement):
    repaid = opened(world, 100, 1)
    confirm(world, pay_back(world, repaid, tiers.owed(world, repaid).total.minor // 100), "Omar")
    opened(world, 100)
    wrong = pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    with world.glance() as session:
        ids = {name.lower(): person(session, name).id for name in ("Amina", "Baraka", "Ruth")}
        ids |= {"umoja": wrong.org_id, "kisumu": wrong.to_org, "id": wrong.id}
    with pytest.raises(DBAPIError) as refused, world.begin() as session:
        session.execute(text(statement), ids)
    assert refused.value.orig.diag.constraint_name == guard


def test_it_is_taken_back_once_whoever_asks_the_database(world):
    wrong = pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    say(world, wrong, "Ruth")
    with pytest.raises(DBAPIError, match="transfer_one_back"), world.begin() as session:
        caller = Caller(person(session, "Omar"), "ussd", "k")
        transfers.say(session, caller, wrong.org_id, "back", sum_(3000), back=(wrong.id, "again"))


def test_the_second_word_is_read_from_the_screen_of_the_one_who_gave(world):
    wrong = pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    back = say(world, wrong, "Ruth")
    with world.begin() as session:
        ((waits, payer),) = transfers.waiting_for(session, person(session, "Amina"))
        assert (waits.id, waits.kind, payer) == (back.id, "back", "Kisumu Federation")
        assert not transfers.waiting_for(session, person(session, "Omar"))
        handover.confirm(session, person(session, "Amina"), back.org_id, back.id)


def test_what_one_gave_counts_as_not_paid(world):
    wrong = pay_dues(world, 3000)
    confirm(world, wrong, "Omar")
    confirm(world, say(world, wrong, "Ruth"), "Amina")
    with world.glance() as session:
        assert dues.stand(session, group(session)).paid == sum_(0)
        assert ledger.balance(session, group(session, "KISUMU").id, Account("dues")) == 0
