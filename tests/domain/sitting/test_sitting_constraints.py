"""What stands in the database about meetings: each broken by raw SQL, as the application's own role."""

import pytest
from sqlalchemy import text

from domain.people import members
from domain.sitting import sittings
from domain.store import DBAPIError
from tests.parallel import at_once
from tests.people import member
from tests.sittings import closed, counted, enter, opened, savings, say, social

CLOSE = (
    "UPDATE sitting SET state = 'closed', counted = {counted}, counted_by = :chebet, confirmed_by = :{by},"
    " closed_at = now(), last_entry = {last} WHERE org_id = :org AND number = 1"
)
SLIP = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, sitting)"
    " VALUES (:org, 99, 'meeting', :{who}, 10000, :amina, 'member', 'ussd', 'k', {sitting})"
)
PART = "INSERT INTO slip_part VALUES (:org, {slip}, {position}, '{kind}', {amount}, {loan})"
ROLL = "UPDATE attendance SET {what} WHERE org_id = :org AND member_id = :daudi"

# How far the meeting is, the statement that nobody may get through, the constraint that refuses it.
FORBIDDEN = [
    ("open", "INSERT INTO sitting SELECT org_id, 2, day, state, meeting, opened_by, opened_at, 1, 'k2' FROM sitting",
     "sitting_one_open"),
    ("open", CLOSE.format(counted=530001, by="amina", last=4), "sitting_is_counted"),
    ("open", CLOSE.format(counted=530000, by="amina", last=3), "sitting_is_counted"),
    ("open", CLOSE.format(counted=530000, by="chebet", last=4), "sitting_closed_by_two"),
    ("open", "UPDATE sitting SET state = 'closed' WHERE org_id = :org", "sitting_is_counted"),
    ("open", "UPDATE sitting SET day = day - 1 WHERE org_id = :org", "sitting_steps"),
    ("open", "UPDATE sitting SET counted = 1 WHERE org_id = :org", "sitting_counted_by_somebody"),
    ("open", "DELETE FROM sitting WHERE org_id = :org", "permission denied"),
    ("open", "DELETE FROM attendance WHERE org_id = :org", "permission denied"),
    ("open", ROLL.format(what="fine = 5"), "attendance_fine"),
    ("open", ROLL.format(what="how = 'ill'"), "attendance_how_check"),
    ("open", SLIP.format(who="daudi", sitting="NULL"), "meeting_slip_at_a_sitting"),
    ("open", SLIP.format(who="daudi", sitting=7), "sitting_is_open"),
    ("open", SLIP.format(who="daudi", sitting=1), "slip_is_its_parts"),
    ("open", f"{SLIP.format(who='daudi', sitting=1)}; {PART.format(slip=99, position=1, kind='savings', amount=9999, loan=0)}",
     "slip_is_its_parts"),
    ("drawn", CLOSE.format(counted=530000, by="amina", last=4), "sitting_witnessed"),
    ("waiting", CLOSE.format(counted=542000, by="amina", last=4), "sitting_is_settled"),
    ("waiting", f"{SLIP.format(who='daudi', sitting=1)}; {PART.format(slip=99, position=1, kind='savings', amount=10000, loan=0)}",
     "slip_one_a_member"),
    ("waiting", PART.format(slip=1, position=3, kind="fine", amount=1, loan=0), "slip_is_its_parts"),
    ("waiting", PART.format(slip=1, position=3, kind="fine", amount=0, loan=0), "part_amount"),
    ("waiting", PART.format(slip=1, position=3, kind="repayment", amount=1, loan=0), "part_of_a_loan"),
    ("waiting", "UPDATE slip_part SET amount = 1 WHERE org_id = :org", "permission denied"),
    ("waiting", "DELETE FROM slip_part WHERE org_id = :org", "permission denied"),
    ("confirmed", "UPDATE sitting SET state = 'dropped' WHERE org_id = :org", "sitting_is_settled"),
    ("closed", "UPDATE sitting SET state = 'open' WHERE org_id = :org", "sitting_steps"),
    ("closed", "UPDATE sitting SET counted = 1 WHERE org_id = :org", "sitting_steps"),
    ("closed", ROLL.format(what="how = 'absent'"), "sitting_is_open"),
    ("closed", SLIP.format(who="daudi", sitting=1), "sitting_is_open"),
    ("dropped", "UPDATE sitting SET state = 'open' WHERE org_id = :org", "sitting_steps"),
]  # fmt: skip


@pytest.mark.parametrize("stand", list(dict.fromkeys(stand for stand, _statement, _by in FORBIDDEN)))
def test_the_database_refuses(world, stand):
    opened(world, witness="drawn" if stand == "drawn" else "no")
    if stand in ("waiting", "confirmed"):
        slip = enter(world, "Daudi", savings(100), social())
        if stand == "confirmed":
            say(world, slip, "Daudi")
    if stand == "closed":
        counted(world, 5300)
        closed(world)
    if stand == "dropped":
        with world.begin() as session:
            sittings.drop(session, member(session, "Amina"))
    with world.glance() as session:
        ids = {name.lower(): member(session, name).id for name in ("Amina", "Chebet", "Daudi")}
        ids["org"] = member(session, "Daudi").org_id
    expected = {statement: by for at, statement, by in FORBIDDEN if at == stand}
    assert {statement: refusal(world, statement, ids) for statement in expected} == expected


def refusal(store, statements: str, ids: dict) -> str:
    """What the database refuses these statements by, at the latest at the commit."""
    try:
        with store.begin() as session:
            for each in [*statements.split("; "), "SET CONSTRAINTS ALL IMMEDIATE"]:
                session.execute(text(each), ids if ":" in each else {})
            raise AssertionError(f"went through: {statements}")
    except DBAPIError as error:
        return error.orig.diag.constraint_name or error.orig.diag.message_primary.split(" for ")[0]


def test_without_locks_the_database_alone_keeps_a_slip_out_of_a_closed_meeting(world, monkeypatch):
    """Whoever writes at a meeting holds its row: the close, which came later, waits and then sees the slip."""
    opened(world)
    counted(world, 5300)
    monkeypatch.setattr(members, "lock_books", lambda *_: None)
    for _turn in range(4):
        results = at_once(2, lambda at: closed(world) if at else enter(world, "Daudi", savings(100)))
        with world.glance() as session:
            left = session.execute(
                text("SELECT s.state, count(p.number) FILTER (WHERE p.status = 'waiting') FROM sitting s"
                     " LEFT JOIN slip p ON p.org_id = s.org_id AND p.sitting = s.number WHERE s.number = 1 GROUP BY s.state")
            ).one()  # fmt: skip
        assert left in (("open", 1), ("closed", 0)), results
        if left[0] == "closed":
            return
