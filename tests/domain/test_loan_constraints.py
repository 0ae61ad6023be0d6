"""The rules about loans that stand in the database: each broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.store import DBAPIError
from tests.lending import approved, ask, opened, pay_out
from tests.people import member

REQUEST = (
    "INSERT INTO loan (org_id, number, member_id, principal, months, rate, method, times, at_once, approvals, channel, key)"
    " VALUES (:org, 99, :{who}, {principal}, 3, 2, 'flat', {times}, 1, {approvals}, 'ussd', 'k')"
)
MOVE = "UPDATE loan SET status = '{to}' WHERE org_id = :org AND number = 1"
PAYOUT = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, channel, key)"
    " VALUES (:org, 99, 'payout', :{who}, 100000, 1, :{by}, 'member', 'ussd', 'k')"
)
APPROVE = "INSERT INTO approval (org_id, loan, officer_id, borrower_id, says) VALUES (:org, 1, :{by}, :{who}, 'yes')"
INSTALMENT = "INSERT INTO instalment VALUES (:org, 1, {}, '2030-01-01', {}, 0)"  # position and principal

# How far Daudi's loan of 1,000 is, the statement that nobody may get through, the constraint that refuses it.
FORBIDDEN = [
    ("none", REQUEST.format(who="daudi", principal=600001, times=3, approvals=2), "loan_within_savings"),
    ("none", REQUEST.format(who="esther", principal=1, times=10, approvals=2), "loan_within_savings"),
    ("none", REQUEST.format(who="daudi", principal=1, times=3, approvals=1), "loan_needs_two_officers"),
    ("none", REQUEST.format(who="daudi", principal=0, times=3, approvals=2), "loan_principal_check"),
    ("requested", REQUEST.format(who="daudi", principal=1, times=3, approvals=2), "loans_at_once"),
    ("requested", MOVE.format(to="approved"), "loan_needs_approvals"),
    ("requested", MOVE.format(to="open"), "loan_steps"),
    ("requested", MOVE.format(to="repaid"), "loan_steps"),
    ("requested", APPROVE.format(by="daudi", who="daudi"), "approval_by_another"),
    ("requested", APPROVE.format(by="daudi", who="amina"), "approval_org_id_loan_borrower_id_fkey"),
    ("requested", "UPDATE loan SET principal = 1 WHERE org_id = :org", "loan_as_agreed"),
    ("requested", "UPDATE loan SET rate = 0 WHERE org_id = :org", "loan_as_agreed"),
    ("requested", "UPDATE loan SET member_id = :amina WHERE org_id = :org", "loan_as_agreed"),
    ("requested", "DELETE FROM loan WHERE org_id = :org", "permission denied"),
    ("requested", INSTALMENT.format(1, 100000), "instalment_of_approved_loan"),
    ("approved", APPROVE.format(by="amina", who="daudi"), "approval_pkey"),
    ("approved", "UPDATE approval SET says = 'no' WHERE org_id = :org", "permission denied"),
    ("approved", "DELETE FROM approval WHERE org_id = :org", "permission denied"),
    ("approved", MOVE.format(to="open"), "instalments_are_whole"),
    ("approved", f"{INSTALMENT.format(1, 99999)}; {MOVE.format(to='open')}", "instalments_are_whole"),
    ("approved", f"{INSTALMENT.format(1, 100000)}; {MOVE.format(to='open')}", "loan_is_in_the_book"),
    ("approved", INSTALMENT.format(1, 0), "instalment_of_something"),
    ("approved", MOVE.format(to="requested"), "loan_steps"),
    ("approved", PAYOUT.format(who="daudi", by="daudi"), "payout_by_another"),
    ("paying", PAYOUT.format(who="daudi", by="baraka"), "slip_one_payout"),
    (
        "paying",
        "UPDATE slip SET status = 'confirmed', answered_by = :baraka, entry_number = 1 WHERE org_id = :org",
        "payout_to_the_borrower",
    ),
    (
        "paying",
        "UPDATE slip SET status = 'confirmed', answered_by = :amina, entry_number = 1 WHERE org_id = :org",
        "payout_to_the_borrower",
    ),
    ("open", MOVE.format(to="repaid"), "loan_is_paid_back"),
    ("open", MOVE.format(to="cancelled"), "loan_steps"),
    ("open", INSTALMENT.format(9, 100000), "instalment_of_approved_loan"),
    ("open", "UPDATE instalment SET due = '2099-01-01' WHERE org_id = :org", "permission denied"),
    ("open", "DELETE FROM instalment WHERE org_id = :org", "permission denied"),
    ("open", "UPDATE loan SET payout_entry = 1 WHERE org_id = :org", "loan_as_agreed"),
    ("open", "UPDATE account SET balance = 0 WHERE org_id = :org AND kind = 'loan'", "permission denied"),
    (
        "open",
        "INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, happened_on, receipt)"
        " VALUES (:org, 99, 'payout', 'k', 'ussd', :amina, :amina, '2030-01-01', 'X')",
        "entry_needs_two_people",
    ),
]
STAGES = {
    "none": lambda _world: None,
    "requested": lambda world: ask(world, 1000),
    "approved": lambda world: approved(world, 1000),
    "paying": lambda world: pay_out(world, approved(world, 1000)),
    "open": lambda world: opened(world, 1000),
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_refuses(world, stage):
    STAGES[stage](world)
    with world.glance() as session:
        ids = {name.lower(): member(session, name).id for name in ("Amina", "Baraka", "Daudi", "Esther")}
        ids["org"] = member(session, "Daudi").org_id
    expected = {statement: by for at, statement, by in FORBIDDEN if at == stage}
    assert {statement: refusal(world, statement, ids) for statement in expected} == expected


def refusal(store, statements: str, ids: dict) -> str:
    """What the database refuses these statements by: the constraint's name, or the first words of its error."""
    try:
        with store.begin() as session:
            for each in statements.split("; "):
                session.execute(text(each), ids)
            raise AssertionError(f"went through: {statements}")
    except DBAPIError as error:
        return error.orig.diag.constraint_name or error.orig.diag.message_primary.split(" for ")[0]


@pytest.mark.unaudited("takes savings away by an entry of its own making")
def test_savings_that_shrank_stop_a_payout_in_the_database_too(world):
    """The layer alone: a loan is opened by raw SQL after the savings went, with its instalments and an entry."""
    opened(world, 1000, by="Amina", officers=("Baraka", "Chebet"))
    asked = approved(world, 6000)
    with world.begin() as session:
        ids = {"org": asked.org_id, "number": asked.number, "daudi": member(session, "Daudi").id}
        session.execute(text("INSERT INTO instalment VALUES (:org, :number, 1, '2030-01-01', 600000, 0)"), ids)
        move = text("UPDATE loan SET status = 'open', payout_entry = 1 WHERE org_id = :org AND number = :number")
        with session.begin_nested() as step:  # as long as the savings are there, it goes through
            session.execute(move, ids)
            step.rollback()
        session.execute(
            text(
                "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)"
                " VALUES (:org, 99, 'loss', 'k', 'import', '2026-01-01', 'X')"
            ),
            ids,
        )
        take = (
            "INSERT INTO line (org_id, entry_number, position, account_id, amount) SELECT :org, 99, {}, id, {}"
            " FROM account WHERE org_id = :org AND kind = '{}' AND member_id = {}"
        )
        session.execute(text(take.format(1, 1, "savings", ":daudi")), ids)
        session.execute(text(take.format(2, -1, "cash", "0")), ids)
        with pytest.raises(DBAPIError) as error, session.begin_nested():
            session.execute(move, ids)
    assert error.value.orig.diag.constraint_name == "loan_within_savings"
