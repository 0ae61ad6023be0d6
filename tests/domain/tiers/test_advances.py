"""Loans between organisations, upwards and downwards: agreed, paid out, paid back, the same in both books."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from domain.book import ledger
from domain.book.accounts import Account
from domain.lending.refusals import (
    LoanAsked,
    LoanNotApproved,
    LoanStillOpen,
    LoanTooLong,
    NoSuchLoan,
    OwesLess,
    OwesNothing,
    PayoutWaits,
)
from domain.people.refusals import NotAnOfficer, TooFewOfficers
from domain.refusals import AlreadyAnswered, NeedsAnother, NotYours
from domain.store import DBAPIError
from domain.tiers import advances, borrowing, reminders, transfers
from domain.tiers.refusals import OtherCurrency
from tests import tiers
from tests.agenda import as_owner, by_hand
from tests.people import group, member
from tests.tiers import ask, confirm, decide, opened, owed, pay_back, pay_out, person, sum_


@pytest.fixture
def world(world):
    """The tests' groups, and the federation above one of them with its officers."""
    tiers.come_together(world)
    return world


def account(store, code: str, kind: str, number: int = 0) -> int:
    """What stands on an account, in minor units."""
    with store.glance() as session:
        return ledger.balance(session, group(session, code).id, Account(kind, loan=number))


def status(store, asked) -> str:
    """How far an advance is on its way."""
    with store.glance() as session:
        return advances.find(session, asked.org_id, asked.id).status


# --- a whole life ----------------------------------------------------------------------------------------------------


def test_a_federation_lends_to_a_group_and_gets_it_back(world):
    """12,000 at 2 % a month declining over 4 months (Mifos' test suite, rounded to whole shillings): 3,151 a month."""
    tiers.adopt(world, "KISUMU", loan_method="declining", loan_months=6)
    cash = account(world, "KISUMU", "cash"), account(world, "UMOJA", "cash")
    asked = ask(world, 12_000, 4)
    assert [decide(world, asked, name) for name in ("Ruth", "Omar")] == [1, 0]
    confirm(world, pay_out(world, asked), "Amina")
    assert (account(world, "KISUMU", "cash"), account(world, "UMOJA", "cash")) == (
        cash[0] - 12_000_00,
        cash[1] + 12_000_00,
    )
    found = owed(world, asked)
    assert (found.next_amount, found.total) == (sum_(3151), sum_(12_606))  # 240 + 182 + 122 + 62 of interest
    confirm(world, pay_back(world, asked, 3151), "Ruth")
    assert account(world, "KISUMU", "lent", asked.id) == account(world, "UMOJA", "borrowed", asked.id) == 9089_00
    assert account(world, "KISUMU", "lent-interest", asked.id) == 240_00
    assert account(world, "UMOJA", "borrowed-interest", asked.id) == 240_00
    confirm(world, pay_back(world, asked, 9455), "Omar")
    assert status(world, asked) == "repaid"
    assert account(world, "KISUMU", "lent", asked.id) == account(world, "UMOJA", "borrowed", asked.id) == 0
    with pytest.raises(OwesNothing):
        pay_back(world, asked, 1)


def test_a_federation_lends_for_interest_each_month_and_the_principal_at_the_end(world):
    """By hand: 12,000 at 2 % is 240 each month; weeks, grace and meetings are for members' loans."""
    rules = {"loan_instalments": "interest-only", "loan_every": "week", "loan_due_on": "meeting", "loan_months": 6}
    tiers.adopt(world, "KISUMU", **rules)
    asked = opened(world, 12_000, 4)
    with world.glance() as session:
        rows = advances.instalments_of(session, asked)
    assert [row.total for row in rows] == [240_00] * 3 + [12_240_00]
    assert all((later.due - row.due).days >= 28 for row, later in pairwise(rows))
    tiers.adopt(world, "KISUMU", loan_instalments="equal", loan_grace=3)
    with world.glance() as session:
        assert borrowing.quote(session, group(session, "KISUMU").id, sum_(900), 3).monthly == sum_(318)


def test_a_group_lends_its_surplus_upwards(world):
    """By the rules of the group, which is the lender, and with the word of its officers."""
    tiers.adopt(world, loan_rate="1", loan_approvals=3)
    asked = ask(world, 3000, 2, by="Omar", of="UMOJA")
    assert (str(asked.rate), asked.approvals) == ("1", 3)
    assert [decide(world, asked, name) for name in ("Amina", "Baraka", "Chebet")] == [2, 1, 0]
    confirm(world, pay_out(world, asked, "Chebet"), "Ruth")
    assert account(world, "UMOJA", "lent", asked.id) == account(world, "KISUMU", "borrowed", asked.id) == 3000_00
    assert owed(world, asked, "KISUMU").total == sum_(3060)
    confirm(world, pay_back(world, asked, 3060, by="Omar"), "Amina")
    assert status(world, asked) == "repaid"
    assert account(world, "UMOJA", "lent-interest", asked.id) == 60_00


def test_loans_of_several_lenders_stand_apart_in_one_book(world):
    up, down = ask(world, 500, 1, by="Ruth", of="UMOJA"), ask(world, 700, 1)
    for name in ("Amina", "Baraka"):
        decide(world, up, name)
    for name in ("Ruth", "Omar"):
        decide(world, down, name)
    confirm(world, pay_out(world, up, "Amina"), "Omar")
    confirm(world, pay_out(world, down, "Ruth"), "Baraka")
    confirm(world, pay_back(world, up, 510, by="Ruth"), "Chebet")
    assert (status(world, up), status(world, down)) == ("repaid", "open")
    assert account(world, "UMOJA", "borrowed", down.id) == 700_00


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_both_books_say_the_same_after_any_repayments(world, parts):
    tiers.adopt(world, "KISUMU", loans_at_once=3)
    for each in _open(world):
        confirm(world, pay_back(world, each, owed(world, each).total.units), "Omar")
    asked = opened(world, 1000)
    paid = 0
    for part in parts:
        left = owed(world, asked).total.minor // 100
        if left > part:
            confirm(world, pay_back(world, asked, part), "Omar")
            paid += part
    assert account(world, "KISUMU", "lent", asked.id) == account(world, "UMOJA", "borrowed", asked.id)
    assert account(world, "KISUMU", "lent-interest", asked.id) == account(world, "UMOJA", "borrowed-interest", asked.id)
    assert owed(world, asked).total == sum_(1060 - paid)


def _open(store) -> list:
    with store.glance() as session:
        return advances.borrowed_by(session, group(session).id, "open")


# --- what cannot be --------------------------------------------------------------------------------------------------


def test_a_request_keeps_to_the_lenders_rules(world):
    with pytest.raises(LoanTooLong):
        ask(world, 1000, 4)
    asked = ask(world, 1000)
    with pytest.raises(LoanAsked):
        ask(world, 500)
    for name in ("Ruth", "Omar"):
        decide(world, asked, name)
    with pytest.raises(LoanAsked):
        ask(world, 500)
    confirm(world, pay_out(world, asked), "Amina")
    with pytest.raises(LoanStillOpen) as refusal:
        ask(world, 500)
    assert refusal.value.owed == sum_(1060)
    tiers.adopt(world, "KISUMU", loan_approvals=3, loans_at_once=2)
    with pytest.raises(TooFewOfficers):
        ask(world, 500)


def test_only_officers_speak_each_for_their_own_side(world):
    with pytest.raises(NotAnOfficer):
        ask(world, 1000, by="Daudi")
    tiers.put_below(world, "JAMII", "KISUMU")
    with pytest.raises(OtherCurrency):
        ask(world, 1000, by="Fatuma")
    asked = ask(world, 1000)
    with pytest.raises(NotAnOfficer):
        decide(world, asked, "Naomi")
    with pytest.raises(NoSuchLoan):
        decide(world, asked, "Baraka")
    decide(world, asked, "Ruth")
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Ruth")
    with pytest.raises(LoanNotApproved):
        pay_out(world, asked)
    with pytest.raises(NotYours), world.begin() as session:
        borrowing.cancel(session, person(session, "Omar"), asked.org_id, asked.id)
    decide(world, asked, "Omar")
    with pytest.raises(NotYours):
        pay_back(world, asked, 100, by="Ruth")
    with pytest.raises(OwesNothing):
        pay_back(world, asked, 100)


def test_one_no_refuses_it_and_a_request_can_be_taken_back(world):
    asked = ask(world, 1000)
    decide(world, asked, "Ruth", yes=False)
    assert status(world, asked) == "refused"
    again = ask(world, 1000)
    with world.begin() as session:
        borrowing.cancel(session, person(session, "Baraka"), again.org_id, again.id)
    assert status(world, again) == "cancelled"
    with pytest.raises(AlreadyAnswered):
        decide(world, again, "Omar")


def test_it_is_paid_out_once(world):
    asked = ask(world, 1000)
    for name in ("Ruth", "Omar"):
        decide(world, asked, name)
    said = pay_out(world, asked)
    with pytest.raises(PayoutWaits):
        pay_out(world, asked, "Ruth")
    with pytest.raises(PayoutWaits), world.begin() as session:
        borrowing.cancel(session, person(session, "Amina"), asked.org_id, asked.id)
    confirm(world, said, "Amina")
    with pytest.raises(AlreadyAnswered):
        pay_out(world, asked)


def test_no_more_comes_back_than_is_owed(world):
    asked = opened(world, 1000)
    with pytest.raises(OwesLess):
        pay_back(world, asked, 1061)
    first, second = pay_back(world, asked, 1000), pay_back(world, asked, 1000)
    confirm(world, first, "Ruth")
    with pytest.raises(OwesLess):
        confirm(world, second, "Ruth")


def test_who_asks_for_it_does_not_approve_it(world):
    """Baraka runs both: his yes at the federation would be his own request's. The database refuses it too."""
    with world.begin() as session:
        baraka = member(session, "Baraka")
        statement = (
            "WITH seat AS (INSERT INTO membership (org_id, person_id, number, name, status, joined_at)"
            " VALUES (:org, :person, 4, 'Baraka Mwangi', 'active', now()) RETURNING org_id, id), book AS"
            " (UPDATE book SET next_member = 5 WHERE org_id = :org)"
            " INSERT INTO role (org_id, member_id, role) SELECT org_id, id, 'secretary' FROM seat"
        )
        as_owner(session, statement, {"org": group(session, "KISUMU").id, "person": baraka.person_id})
    asked = ask(world, 1000, by="Baraka")
    with world.glance() as session:
        above = member(session, "Baraka", "KISUMU")
        assert not borrowing.undecided(session, above)
        assert borrowing.undecided(session, person(session, "Ruth")) == [asked]
    with pytest.raises(NeedsAnother), world.begin() as session:
        borrowing.decide(session, above, asked.id, yes=True)
    with pytest.raises(DBAPIError, match="does not approve it"), world.begin() as session:
        statement = (
            "INSERT INTO advance_approval (org_id, advance, officer_id, says) VALUES (:org, :id, :officer, 'yes')"
        )
        session.execute(text(statement), {"org": asked.org_id, "id": asked.id, "officer": above.id})


# --- reminders -------------------------------------------------------------------------------------------------------


def test_officers_are_reminded_once_before_an_instalment_falls_due(house, fresh):
    opened(house.store, 1000)
    amina, daudi = house.phone("+254712345601"), house.phone("+254712345604")
    house.drain()
    assert not [each for each in amina.inbox() if "pay KSh" in each]
    with house.store.glance() as session:
        assert not reminders.due(session)
    by_hand(fresh, "UPDATE advance_instalment SET due = due - 25")
    for _ in range(2):
        house.drain()
    heard = [each for each in amina.inbox() if "pay KSh" in each]
    assert len(heard) == 1 and heard[0].startswith("UMOJA: pay KSh 353 of your loan back to Kisumu Federation by ")
    assert not daudi.inbox()
    with house.store.glance() as session:
        assert not reminders.due(session)


def test_officers_find_what_waits_for_them(world):
    asked = tiers.agreed(world, 1000)
    said = pay_out(world, asked)
    with world.glance() as session:
        assert transfers.waiting_for(session, person(session, "Amina")) == [(said, "Kisumu Federation")]
        assert transfers.waiting_for(session, person(session, "Omar")) == []
        [lent] = advances.lent_by(session, asked.org_id, "approved")
        assert advances.borrowed_by(session, asked.borrower, "approved") == [lent]
