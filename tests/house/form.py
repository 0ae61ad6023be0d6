"""The form that the migrations give a fresh database: `make form` writes `migrations/form.txt` anew."""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from domain import form
from domain.schema import upgrade
from domain.store import Session, driver_url
from embedded.postgres import Postgres


def form_of(url: str) -> dict[tuple[str, str], str]:
    """What the database at `url` is like."""
    with at(url) as session:
        return form.found(session)


def at(url: str) -> contextlib.AbstractContextManager[Session]:
    """A connection to the database at `url` as its owner; what it changes is undone at the end."""
    return create_engine(driver_url(url), poolclass=NullPool).connect()


@contextlib.contextmanager
def fresh(server: Postgres, name: str) -> Iterator[str]:
    """The address of a database as the migrations make it, which is gone afterwards."""
    with empty(server, name) as url:
        upgrade(url)
        yield url


@contextlib.contextmanager
def empty(server: Postgres, name: str) -> Iterator[str]:
    """The address of a database with nothing in it, which is gone afterwards."""
    server.make_database(name)
    yield server.url(name)
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = Postgres(Path(folder))
        server.start()
        try:
            server.make_database()
            upgrade(server.url())
            form.FILE.write_text(form.page(form_of(server.url())))
        finally:
            server.stop()
    sys.stdout.write(
        f"migrations/form.txt: {len(form.made())} functions, triggers, constraints, indexes, columns and rights\n"
    )


if __name__ == "__main__":
    main()
