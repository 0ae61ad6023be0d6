"""The rules about loans that stand in the database: each broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.store import DBAPIError
from tests.lending import adopt, approved, ask, confirm, opened, pay_out, repay, vouch
from tests.people import member

REQUEST = (
    "INSERT INTO loan (org_id, number, member_id, principal, months, rate, method, times, at_once, approvals, channel, key)"
    " VALUES (:org, 99, :{who}, {principal}, 3, 2, 'flat', {times}, 1, {approvals}, 'ussd', 'k')"
)
SHAPE = (
    REQUEST.format(who="daudi", principal=1, times=3, approvals=2)
    .replace("key)", "key, instalments, grace)")
    .replace("'k')", "'k', {})")
)
MOVE = "UPDATE loan SET status = '{to}' WHERE org_id = :org AND number = 1"
PAYOUT = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, channel, key)"
    " VALUES (:org, 99, 'payout', :{who}, 100000, 1, :{by}, 'member', 'ussd', 'k')"
)
APPROVE = "INSERT INTO approval (org_id, loan, officer_id, borrower_id, says) VALUES (:org, 1, :{by}, :{who}, 'yes')"
REVISION = (  # version, why and how many instalments
    "INSERT INTO revision (org_id, loan, version, why, instalments, interest) VALUES (:org, 1, {}, '{}', {}, 0)"
)
INSTALMENT = (  # version, position and principal
    "INSERT INTO instalment (org_id, loan, version, position, due, principal, interest)"
    " VALUES (:org, 1, {}, {}, '2030-01-01', {}, 0)"
)
EARLY = (
    "INSERT INTO revision (org_id, loan, version, why, instalments, interest, entry_number) SELECT :org, 1, 2, 'paid-early', 1,"
    " 0, {} FROM loan lent JOIN entry paid USING (org_id) WHERE (lent.org_id, lent.number, paid.kind) = (:org, 1, 'repayment')"
    " OR (lent.org_id, lent.number, paid.number) = (:org, 1, lent.payout_entry) ORDER BY paid.number DESC LIMIT 1"
)
PAID_OUT = (
    "INSERT INTO revision (org_id, loan, version, why, instalments, interest, entry_number)"
    " SELECT :org, 1, 1, 'payout', 1, 0, number FROM entry WHERE org_id = :org ORDER BY number DESC LIMIT 1"
)
IN_EIGHT_DAYS = INSTALMENT.format(1, 1, 1).replace(
    "'2030-01-01'", "(SELECT happened_on + 8 FROM entry WHERE org_id = :org ORDER BY number DESC LIMIT 1)"
)
FIRST = REVISION.format(1, "payout", 1)
VOUCH = (
    "INSERT INTO guarantor (org_id, loan, member_id, borrower_id, amount) VALUES (:org, 1, :{who}, :daudi, {amount})"
)
SAYS = "UPDATE guarantor SET says = '{says}', said_at = now() WHERE org_id = :org AND member_id = :{who}"
PENALTY = (
    "INSERT INTO penalty_due (org_id, loan, due, month, from_day, amount)"
    " VALUES (:org, 1, '2030-01-01', 1, '2030-01-0{day}', {amount})"
)
DATES = (
    "INSERT INTO rescheduling (org_id, loan, number, borrower_id, months, proposed_by, agreed_by, status, key)"
    " VALUES (:org, 1, {number}, :daudi, 3, :{by}, {agreed}, '{status}', 'k{number}')"
)
PASSED = (
    "INSERT INTO motion (org_id, number, text, opened_by, closes_at, secret, quorum, majority, roll, key, act, terms)"
    " VALUES (:org, 99, 'Give it up', :amina, now() + interval '1 day', false, 1, 50, 5, 'k', '{act}', '{{\"loan\": 1}}')"
)
DECLINING = {"loan_method": "declining", "early_interest": "due"}
LEAVE = "UPDATE membership SET status = 'removed', left_at = now() WHERE org_id = :org AND id = :{who}"

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
    ("requested", f"{FIRST}; {INSTALMENT.format(1, 1, 100000)}", "revision_in_turn"),
    ("requested", VOUCH.format(who="daudi", amount=1), "guarantor_is_another"),
    ("requested", f"{VOUCH.format(who='amina', amount=150001)}; {SAYS.format(who='amina', says='yes')}",
     "vouched_within_savings"),
    ("vouching", MOVE.format(to="approved"), "loan_needs_guarantors"),
    ("vouched", SAYS.format(who="baraka", says="no"), "guarantor_speaks_once"),
    ("vouched", "UPDATE guarantor SET amount = 1 WHERE org_id = :org", "guarantor_speaks_once"),
    ("vouched", "DELETE FROM guarantor WHERE org_id = :org", "permission denied"),
    ("vouched", LEAVE.format(who="baraka"), "member_owes_nothing"),
    ("voting", MOVE.format(to="approved"), "loan_needs_vote"),
    ("voting", f"{APPROVE.format(by='amina', who='daudi')}; {APPROVE.format(by='baraka', who='daudi')};"
     f" {MOVE.format(to='approved')}", "loan_needs_vote"),
    ("approved", APPROVE.format(by="amina", who="daudi"), "approval_pkey"),
    ("approved", "UPDATE approval SET says = 'no' WHERE org_id = :org", "permission denied"),
    ("approved", "DELETE FROM approval WHERE org_id = :org", "permission denied"),
    ("approved", MOVE.format(to="open"), "instalments_are_whole"),
    ("approved", f"{FIRST}; {INSTALMENT.format(1, 1, 99999)}; {MOVE.format(to='open')}", "instalments_are_whole"),
    ("approved", f"{FIRST}; {INSTALMENT.format(1, 1, 99999)}", "instalments_are_whole"),
    ("approved", FIRST, "instalments_are_whole"),
    ("approved", f"{FIRST}; {INSTALMENT.format(1, 1, 100000)}; {MOVE.format(to='open')}", "loan_is_in_the_book"),
    ("approved", INSTALMENT.format(1, 1, 100000), "instalment_org_id_loan_version_fkey"),
    ("approved", f"{FIRST}; {INSTALMENT.format(1, 1, 0)}", "instalment_of_something"),
    ("approved", REVISION.format(1, "settled", 1), "revision_begins_with_payout"),
    ("approved", LEAVE.format(who="daudi"), "member_owes_nothing"),
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
    ("open", MOVE.format(to="cancelled"), "loan_is_undone_by_reversal"),
    ("open", MOVE.format(to="approved"), "loan_steps"),
    ("open", MOVE.format(to="written-off"), "loan_is_paid_back"),
    ("open", INSTALMENT.format(1, 9, 100000), "instalments_are_whole"),
    ("open", INSTALMENT.format(1, 9, 0).replace(", 0)", ", 1)"), "instalments_are_whole"),
    ("open", REVISION.format(3, "settled", 1), "revision_in_turn"),
    ("open", f"{REVISION.format(2, 'settled', 1)}; {INSTALMENT.format(2, 1, 99999)}", "instalments_are_whole"),
    ("open", REVISION.format(2, "paid-early", 1), "revision_by_early_part"),  # of a loan that keeps its plan
    ("declining", REVISION.format(2, "paid-early", 1), "revision_by_early_part"),  # by no payment
    ("declining", EARLY.format("lent.payout_entry"), "revision_by_early_part"),
    ("paid", f"{EARLY.format('paid.number')}; {INSTALMENT.format(2, 1, 100000)}", "revision_keeps_days"),
    ("paid", EARLY.format("paid.number"), "instalments_are_whole"),
    ("paid", "UPDATE loan SET early_part = 'less' WHERE org_id = :org", "loan_as_agreed"),
    ("open", "UPDATE loan SET grace = 1 WHERE org_id = :org", "loan_as_agreed"),
    ("none", SHAPE.format("'interest-only', 1"), "loan_grace"),
    ("none", SHAPE.format("'equal', 3"), "loan_grace"),
    ("at the end", f"{REVISION.format(1, 'payout', 2)}; {INSTALMENT.format(1, 1, 1)}", "instalment_keeps_shape"),
    ("ending", f"{REVISION.format(2, 'rescheduled', 2)}; {INSTALMENT.format(2, 1, 1)}", "instalment_keeps_shape"),
    ("grace", f"{PAID_OUT}; {INSTALMENT.format(1, 1, 1).replace('2030', '2001')}", "instalment_keeps_shape"),
    ("open", "UPDATE loan SET every = 'week' WHERE org_id = :org", "loan_as_agreed"),
    ("weeks", f"{PAID_OUT}; {IN_EIGHT_DAYS}", "instalment_keeps_shape"),
    ("open", "UPDATE revision SET interest = 0 WHERE org_id = :org", "permission denied"),
    ("open", "DELETE FROM revision WHERE org_id = :org", "permission denied"),
    ("open", PENALTY.format(day=2, amount=0), "penalty_of_something"),
    ("open", PENALTY.format(day=1, amount=1), "penalty_after_due"),
    ("open", f"{PENALTY.format(day=2, amount=1)}; {PENALTY.format(day=2, amount=1)}", "penalty_due_pkey"),
    ("open", "UPDATE penalty_due SET amount = 1 WHERE org_id = :org", "permission denied"),
    ("open", "DELETE FROM penalty_due WHERE org_id = :org", "permission denied"),
    ("open", DATES.format(number=1, by="daudi", agreed="NULL", status="proposed"), "rescheduling_needs_two_officers"),
    ("open", DATES.format(number=1, by="amina", agreed=":amina", status="agreed"), "rescheduling_needs_two_officers"),
    ("open", DATES.format(number=1, by="amina", agreed=":daudi", status="agreed"), "rescheduling_needs_two_officers"),
    ("open", DATES.format(number=1, by="amina", agreed="NULL", status="done"), "rescheduling_is_agreed"),
    ("open", f"{DATES.format(number=1, by='amina', agreed='NULL', status='proposed')};"
     f" {DATES.format(number=2, by='baraka', agreed='NULL', status='proposed')}", "rescheduling_waiting"),
    ("open", f"{DATES.format(number=1, by='amina', agreed='NULL', status='proposed')};"
     " UPDATE rescheduling SET status = 'done', agreed_by = :baraka", "rescheduling_steps"),
    ("open", f"{DATES.format(number=1, by='amina', agreed='NULL', status='proposed')};"
     " UPDATE rescheduling SET status = 'agreed', agreed_by = :baraka, months = 9", "rescheduling_steps"),
    ("open", LEAVE.format(who="daudi"), "member_owes_nothing"),
    ("repaid", MOVE.format(to="open"), "loan_reopens_by_reversal"),
    ("repaid", MOVE.format(to="written-off"), "loan_steps"),
    ("emptied", MOVE.format(to="written-off"), "write_off_by_motion"),
    ("emptied", f"{PASSED.format(act='write-off')}; {MOVE.format(to='written-off')}", "write_off_by_motion"),
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
]  # fmt: skip
STAGES = {
    "none": lambda _world: None,
    "requested": lambda world: ask(world, 1000),
    "approved": lambda world: approved(world, 1000),
    "paying": lambda world: pay_out(world, approved(world, 1000)),
    "open": lambda world: opened(world, 1000),
    "vouching": lambda world: (adopt(world, loan_guarantors=1), ask(world, 1000)),
    "vouched": lambda world: (adopt(world, loan_guarantors=1), vouch(world, ask(world, 1000), "Baraka")),
    "voting": lambda world: (adopt(world, loan_decided_by="vote"), ask(world, 1000)),
    "repaid": lambda world: (opened(world, 1000), confirm(world, repay(world, 1060), "Amina")),
    "declining": lambda world: (adopt(world, **DECLINING), opened(world, 1000)),
    "paid": lambda world: (adopt(world, **DECLINING), opened(world, 1000), confirm(world, repay(world, 100), "Amina")),
    "at the end": lambda world: (adopt(world, loan_instalments="interest-only"), approved(world, 1000)),
    "ending": lambda world: (adopt(world, loan_instalments="interest-only"), opened(world, 1000)),
    "weeks": lambda world: (adopt(world, loan_every="week"), approved(world, 1000, 8)),
    "grace": lambda world: (adopt(world, loan_grace=2), approved(world, 1000)),
    "emptied": lambda world: (
        adopt(world, repay_first="principal"), opened(world, 1000, 1), confirm(world, repay(world, 1000), "Amina"),
    ),
}  # fmt: skip


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
            session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
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
        for each in (FIRST, INSTALMENT.format(1, 1, 600000)):
            session.execute(text(each.replace(":org, 1, ", ":org, :number, ")), ids)
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
            "INSERT INTO line (org_id, entry_number, position, account_id, amount)"
            " SELECT :org, 99, 1 + (kind = 'cash')::int, id, CASE kind WHEN 'savings' THEN 1 ELSE -1 END FROM account"
            " WHERE org_id = :org AND (kind = 'savings' AND member_id = :daudi OR kind = 'cash')"
        )
        session.execute(text(take), ids)
        with pytest.raises(DBAPIError) as error, session.begin_nested():
            session.execute(move, ids)
    assert error.value.orig.diag.constraint_name == "loan_within_savings"
