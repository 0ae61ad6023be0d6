"""`baraza audit` over a book with a past: silent while it is as the paper said, and each planted fault is named."""

import pytest

from domain import audit
from tests.console.test_audit import faults_after, hand
from tests.past import bring_in

BROUGHT = "starts_with(key, 'opening:loan:')"
PENALTY = (
    "INSERT INTO penalty_due (org_id, loan, due, month, from_day, amount) SELECT i.org_id, i.loan, i.due, 1, i.due + 1, 100"
    " FROM instalment i WHERE i.position = 1"
)
PLANTED = [
    ("loan-paid-out", f"UPDATE entry SET kind = 'payout' WHERE {BROUGHT}"),
    ("loan-paid-out", "UPDATE loan SET payout_entry = 1"),
    ("loan-agreed", "UPDATE loan SET brought_on = NULL, given_on = NULL"),
    ("loan-account", "UPDATE loan SET member_id = 1"),
    ("instalments", "UPDATE instalment SET principal = principal + 100 WHERE position = 1"),
    ("guarantors", "DELETE FROM guarantor"),
    ("penalties", f"UPDATE loan SET brought_on = brought_on + 30; {PENALTY}"),
    ("stake", "UPDATE stake SET entry_number = 1 WHERE member_id = (SELECT max(member_id) FROM stake)"),
    ("pot", "UPDATE stake SET handed_entry = NULL"),
    ("pot", "UPDATE entry SET kind = 'pot' WHERE key = 'opening:turns:1:pot'"),
    ("brought", "UPDATE entry SET channel = 'ussd', actor_id = 1, witness_id = 2 WHERE key = 'opening:retained'"),
]


@pytest.fixture
def past(store):
    """UMOJA as it came with its paper book, and a circle that had begun."""
    bring_in(store, rules={"turn_sum": "100", "late_fine": "10"}, turns=["4", "1", "2"], turns_taken="1")
    return store


def test_nothing_is_found_in_a_book_with_a_past(past):
    with past.snapshot() as session:
        assert audit.faults(session) == []


def test_a_planted_fault_is_found(past, database, subtests):
    for check, statement in PLANTED:
        with subtests.test(check, statement=statement), hand(database) as session:
            found = {fault.check for fault in faults_after(session, statement)}
            assert check in found, found
