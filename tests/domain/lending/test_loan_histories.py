"""Whole histories of a loan, at random: paid, waited, taken back, in every way that a group may have it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from domain import audit
from domain.book import corrections, ledger
from domain.book.accounts import CASH
from domain.lending import instalments, owing
from domain.people.caller import Caller
from jobs.loans import watch_loans
from tests.agenda import pass_time
from tests.lending import adopt, confirm, new_key, opened, owed, repay, status
from tests.people import member

rules = st.fixed_dictionaries(
    {
        "repay_first": st.sampled_from(["penalty", "interest", "principal"]),
        "early_interest": st.sampled_from(["whole", "due"]),
        "late_fine": st.sampled_from([0, 10]),
        "loan_charge": st.sampled_from(["instalments", "start"]),
        "loan_method": st.sampled_from(["flat", "declining"]),
        "early_part": st.sampled_from(["fewer", "less"]),
        "loan_instalments": st.sampled_from(["equal", "equal-principal", "bullet", "interest-only"]),
        "loan_grace": st.sampled_from([0, 1, 12]),
        "loan_every": st.sampled_from(["month", "fortnight", "week"]),
    }
)
steps = st.one_of(
    st.tuples(st.just("pay"), st.integers(1, 900)),
    st.tuples(st.just("wait"), st.integers(1, 45)),
    st.tuples(st.just("take back"), st.integers(0, 5)),
)


def take_back(store, receipt: str) -> None:
    """Amina says that it was a mistake, and Baraka confirms it."""
    with store.begin() as session:
        amina = member(session, "Amina")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), receipt, "typed wrong")
    confirm(store, slip, "Baraka")


def pay(store, units: int):
    """A payment of so much, or of what ends the loan."""
    return confirm(store, repay(store, min(units, int(owed(store)[0].to_end.units))), "Amina")


@pytest.mark.unaudited("moves days past: the same day of a month is then another one, for penalties alone")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules, st.lists(steps, max_size=7))
def test_a_loan_ends_with_what_was_agreed_and_taking_everything_back_returns_to_zero(world, database, way, history):
    adopt(world, **way)
    with world.glance() as session:
        before = ledger.balance(session, member(session, "Daudi").org_id, CASH)
    asked = opened(world, 2000)
    entries = []
    for what, number in history:
        if what == "wait":
            pass_time(database, days=number)
            watch_loans(world)
        elif what == "take back" and entries:
            take_back(world, entries.pop(number % len(entries)).receipt)
        elif what == "pay" and status(world, asked) == "open":
            entries.append(pay(world, number))
    if status(world, asked) == "open":
        entries.append(pay(world, 10**6))
    assert status(world, asked) == "repaid"
    with world.snapshot() as session:
        assert {fault.check for fault in audit.faults(session)} <= {"penalties"}
    with world.glance() as session:
        version = instalments.in_force(session, asked)
        charged = session.execute(
            text("SELECT coalesce(sum(amount), 0)::bigint FROM penalty_due WHERE loan = :loan"), {"loan": asked.number}
        ).scalar_one()
        interest = sum(row.interest for row in version.rows)
        assert owing.received(session, asked) == owing.Received(charged, interest, 2000_00)
        payout = session.execute(
            text("SELECT receipt FROM entry JOIN loan ON payout_entry = entry.number AND entry.org_id = loan.org_id"
                 " WHERE loan.number = :loan"), {"loan": asked.number},
        ).scalar_one()  # fmt: skip
    for entry in reversed(entries):
        take_back(world, entry.receipt)
    take_back(world, payout)
    assert status(world, asked) == "cancelled"
    with world.glance() as session:
        accounts = (asked.account, asked.charges, asked.penalties, asked.fees)
        assert [ledger.balance(session, asked.org_id, each) for each in accounts] == [0, 0, 0, 0]
        assert ledger.balance(session, asked.org_id, CASH) == before
    with world.snapshot() as session:
        assert {fault.check for fault in audit.faults(session)} <= {"penalties"}
