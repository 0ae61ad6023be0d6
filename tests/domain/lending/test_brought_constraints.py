"""What a paper book brings, in the database: each guard broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.store import DBAPIError
from tests.past import bring_in, in_days, loan
from tests.people import group, member
from tests.sittings import refused

LOAN = (
    "INSERT INTO loan (org_id, number, member_id, principal, months, rate, method, times, at_once, approvals, channel, key,"
    " brought_on, given_on) VALUES (:org, 99, :daudi, 100, 3, 2, 'flat', 3, 9, 2, '{channel}', 'k', {on}, {given})"
)
TODAY = f"'{in_days(0)}'"
PENALTY = (
    "INSERT INTO penalty_due (org_id, loan, due, month, from_day, amount)"
    f" SELECT org_id, loan, due, 1, {TODAY}, 100 FROM instalment WHERE org_id = :org AND position = 1"
)
FORBIDDEN = [
    (LOAN.format(channel="import", on=TODAY, given="NULL"), "loan_is_brought_whole"),
    (LOAN.format(channel="ussd", on=TODAY, given="NULL"), "loan_brought_in"),
    (LOAN.format(channel="import", on="NULL", given=TODAY), "loan_brought_in"),
    (LOAN.format(channel="import", on=TODAY, given=f"'{in_days(1)}'"), "loan_brought_in"),
    ("UPDATE loan SET brought_on = NULL, given_on = NULL WHERE org_id = :org", "loan_as_agreed"),
    ("UPDATE loan SET payout_entry = 1 WHERE org_id = :org", "loan_as_agreed"),
    ("UPDATE loan SET status = 'cancelled' WHERE org_id = :org", "loan_is_undone_by_reversal"),
    (PENALTY, "penalty_after_beginning"),
    ("INSERT INTO brought_fine (org_id, member_id, amount, brought_on) VALUES (:org, :daudi, 0, now())",
     "brought_fine_of_something"),
    ("INSERT INTO brought_fine (org_id, member_id, amount, brought_on) VALUES (:org, :baraka, 1, now())",
     "brought_fine_pkey"),
]  # fmt: skip
RIGHTS = ["UPDATE brought_fine SET amount = 1", "DELETE FROM brought_fine"]


@pytest.fixture
def ids(store) -> dict[str, int]:
    """Who is who, in UMOJA with its paper book; Daudi's loan is late since yesterday."""
    bring_in(store, loan(due=in_days(-1)))
    with store.glance() as session:
        found = {name: member(session, name.title()).id for name in ("daudi", "baraka")}
        return found | {"org": group(session).id}


def test_the_database_keeps_what_a_paper_book_brought(store, ids, subtests):
    for statement, constraint in FORBIDDEN:
        with subtests.test(constraint, statement=statement):
            assert refused(store, statement, ids) == constraint
    for statement in RIGHTS:
        with pytest.raises(DBAPIError, match="permission denied"), store.begin() as session:
            session.execute(text(statement))
