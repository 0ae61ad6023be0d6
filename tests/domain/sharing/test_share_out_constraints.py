"""What stands in the database about share-outs: each rule broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.sharing import posting
from domain.store import DBAPIError
from tests import sharing
from tests.domain.lending.test_loan_constraints import refusal
from tests.lending import adopt, opened
from tests.people import group, member
from tests.sharing import begin, hand_over, shared_out, total, vote

APPROVED = "INSERT INTO share_out (org_id, cycle, motion) VALUES (:org, {cycle}, {motion})"
SAY = "UPDATE share_out SET state = 'said', said_by = :amina, said_at = now(), figures = 'x' WHERE org_id = :org"
DONE = (
    "UPDATE share_out SET state = 'done', done_by = :{by}, done_at = now(), entry_number = {entry}, rule = 'shares',"
    " members = {members}, saved = {saved}, pot = {pot}, paid = {paid}, deducted = {deducted}, reserve = {reserve}, carry = {carry}"
    " WHERE org_id = :org"
)
PART = (
    "INSERT INTO share_part (org_id, cycle, member_id, saved, interest_paid, deducted, payout)"
    " VALUES (:org, 1, :daudi, 100, 0, 0, {payout})"
)
ENTRY = (
    "INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, happened_on, receipt, reverses)"
    " VALUES (:org, 99, 'savings-reversed', 'k', 'ussd', :amina, :baraka, '2030-01-01', 'X', {reverses})"
)
HAND = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key)"
    " VALUES (:org, 99, 'share', :daudi, 100, :{by}, 'member', 'ussd', 'k')"
)
EMPTY = dict.fromkeys(("members", "saved", "pot", "paid", "deducted", "reserve", "carry"), 0)

# How far the share-out is, the statement that nobody may get through, what refuses it.
FORBIDDEN = [
    ("saving", APPROVED.format(cycle=1, motion=1), "share_out_is_voted"),
    ("saving", "UPDATE cycle SET ended_on = began_on WHERE org_id = :org", "cycle_follows_share_out"),
    ("saving", "INSERT INTO cycle VALUES (:org, 2, now(), 1, NULL)", "cycle_follows_share_out"),
    ("saving", "INSERT INTO cycle VALUES (:org, 1, now(), 1, NULL)", "cycle_pkey"),
    ("saving", "UPDATE cycle SET first_entry = 9 WHERE org_id = :org", "cycle_stays"),
    ("saving", "DELETE FROM cycle WHERE org_id = :org", "permission denied"),
    ("failed", APPROVED.format(cycle=1, motion=1), "share_out_is_voted"),
    ("approved", APPROVED.format(cycle=1, motion=1), "share_out_pkey"),
    ("approved", "UPDATE share_out SET state = 'done' WHERE org_id = :org", "share_out_steps"),
    ("approved", "UPDATE share_out SET state = 'said' WHERE org_id = :org", "share_out_is_said"),
    ("approved", "UPDATE share_out SET motion = 2 WHERE org_id = :org", "share_out_steps"),
    ("approved", PART.format(payout=100), "share_part_while_said"),
    ("approved", "DELETE FROM share_out WHERE org_id = :org", "permission denied"),
    ("said", DONE.format(by="baraka", entry=1, **EMPTY), "share_out_is_whole"),  # an entry that shares nothing out
    ("said", DONE.format(by="baraka", entry="NULL", **EMPTY), "share_out_is_whole"),
    ("said", "UPDATE share_out SET done_by = :baraka WHERE org_id = :org", "share_out_is_done"),
    ("said", f"{PART.format(payout=100)}; {DONE.format(by='baraka', entry=1, **EMPTY)}", "share_out_is_whole"),
    ("said", PART.format(payout=-1), "share_part_of_something"),
    ("said", SAY.replace("'said'", "'approved'"), "share_out_is_said"),
    ("done", SAY, "share_out_steps"),
    ("done", "UPDATE share_out SET paid = paid - 1, carry = carry + 1 WHERE org_id = :org", "share_out_steps"),
    ("done", PART.format(payout=100), "share_part_while_said"),
    ("done", "UPDATE share_part SET payout = 0 WHERE org_id = :org", "permission denied"),
    ("done", "DELETE FROM share_part WHERE org_id = :org", "permission denied"),
    ("done", APPROVED.format(cycle=2, motion=1), "share_out_is_voted"),
    ("done", "UPDATE cycle SET ended_on = NULL WHERE org_id = :org AND number = 1", "cycle_stays"),
    ("done", "INSERT INTO cycle VALUES (:org, 3, now(), 1, NULL)", "cycle_follows_share_out"),
    ("done", ENTRY.format(reverses=1), "entry_of_running_cycle"),
    ("done", ENTRY.format(reverses=":share_out"), "entry_of_running_cycle"),
    ("done", HAND.format(by="daudi"), "payout_by_another"),
    ("handed", HAND.format(by="baraka"), "slip_one_share"),
    (
        "handed",
        "UPDATE slip SET status = 'confirmed', answered_by = :baraka, entry_number = 1 WHERE org_id = :org",
        "payout_to_the_borrower",
    ),
]


def _said(world, database) -> None:
    vote(world, database)
    begin(world)


def _handed(world, database) -> None:
    shared_out(world, database)
    hand_over(world, "Daudi")


STAGES = {
    "saving": lambda _world, _database: None,
    "failed": lambda world, database: vote(world, database, "no"),
    "approved": vote,
    "said": _said,
    "done": shared_out,
    "handed": _handed,
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_refuses(world, fresh, stage):
    adopt(world, **sharing.RULES)
    STAGES[stage](world, fresh)
    with world.glance() as session:
        ids = {name.lower(): member(session, name).id for name in ("Amina", "Baraka", "Daudi")}
        ids["org"] = group(session).id
        last = "SELECT max(number) FROM entry WHERE org_id = :org"
        ids["share_out"] = session.execute(text(last), ids).scalar_one()
    expected = {statement: by for at, statement, by in FORBIDDEN if at == stage}
    assert {statement: refusal(world, statement, ids) for statement in expected} == expected


# What its officers say of a share-out of 5,360, of which its entry pays out 4,298 and deducts 1,060, and what
# refuses it.
AS_IT_IS = {
    "by": "baraka", "members": 4, "saved": 5300_00, "pot": 5360_00, "paid": 4298_00, "deducted": 1060_00, "reserve": 0, "carry": 2_00,
}  # fmt: skip
WRONG = [
    ({"by": "amina"}, "share_out_needs_two_people"),
    ({"members": 5}, "share_out_is_whole"),
    ({"saved": 5300_01}, "share_out_is_whole"),
    ({"paid": 4299_00, "carry": 1_00}, "share_out_is_whole"),
    ({"paid": 4297_00, "deducted": 1061_00}, "share_out_is_whole"),
    ({"reserve": 1_00, "carry": 1_00}, "share_out_is_whole"),
    ({"pot": 5360_01}, "share_out_to_the_cent"),
    ({"pot": 5357_00, "carry": -1_00}, "share_out_to_the_cent"),
]


@pytest.mark.parametrize(("facts", "by"), WRONG)
def test_a_share_out_that_is_not_what_its_parts_and_its_entry_say_is_refused(world, fresh, monkeypatch, facts, by):
    """The layer alone: one figure is written wrong in the transaction that posts all the others as they should be."""
    adopt(world, **sharing.RULES)
    opened(world, 1000)
    _said(world, fresh)

    def mark_done(session, known, _now, _officer, entry):
        written = AS_IT_IS | facts
        ids = {"org": known.org_id, "amina": member(session, "Amina").id, "baraka": member(session, "Baraka").id}
        session.execute(text(DONE.format(entry=entry.number, **written)), ids)

    monkeypatch.setattr(posting, "_mark_done", mark_done)
    with pytest.raises(DBAPIError) as error:
        sharing.finish(world)
    assert error.value.orig.diag.constraint_name == by
    assert total(world, "savings") == 5300_00  # nothing of it is in the book


def test_as_it_is_it_goes_through(world, fresh):
    """Or the test above would prove nothing."""
    adopt(world, **sharing.RULES)
    opened(world, 1000)
    _said(world, fresh)
    entry = sharing.finish(world)
    columns = ", ".join(name for name in AS_IT_IS if name != "by")
    with world.glance() as session:
        row = session.execute(
            text(f"SELECT {columns} FROM share_out WHERE entry_number = :e"), {"e": entry.number}
        ).one()
    assert dict(row._mapping) == {name: value for name, value in AS_IT_IS.items() if name != "by"}
