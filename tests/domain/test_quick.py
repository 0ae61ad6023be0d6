"""Statements that go straight through the driver: prepared once, whatever is rolled back, with the driver's own errors."""

import psycopg
import pytest
from sqlalchemy import text

from domain import limits
from domain.quick import driven
from domain.store import OperationalError, quick

ADD = "SELECT %(one)s::int + %(other)s::int AS sum, 100 %% 7"
PREPARED = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'quick%%'"


def prepared(session) -> int:
    """How many of ours this connection has prepared."""
    return session.execute(text(PREPARED.replace("%%", "%"))).scalar_one()


def test_a_statement_is_prepared_once_for_facts_of_the_same_types(store):
    with store.begin() as session:
        before = prepared(session)
        assert [quick(session, ADD, {"one": 1, "other": each}).fetchone() for each in (2, 3)] == [(3, 2), (4, 2)]
        assert prepared(session) == before + 1
        assert quick(session, ADD, {"one": None, "other": 3}).fetchone() == (None, 2)


@pytest.mark.parametrize("others", [0, 9], ids=["the driver has prepared nothing", "the driver throws all away"])
def test_what_is_rolled_back_takes_no_statement_with_it(store, others):
    """The driver deallocates everything when it rolls back, where it has prepared anything itself."""
    with store.begin() as session:
        quick(session, ADD, {"one": 1, "other": 1})
        for _each in range(others):
            session.execute(text("SELECT 7"))
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            raise ZeroDivisionError
        assert quick(session, ADD, {"one": 1, "other": 2}).fetchone() == (3, 2)
    with pytest.raises(ZeroDivisionError), store.begin() as session:
        raise ZeroDivisionError
    with store.begin() as session:
        assert quick(session, ADD, {"one": 2, "other": 2}).fetchone() == (4, 2)
        assert prepared(session) < limits.PREPARED_STATEMENTS


def test_one_statement_too_many_is_run_unprepared(store, monkeypatch):
    monkeypatch.setattr(limits, "PREPARED_STATEMENTS", 0)
    with store.begin() as session:
        before = prepared(session)
        assert quick(session, "SELECT %(a)s::text || 'b'", {"a": "a"}).fetchone() == ("ab",)
        assert prepared(session) == before


def test_it_is_part_of_the_transaction_and_says_how_many_rows_it_changed(store):
    with pytest.raises(ZeroDivisionError), store.begin() as session:
        changed = quick(
            session, "INSERT INTO barred (provider, phone) VALUES ('x', %(phone)s)", {"phone": "+254700000001"}
        )
        assert changed.rowcount == 1 and changed.fetchone() is None
        raise ZeroDivisionError
    with store.glance() as session:
        assert quick(session, "SELECT count(*) FROM barred", {}).fetchone() == (0,)


def test_errors_are_the_drivers_own_and_a_lost_connection_is_found_out(store):
    with pytest.raises(psycopg.errors.DivisionByZero), store.glance() as session:
        quick(session, "SELECT 1 / %(none)s::int", {"none": 0})
    with pytest.raises(OperationalError), store.glance() as session:
        session.execute(text("SET ROLE NONE"))
        quick(session, "SELECT pg_terminate_backend(pg_backend_pid())", {})
    with store.glance() as session:
        assert quick(session, "SELECT 1", {}).fetchall() == [(1,)]


def test_sqlalchemys_spelling_is_understood():
    assert driven("SELECT x::int FROM t WHERE a = :a AND b LIKE '9%'") == (
        "SELECT x::int FROM t WHERE a = %(a)s AND b LIKE '9%%'"
    )
