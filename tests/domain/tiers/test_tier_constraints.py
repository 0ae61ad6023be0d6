"""The rules between organisations that stand in the database: each broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.store import DBAPIError
from tests import tiers
from tests.people import group
from tests.tiers import agreed, ask, opened, pay_out, person


@pytest.fixture
def world(world):
    """The tests' groups, and the federation above one of them with its officers."""
    tiers.come_together(world)
    return world


MOVE = "UPDATE advance SET status = '{}'"
INSTALMENT = "INSERT INTO advance_instalment VALUES (:kisumu, :id, {}, '2030-01-01', {}, 0)"
SAY = (
    "INSERT INTO transfer (org_id, to_org, kind, lender, advance, amount, said_by, channel, key)"
    " VALUES (:{payer}, :{to}, '{kind}', {lender}, {advance}, {amount}, :{by}, 'ussd', 'k')"
)
ASK = (
    "INSERT INTO advance (org_id, borrower, principal, months, rate, method, instalments, approvals, asked_by, channel, key)"
    " VALUES (:{lender}, :{borrower}, {principal}, 3, 2, 'flat', 'equal', {approvals}, :{by}, 'ussd', 'k')"
)
DUES = {
    "payer": "umoja",
    "to": "kisumu",
    "kind": "dues",
    "lender": "NULL",
    "advance": "NULL",
    "amount": 1,
    "by": "amina",
}
LOAN = {
    "payer": "kisumu",
    "to": "umoja",
    "kind": "loan",
    "lender": ":kisumu",
    "advance": ":id",
    "amount": 1,
    "by": "omar",
}
WANTED = {"lender": "kisumu", "borrower": "umoja", "principal": 1, "approvals": 2, "by": "amina"}
ENTRY = (
    "INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_org, witness_id, happened_on, receipt)"
    " VALUES (:umoja, 99, 'dues', 'k', 'ussd', :amina, :{org}, :{by}, '2030-01-01', 'X')"
)

# How far a loan of KISUMU's to UMOJA is, the statement that nobody may get through, what refuses it.
FORBIDDEN = [
    ("none", SAY.format(**DUES | {"amount": 0}), "transfer_amount"),
    ("none", SAY.format(**DUES | {"to": "jamii"}), "tiers_are_joined"),
    ("none", SAY.format(**DUES | {"to": "umoja"}), "tiers_are_joined"),
    ("none", SAY.format(**DUES | {"by": "omar"}), "transfer_org_id_said_by_fkey"),
    ("none", SAY.format(**DUES).replace(" key)", " key, state)").replace("'k')", "'k', 'done')"), "transfer_steps"),
    ("none", ASK.format(**WANTED | {"principal": 0}), "advance_principal_check"),
    ("none", ASK.format(**WANTED | {"approvals": 1}), "advance_needs_two_officers"),
    ("none", ASK.format(**WANTED | {"lender": "jamii"}), "tiers_are_joined"),
    ("none", ASK.format(**WANTED | {"by": "omar"}), "advance_borrower_asked_by_fkey"),
    ("none", ENTRY.format(org="umoja", by="baraka"), "tiers_are_joined"),
    ("none", ENTRY.format(org="jamii", by="fatuma"), "tiers_are_joined"),
    ("none", ENTRY.format(org="kisumu", by="baraka"), "entry_witness_known"),
    ("requested", MOVE.format("approved"), "advance_needs_approvals"),
    ("requested", MOVE.format("open"), "advance_steps"),
    ("requested", "UPDATE advance SET principal = 1", "advance_as_agreed"),
    ("requested", "DELETE FROM advance", "permission denied"),
    ("requested", INSTALMENT.format(1, 1), "instalment_of_approved_advance"),
    ("approved", MOVE.format("open"), "advance_instalments_are_whole"),
    ("approved", INSTALMENT.format(1, 0), "advance_instalment_of_something"),
    ("approved", "UPDATE advance_approval SET says = 'no'", "permission denied"),
    ("approved", SAY.format(**LOAN | {"lender": "NULL"}), "transfer_of_advance"),
    ("approved", SAY.format(**LOAN | {"payer": "umoja", "to": "kisumu", "by": "amina"}), "transfer_direction"),
    ("approved", SAY.format(**DUES | {"lender": ":kisumu", "advance": ":id"}), "transfer_of_advance"),
    ("paying", SAY.format(**LOAN), "transfer_one_payout"),
    ("paying", "UPDATE transfer SET amount = 1", "transfer_steps"),
    ("paying", "UPDATE transfer SET state = 'done', answered_by = :amina", "transfer_in_both_books"),
    ("paying", "UPDATE transfer SET state = 'done', answered_by = :amina, entry = 1", "transfer_in_both_books"),
    ("paying", "UPDATE transfer SET state = 'refused', answered_by = :omar", "transfer_to_org_answered_by_fkey"),
    ("paying", "DELETE FROM transfer", "permission denied"),
    ("open", MOVE.format("repaid"), "advance_is_paid_back"),
    ("open", MOVE.format("cancelled"), "advance_steps"),
    ("open", INSTALMENT.format(9, 1), "instalment_of_approved_advance"),
    ("open", "DELETE FROM advance_instalment", "permission denied"),
    ("open", "UPDATE transfer SET state = 'refused', entry = NULL, to_entry = NULL", "transfer_steps"),
]


STAGES = {
    "none": lambda _world: None,
    "requested": lambda world: ask(world, 1000),
    "approved": lambda world: agreed(world, 1000),
    "paying": lambda world: pay_out(world, agreed(world, 1000)),
    "open": lambda world: opened(world, 1000),
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_refuses(world, stage):
    made = STAGES[stage](world)
    with world.glance() as session:
        people = ("Amina", "Baraka", "Omar", "Fatuma")
        ids = {name.lower(): person(session, name).id for name in people}
        ids |= {code.lower(): group(session, code).id for code in ("UMOJA", "KISUMU", "JAMII")}
    ids["id"] = getattr(made, "advance", None) or getattr(made, "id", None)
    expected = {statement: by for at, statement, by in FORBIDDEN if at == stage}
    assert {statement: _refusal(world, statement, ids) for statement in expected} == expected


def _refusal(store, statement: str, ids: dict) -> str:
    """What the database refuses a statement by: the constraint's name, or the first words of its error."""
    try:
        with store.begin() as session:
            session.execute(text(statement), ids)
            raise AssertionError(f"went through: {statement}")
    except DBAPIError as error:
        return error.orig.diag.constraint_name or error.orig.diag.message_primary.split(" for ")[0]
