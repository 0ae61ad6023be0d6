"""Loans of the social fund: its own box, no interest, and nothing to do with what savings allow."""

from decimal import Decimal

import pytest

from domain.amount import money
from domain.book import ledger
from domain.book.accounts import CASH, Account
from domain.book.refusals import NotEnough
from domain.constitution.versions import rules_of
from domain.lending import loan_requests, loans
from domain.lending.loans import SOCIAL_CASH, Loan
from domain.lending.schedule import Terms
from domain.store import IntegrityError, Store
from tests.lending import ask, confirm, decide, new_key, owed, pay_out, repay, status
from tests.people import group, member

SOCIAL = Account("social")


def kes(units):
    return money(units, "KES")


def fill(store: Store, units: int) -> None:
    """The social fund of UMOJA has so much, from the paper book."""
    with store.begin() as session:
        lines = [(SOCIAL_CASH, units * 100), (SOCIAL, -units * 100)]
        ledger.post(session, group(session).id, "opening", lines, key=new_key(), channel="import")


def emergency(store: Store, units: int, months: int = 3, *, by: str = "Esther", rate: int = 0) -> Loan:
    """A request to the social fund."""
    with store.begin() as session:
        me = member(session, by)
        terms = Terms(units * 100, Decimal(rate), months, "flat", unit=100)
        agreed = loan_requests.agreed_for_emergency(rules_of(session, me.org_id), "KES") | {"rate": Decimal(rate)}
        return loan_requests.record(session, me, terms, "health", agreed, key=new_key(), channel="ussd")


def given(store: Store, units: int, by: str = "Esther") -> Loan:
    """An emergency loan that was handed over."""
    asked = emergency(store, units, by=by)
    for officer in ("Amina", "Baraka"):
        decide(store, asked, officer)
    confirm(store, pay_out(store, asked), by)
    return asked


def balances(store: Store, asked: Loan) -> dict[str, int]:
    """What stands where, in shillings."""
    with store.glance() as session:
        known = {"cash": CASH, "social-cash": SOCIAL_CASH, "social": SOCIAL, "owed": asked.account}
        return {name: ledger.balance(session, asked.org_id, each) // 100 for name, each in known.items()}


def test_it_is_paid_out_of_the_social_fund_and_back_into_it(world):
    fill(world, 3000)
    asked = given(world, 1500)  # Esther has no savings at all
    assert balances(world, asked) == {"cash": 5300, "social-cash": 1500, "social": 3000, "owed": 1500}
    (known,) = owed(world, "Esther")
    assert (known.principal, known.interest, known.next_amount) == (kes(1500), kes(0), kes(500))
    confirm(world, repay(world, 1500, by="Esther"), "Amina")
    assert status(world, asked) == "repaid"
    assert balances(world, asked) == {"cash": 5300, "social-cash": 3000, "social": 3000, "owed": 0}


def test_the_loan_funds_box_does_not_pay_for_it(world):
    fill(world, 1000)
    asked = emergency(world, 1001)
    for officer in ("Amina", "Baraka"):
        decide(world, asked, officer)
    with pytest.raises(NotEnough) as refusal:
        pay_out(world, asked)
    assert refusal.value.there == kes(1000)


def test_it_takes_nothing_away_from_what_a_member_may_borrow(world):
    """One loan at a time, up to three times the savings: the emergency is neither counted nor weighed."""
    fill(world, 3000)
    given(world, 2000, by="Daudi")
    asked = ask(world, 6000)
    assert asked.fund == "loan"
    for officer in ("Amina", "Baraka"):
        decide(world, asked, officer)
    with world.glance() as session:
        assert [each.fund for each in loans.alive(session, member(session, "Daudi"))] == ["social", "loan"]


def test_nothing_is_charged_for_help(world):
    with pytest.raises(IntegrityError, match="loan_of_social_fund_is_free"):
        emergency(world, 100, rate=1)
