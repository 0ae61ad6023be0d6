"""What is swept away and what stays."""

import itertools

import pytest
from sqlalchemy import text

from jobs import limits, sweep
from tests.outgoing import queue


def fill(store, count: int, hours: float) -> None:
    """Rows of every kind that is swept, each so many hours old."""
    with store.begin() as session:
        for statement in (
            "INSERT INTO call (session_id, phone, heard, digest, hops, state, reply, touched_at)"
            " SELECT :hours || 's' || n, '+2547', 0, '', 0, '{}', '', now() - make_interval(secs => 3600 * :hours)",
            "INSERT INTO inbox (provider, provider_id, sender, digest, heard_at)"
            " SELECT 'x', :hours || 'i' || n, '', '', now() - make_interval(secs => 3600 * :hours)",
            "INSERT INTO delivery_report (provider, provider_id, status, heard_at)"
            " SELECT 'x', :hours || 'i' || n, 'Sent', now() - make_interval(secs => 3600 * :hours)",
        ):
            session.execute(text(f"{statement} FROM generate_series(1, :count) n"), {"count": count, "hours": hours})


def left(store) -> list[int]:
    """How many calls, heard messages and reports are left."""
    with store.glance() as session:
        return [
            session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("call", "inbox", "delivery_report")
        ]


@pytest.mark.parametrize("rows", [3, 5_000], ids=["many small steps", "one step"])
def test_the_old_goes_and_the_young_stays(store, rows, monkeypatch):
    monkeypatch.setattr(limits, "SWEEP_ROWS", rows)
    fill(store, 10, limits.SESSION_KEEP_HOURS - 1)
    fill(store, 10, limits.SESSION_KEEP_HOURS + 1)
    assert sweep.sweep(store) == 10 and left(store) == [10, 20, 20]
    fill(store, 10, 24 * limits.INBOX_KEEP_DAYS + 1)
    assert sweep.sweep(store) == 30 and left(store) == [10, 20, 20]
    assert sweep.sweep(store) == 0


def test_no_transaction_removes_more_than_its_share(store, monkeypatch):
    monkeypatch.setattr(limits, "SWEEP_ROWS", 4)
    fill(store, 10, 24 * limits.INBOX_KEEP_DAYS + 1)
    seen, begin = [], store.begin

    def counted():
        seen.append(sum(left(store)))
        return begin()

    monkeypatch.setattr(store, "begin", counted)
    sweep.sweep(store)
    seen.append(sum(left(store)))
    assert seen[-1] == 0 and max(before - after for before, after in itertools.pairwise(seen)) <= 4


def test_a_session_that_is_in_use_just_now_is_left_alone(store):
    fill(store, 2, 24 * limits.INBOX_KEEP_DAYS)
    with store.begin() as session:
        session.execute(text("SELECT 1 FROM call ORDER BY session_id LIMIT 1 FOR UPDATE"))
        sweep.sweep(store)
        assert left(store)[0] == 1


def test_what_was_said_is_never_swept(store):
    queue(store, 3)
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET state = 'expired', created_at = now() - interval '20 years'"))
    sweep.sweep(store)
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 3
