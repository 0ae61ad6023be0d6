"""The servers that are measured: PostgreSQL as it is shipped (durable), our web server, the bare one."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests
from argon2 import PasswordHasher
from pydantic import SecretStr
from sqlalchemy import text

from console.service import environment, here
from console.world import import_world
from domain.people import pin
from domain.schema import upgrade
from domain.store import Store
from embedded.postgres import Postgres
from embedded.processes import free_port, spawn, stop
from settings import Settings

SECRET = "a-secret-of-the-bench-0001"
PEPPER = "a-pepper-of-the-bench-0001"
PIN = "4071"
GROUPS, MEMBERS = 10, 20  # of each group


@dataclass
class Bench:
    """What is measured, and how to reach it."""

    settings: Settings
    store: Store
    web: int  # process id of our server
    bare: int
    postgres: int
    bare_url: str

    @property
    def phones(self) -> list[str]:
        """The members' numbers."""
        return [phone(group, member) for group in range(GROUPS) for member in range(MEMBERS)]


def phone(group: int, member: int) -> str:
    """The number of one member."""
    return f"+2547{group:02d}{member:02d}4567"


@contextlib.contextmanager
def house(folder: Path) -> Iterator[Bench]:
    """Everything up, with ten groups of twenty in it."""
    with contextlib.ExitStack() as stack:
        server = Postgres(folder)
        server.start()
        stack.callback(server.stop)
        server.make_database()
        upgrade(server.url())
        settings = Settings(
            database_url=SecretStr(server.url()), baraza_data=folder, baraza_port=free_port(), baraza_trial=True,
            baraza_webhook_secret=SecretStr(SECRET), baraza_pin_pepper=SecretStr(PEPPER),
        )  # fmt: skip
        at = f"http://127.0.0.1:{free_port()}"
        settings = settings.with_gateway("africastalking", at_api_key=SecretStr("bench"), at_base_url=at)
        store = Store(server.url(), pool=2)
        stack.callback(store.close)
        fill(store)
        bare_port = free_port()
        env = {"PATH": os.environ["PATH"], **environment(settings)}
        log = stack.enter_context((folder / "web.log").open("ab"))
        web = spawn([sys.executable, "-m", "cli", "web"], cwd=here(), env=env, stdout=log, stderr=log)
        stack.callback(stop, web)
        command = [
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--blocking-threads",
            "8",
            "--no-access-log",
            "--log-level",
            "warning",
        ]
        bare = spawn(
            [sys.executable, *command, "--port", str(bare_port), "bench.bare:app"],
            cwd=here(),
            env=env,
            stdout=log,
            stderr=log,
        )
        stack.callback(stop, bare)
        _wait(f"{settings.public_url}/readyz")
        _wait(f"http://127.0.0.1:{bare_port}/")
        yield Bench(settings, store, web.pid, bare.pid, server.process.pid, f"http://127.0.0.1:{bare_port}")


def fill(store: Store) -> None:
    """Ten groups of twenty, each with savings and three officers; PINs cost what they cost in earnest."""
    listed = []
    for group in range(GROUPS):
        people = [
            {
                "phone": phone(group, member), "name": f"{chr(65 + member)}mina {chr(65 + group)}tieno", "savings": "1500",
                "roles": [["treasurer"], ["chair"], ["secretary"]][member] if member < 3 else [],
            }
            for member in range(MEMBERS)
        ]  # fmt: skip
        listed.append(
            {
                "code": f"GROUP{chr(65 + group)}", "name": f"Umoja Savings Group {chr(65 + group)}", "kind": "group",
                "country": "KE", "currency": "KES", "timezone": "Africa/Nairobi", "language": "en", "members": people,
            }
        )  # fmt: skip
    done = import_world(store, {"organisations": listed}, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        ids = session.execute(text("SELECT id FROM person")).scalars().all()
        hashes = [{"id": each, "hash": pin.hashed(each, PIN, PEPPER.encode())} for each in ids]
        session.execute(text("UPDATE person SET pin_hash = :hash WHERE id = :id"), hashes)


def pin_cpu_ms() -> float:
    """CPU milliseconds of comparing one PIN: what a PIN hop costs on purpose."""
    kept = pin.hashed(1, PIN, PEPPER.encode())
    started = time.process_time()
    for _ in range(20):
        pin.matches(kept, 1, PIN, PEPPER.encode())
    assert isinstance(pin.HASHER, PasswordHasher)
    return (time.process_time() - started) / 20 * 1000


def _wait(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(requests.RequestException):
            if requests.get(url, timeout=2).status_code in (200, 404):
                return
        time.sleep(0.05)
    raise RuntimeError(f"{url} does not answer")
