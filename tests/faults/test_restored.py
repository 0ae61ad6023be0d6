"""A dump that is restored on another server: as the operating guide says, and in ways in which people do it otherwise."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from console.world import import_world
from domain.store import APPLICATION_ROLE, Store
from embedded.postgres import Postgres, binaries
from tests.conftest import HASTY
from tests.house.form import fresh
from tests.house.test_settings import run
from tests.world import WORLD

COMMANDS = ("audit", "drain", "web")
NO_ROLE = "The database knows no role baraza_application: make it as docs/operating.md says under Backups.\n"
NO_RIGHTS = (
    "The database withholds rights that baraza_application needs: it was restored without them (--no-privileges)"
)


@pytest.fixture(scope="module")
def dump(postgres, tmp_path_factory) -> Path:
    """The tests' world on a database that nobody but the migrations has touched, dumped as the operating guide says."""
    file = tmp_path_factory.mktemp("dump") / "baraza.dump"
    with fresh(postgres, "dumped") as address:
        store = Store(address, pool=1)
        import_world(store, WORLD, pepper=b"", trial=True)
        store.close()
        subprocess.run([binaries() / "pg_dump", "--format=custom", f"--file={file}", address], check=True)
    return file


@pytest.fixture
def elsewhere(tmp_path):
    """Another server, which knows none of our roles."""
    server = Postgres(tmp_path, HASTY)
    server.start()
    server.make_database()
    yield server
    server.stop()


def restore(server: Postgres, dump: Path, *options: str) -> None:
    """Put the dump into the server's database. Where a role is missing, pg_restore says so of each right, and goes on."""
    command = [binaries() / "pg_restore", "--no-owner", *options, f"--dbname={server.url()}", dump]
    subprocess.run(command, check=False, capture_output=True)


def do(server: Postgres, *statements: str) -> None:
    """As the database's owner."""
    with psycopg.connect(server.url(), autocommit=True) as owner:
        for each in statements:
            owner.execute(each)


ROLE = (f"CREATE ROLE {APPLICATION_ROLE} NOLOGIN", f"GRANT {APPLICATION_ROLE} TO CURRENT_USER")


def test_as_the_operating_guide_says_nothing_is_broken(settings, elsewhere, dump):
    do(elsewhere, *ROLE)
    restore(elsewhere, dump)
    code, said = run(settings, "audit", DATABASE_URL=elsewhere.url())
    assert code == 0 and "nothing is broken" in said, said


def test_without_the_roles_each_command_says_so_and_what_they_lack_once_they_are_made(settings, elsewhere, dump):
    restore(elsewhere, dump)
    for command in COMMANDS:
        assert run(settings, command, DATABASE_URL=elsewhere.url()) == (1, NO_ROLE), command
    do(elsewhere, *ROLE)
    code, said = run(settings, "audit", DATABASE_URL=elsewhere.url())
    assert code == 1 and said.startswith(NO_RIGHTS) and said.count("\n") == 1, said


def test_without_privileges_each_command_says_so_and_an_audit_names_what_was_given_back_too_freely(
    settings, elsewhere, dump
):
    do(elsewhere, *ROLE)
    restore(elsewhere, dump, "--no-privileges")
    for command in COMMANDS:
        code, said = run(settings, command, DATABASE_URL=elsewhere.url())
        assert code == 1 and said.startswith(NO_RIGHTS) and said.count("\n") == 1, (command, said)
    do(elsewhere, f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE}")
    code, said = run(settings, "audit", DATABASE_URL=elsewhere.url())
    assert code == 1 and "Traceback" not in said
    told = "guards: right baraza_application on account: should be SELECT, is DELETE,INSERT,REFERENCES,SELECT,TRIGGER,TRUNCATE,UPDATE"
    assert told in said.splitlines()
