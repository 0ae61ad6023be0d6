"""A clean slate for each test: the database emptied, and the rows that many tests begin with put back as they were made.

To empty seventy tables with TRUNCATE, to import the tests' groups and to plan an audit's statements took longer than most
tests. So only tables that hold something are emptied, rows that were made once are copied back, and one connection keeps
its plans.
"""

import contextlib
import functools
from collections.abc import Callable
from datetime import datetime

import psycopg
from psycopg import sql

from domain.people import pin

# Rows that were made are copied for so long: in some zone a day begins at every quarter of an hour, and rows have days.
MINUTES = 15
# Deleted rows stay in their files until these are written anew.
TRUNCATED_AFTER = 100  # times
TRIES = 5  # a process that the test before has killed may still be ending its last transaction

_TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    " AND relname <> 'alembic_version' ORDER BY oid"
)
_OTHERS_AT_WORK = (
    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND state <> 'idle')"
)
_NUMBERED_ANEW = (
    "SELECT count(setval(seqrelid, seqstart, false)) FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid"
    " WHERE relnamespace = 'public'::regnamespace AND pg_sequence_last_value(seqrelid) IS NOT NULL"
)
_NUMBERS = "SELECT format('%I', sequencename), last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


class Slate:
    """One database, by a connection of its owner's that is kept."""

    def __init__(self, database: str):
        self._admin = psycopg.connect(database, autocommit=True)
        self._tables = [name for (name,) in self._admin.execute(_TABLES)]
        holds = sql.SQL(", ").join(
            sql.SQL("CASE WHEN EXISTS (SELECT FROM {}) THEN {} END").format(sql.Identifier(each), sql.Literal(each))
            for each in self._tables
        )
        self._holding = sql.SQL("SELECT array_remove(ARRAY[{}], NULL)").format(holds)
        self._emptied = 0
        self._made: dict[object, tuple[datetime, list[tuple[str, bytes]], list[tuple[str, int]]]] = {}

    def empty(self) -> None:
        """Remove every row, the append-only ones included: an owner may switch triggers off, the application not."""
        self._emptied += 1
        (others,) = self._admin.execute(_OTHERS_AT_WORK).fetchone()
        whole = others or self._emptied % TRUNCATED_AFTER == 0  # TRUNCATE waits until they have ended
        remove = self._truncate if whole else self._delete
        for _patience in range(TRIES - 1):
            with contextlib.suppress(psycopg.errors.DeadlockDetected):
                return remove()
        return remove()

    def _truncate(self) -> None:
        tables = sql.SQL(", ").join(map(sql.Identifier, self._tables))
        with self._alone():
            self._admin.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(tables))

    def _delete(self) -> None:
        removed = [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in self.holding()]
        with self._alone():
            self._admin.execute(sql.SQL("; ").join([*removed, sql.SQL(_NUMBERED_ANEW)]))

    @property
    def tables(self) -> set[str]:
        """All that there are."""
        return set(self._tables)

    def holding(self) -> set[str]:
        """The tables that hold something."""
        return set(self._admin.execute(self._holding).fetchone()[0])

    def fill(self, name: str, make: Callable[[], None]) -> set[str]:
        """Put into the empty database what `make` puts there under this name: it is called where it was not lately.

        Given back are the tables that hold something from then on.
        """
        key = (name, pin.HASHER)
        now = self._admin.execute("SELECT clock_timestamp()").fetchone()[0]
        quarter = now.replace(minute=now.minute // MINUTES * MINUTES, second=0, microsecond=0)
        if self._made.get(key, (None,))[0] != quarter:
            make()
            self._made[key] = (quarter, *self._copied())
            return {table for table, _rows in self._made[key][1]}
        _, rows, numbers = self._made[key]
        with self._alone():
            for table, kept in rows:
                with self._admin.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
                    copy.write(kept)
            self._admin.execute(
                "SELECT setval(name::regclass, last) FROM unnest(%s::text[], %s::bigint[]) numbered (name, last)",
                ([name for name, _last in numbers], [last for _name, last in numbers]),
            )
        return {table for table, _rows in rows}

    def _copied(self) -> tuple[list[tuple[str, bytes]], list[tuple[str, int]]]:
        rows = []
        for table in sorted(self.holding()):
            with self._admin.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
                rows.append((table, b"".join(copy)))
        return rows, self._admin.execute(_NUMBERS).fetchall()

    @contextlib.contextmanager
    def _alone(self):
        """A transaction in which no trigger and no foreign key objects."""
        with self._admin.transaction():
            self._admin.execute("SET LOCAL session_replication_role = replica")
            yield


@functools.cache
def slate(database: str) -> Slate:
    """The one of a database that is there."""
    return Slate(database)
