"""The database stops in the middle of its work, three times: what was acknowledged is there afterwards (promise 3)."""

import contextlib
import itertools
import signal
import threading
import time

import pytest
from sqlalchemy import text

from console.world import import_world
from domain import audit
from domain.amount import Money
from domain.book import second_word
from domain.people.caller import Caller
from domain.saving import savings
from domain.schema import upgrade
from domain.store import DBAPIError, Store
from embedded.postgres import Postgres
from tests.conftest import PEPPER
from tests.people import member
from tests.world import WORLD

CRASHES, TELLERS = 3, 4
LOAD_SECONDS = 1.0


@pytest.fixture
def server(tmp_path):
    """A server as durable as `make run` starts it: the other tests' are hasty."""
    server = Postgres(tmp_path)
    server.start()
    server.make_database()
    upgrade(server.url())
    yield server
    server.stop()


@pytest.fixture
def town(server):
    """The tests' world on it."""
    store = Store(server.url())
    assert not import_world(store, WORLD, pepper=PEPPER.encode(), trial=True).refused
    yield store
    store.close()


def save_until_cut(store: Store, name: str, acknowledged: list[int]) -> None:
    """Declare and confirm one payment after the other until the server is gone; note each entry once it is committed."""
    with contextlib.suppress(DBAPIError):
        for at in itertools.count():
            with store.begin() as session:
                key = f"{name}:{len(acknowledged)}:{at}"
                slip = savings.declare(session, Caller(member(session, "Daudi"), "test", key), Money(100, "KES"))
                entry = second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
            acknowledged.append(entry.number)


def test_what_was_acknowledged_survives_three_crashes_under_load(server, town):
    acknowledged: list[int] = []
    for crash in range(CRASHES):
        before = len(acknowledged)
        tellers = [
            threading.Thread(target=save_until_cut, args=(town, f"{crash}:{at}", acknowledged)) for at in range(TELLERS)
        ]
        for each in tellers:
            each.start()
        time.sleep(LOAD_SECONDS)
        server.stop(signal.SIGQUIT)
        for each in tellers:
            each.join(30)
            assert not each.is_alive()
        server.start()
        assert len(acknowledged) > before, "the server was stopped before it did anything"
        town.close()  # what the pools hold is dead
        with town.snapshot() as session:
            stored = set(session.execute(text("SELECT number FROM entry WHERE kind = 'savings'")).scalars())
            assert set(acknowledged) <= stored
            assert audit.faults(session) == []
