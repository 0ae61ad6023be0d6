"""The real parts that the tests run on: PostgreSQL, Valkey, the web server, a gateway to send through."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
import requests
from argon2 import PasswordHasher
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import event

from app import create_app
from console.service import environment, here
from console.world import import_world
from domain import form, limits
from domain.people import pin
from domain.schema import upgrade
from domain.store import Store
from embedded import gateway
from embedded.postgres import Postgres
from embedded.processes import free_port, spawn, stop
from embedded.valkey import Valkey
from gateways.registry import carrier_of
from jobs.schedule import Workshop, run_all
from locales import Words
from locales.kinds import MOVEMENTS
from settings import Settings
from tests import clockwork
from tests.auditor import Auditor
from tests.phone import Phone
from tests.slate import slate
from tests.world import WORLD

# A hash that costs next to nothing: `tests/domain/people/test_pin.py` looks at the real one.
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

# No test is timed: on a busy machine a draw may take a second.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

SECRET = "a-secret-of-the-tests-0001"
PEPPER = "a-pepper-of-the-tests-0001"
# The tests' own servers forget what they wrote when the machine dies. Those that crash a server start another one.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "120"}


# The files that take longest, minutes some of them: first, or one process is at work on them when all others are done.
LONGEST = (
    "house/test_screens.py",
    "test_machine.py",
    "console/test_demo.py",
    "web/test_tour.py",
    "console/test_audit.py",
    "faults/test_locks.py",
    "domain/turns/test_turns.py",
    "domain/sharing/test_share_out_histories.py",
    "house/test_growing.py",
    "journeys/test_journeys.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others as they are."""
    places = {here() / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(autouse=True)
def cheap_pins(monkeypatch, request):
    """PINs are hashed cheaply, but where a test is about what they cost."""
    if not request.node.get_closest_marker("real_pins"):
        monkeypatch.setattr(pin, "HASHER", CHEAP)


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """Where the tests' servers live: a path with a space, as a user's may have one."""
    return tmp_path_factory.mktemp("baraza tests")


@pytest.fixture(scope="session")
def postgres(folder) -> Iterator[Postgres]:
    """A server for the whole run, or the caller's own by DATABASE_URL's server (a database of ours is made on it)."""
    server = Postgres(folder, HASTY)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def database(postgres) -> Iterator[str]:
    """The address of a migrated database."""
    postgres.make_database("tests")
    clockwork.install(postgres.url("tests"))
    upgrade(postgres.url("tests"))
    clockwork.keep(postgres.url("tests"))
    with pytest.MonkeyPatch.context() as patch:
        plain = form.plain
        patch.setattr(form, "plain", lambda said: plain(clockwork.unseen(said)))
        yield postgres.url("tests")


@pytest.fixture(scope="session")
def valkey(folder) -> Iterator[Valkey]:
    """A Valkey for the whole run."""
    server = Valkey(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def settings(database, folder) -> Settings:
    """The settings of the tests' service; the gateway is the one of the `network` fixture."""
    return Settings(
        database_url=SecretStr(database),
        baraza_data=folder,
        baraza_port=free_port(),
        baraza_trial=True,
        baraza_webhook_secret=SecretStr(SECRET),
        baraza_pin_pepper=SecretStr(PEPPER),
    ).with_gateway(
        "africastalking",
        at_username="sandbox",
        at_api_key=SecretStr("a-key-of-the-tests"),
        at_base_url=f"http://127.0.0.1:{free_port()}",
    )


@pytest.fixture
def fresh(database) -> str:
    """The same database with nothing in it."""
    slate(database).empty()
    clockwork.wind(database)
    return database


@pytest.fixture
def ahead(fresh) -> Iterator[Callable[[], None]]:
    """The clock is three days ahead; called, it is put right."""
    clockwork.set_clock(fresh, datetime.now(UTC) + timedelta(days=3))
    yield lambda: clockwork.wind(fresh)
    clockwork.wind(fresh)


@pytest.fixture(scope="session")
def lasting(database) -> Iterator[Store]:
    """The store that the tests hand on: to open a connection, and to plan all statements anew, took longer than most tests."""
    opened = Store(database)
    for lent in (opened._works, opened._glances):
        event.listen(lent.engine, "after_cursor_execute", _doubt_what_is_prepared)
    yield opened
    opened.close()


def _doubt_what_is_prepared(session, _cursor, statement, *_rest) -> None:
    """Where a test alters or drops something, which the application may not, the driver throws away what is prepared."""
    if _ALTERS.search(statement) and (known := session.info.get("quick")):
        known.in_doubt = True


_ALTERS = re.compile("ALTER|DROP|DISCARD|DEALLOCATE", re.IGNORECASE)


@pytest.fixture
def store(lasting, fresh) -> Iterator[Store]:
    """A store on an empty database."""
    yield lasting
    if lasting._works.lends() or lasting._glances.lends():
        lasting.close()  # a test that failed may leave a transaction behind


@pytest.fixture(scope="session")
def auditor(database) -> Iterator[Auditor]:
    """The connection that looks at what each test leaves behind."""
    opened = Auditor(database, slate(database))
    yield opened
    opened.store.close()


@pytest.fixture
def world(store, fresh, auditor, request) -> Iterator[Store]:
    """A store on a database with the tests' two groups in it (`tests/world.py`).

    Afterwards `audit` finds nothing, and whatever has moved somebody's savings has its words in her statement.
    """
    begun_with = slate(fresh).fill("world", lambda: fill(store))
    yield store
    if not request.node.get_closest_marker("unaudited"):
        assert auditor.faults(begun_with) == []
        with auditor.store.snapshot() as session:
            assert _movements(session) <= set(MOVEMENTS), (
                "a kind of movement has no words in its room's locales/<room>/kinds.py"
            )


def _movements(session) -> set[str]:
    """The kinds of entries that have moved savings."""
    statement = (
        "SELECT DISTINCT e.kind FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
        " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE a.kind = 'savings'"
    )
    return set(session.exec_driver_sql(statement).scalars())


def fill(store: Store) -> None:
    """Put the tests' two groups into an empty database."""
    done = import_world(store, WORLD, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused


@pytest.fixture
def network(settings) -> Iterator[gateway.Network]:
    """A gateway that carries everything, on the address that the settings name."""
    address = settings.gateways["africastalking"].at_base_url.rsplit(":", 1)
    carrier = gateway.Network(callback=f"{settings.public_url}/at/{SECRET}/delivery")
    server = gateway.serve(carrier, port=int(address[1]))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield carrier
    carrier.released.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def web(settings) -> Iterator[str]:
    """The real web server, granian, as `baraza web` starts it; its address."""
    with serving(settings.public_url, environment(settings), here(), settings.baraza_data / "web.log") as url:
        yield url


@contextlib.contextmanager
def serving(url: str, settings: dict[str, str], root: Path, log: Path) -> Iterator[str]:
    """The house that stands at `root`, as `baraza web` starts it; its address."""
    with log.open("ab") as file:
        env = {"PATH": os.environ["PATH"], **settings}
        process = spawn([sys.executable, "-m", "cli", "web"], stdout=file, stderr=file, cwd=root, env=env)
    try:
        _wait(url, process, log)
        yield url
    finally:
        stop(process)


def enlarged(root: Path, **added: Path) -> Path:
    """This very house at `root`, with what lies in the folders `added`, each in the tree that it is named by.

    Those trees are copies, to be written to.
    """
    for each in here().iterdir():
        if not each.name.startswith(".") and each.name not in added:
            (root / each.name).symlink_to(each)
    for tree, more in added.items():
        for source in (here() / tree, more):
            shutil.copytree(source, root / tree, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    return root


@contextlib.contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """The web application in this very process, for what needs no server; its connections are closed afterwards."""
    app = create_app(settings)
    yield app
    app.extensions["baraza"].close()


@dataclass
class House:
    """A running service with the tests' two groups in it, and what a test does with it."""

    url: str
    store: Store
    settings: Settings
    network: gateway.Network

    @property
    def callbacks(self) -> str:
        """Where the gateway's callbacks go."""
        return f"{self.url}/at/{SECRET}"

    def phone(self, number: str) -> Phone:
        """A feature phone in somebody's hand."""
        return Phone(number, self.callbacks, self.store)

    def drain(self) -> dict[str, int]:
        """Do what the tick and the worker would do by now."""
        words = Words(self.settings.at_service_code, self.settings.at_short_code)
        return run_all(Workshop(self.store, carrier_of(self.settings), words))


@pytest.fixture
def house(web, world, settings, network, monkeypatch) -> House:
    """Everything: web server, database, gateway, two groups. Nobody sleeps, whatever hour the tests run at."""
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    return House(web, world, settings, network)


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{url}/readyz", timeout=2).status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"the web server did not come up: {log.read_text()}")
