"""The form that the migrations give a fresh database: `make form` writes `migrations/form.txt` anew."""

import sys
import tempfile
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from domain import form
from domain.schema import upgrade
from domain.store import driver_url
from embedded.postgres import Postgres


def form_of(url: str) -> dict[tuple[str, str], str]:
    """What the database at `url` is like."""
    with create_engine(driver_url(url), poolclass=NullPool).connect() as session:
        return form.found(session)


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
