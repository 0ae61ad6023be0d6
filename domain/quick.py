"""Fixed statements straight through the driver, prepared once a connection: what every hop asks of the database.

A statement by SQLAlchemy costs some four times the CPU of this, and one by a cursor of the driver twice as much
(`make bench`). What is asked seldom need not be quick.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import psycopg
from psycopg import errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, PGresult, TransactionStatus
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from domain import limits

_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
_LEFT = b"SELECT name FROM pg_prepared_statements WHERE name LIKE 'quick\\_%'"
_SHUT_DOWN = "57P"  # the last that a server says before it hangs up
_NAMED = re.compile(r"(?<!:):(?=[a-z])(\w+)")
_FACT = re.compile(r"%\((\w+)\)s")


class Answer:
    """The rows that a statement gave back, or how many it changed."""

    __slots__ = ("rowcount", "rows")

    def __init__(self, rows: list[tuple], rowcount: int):
        self.rows, self.rowcount = rows, rowcount

    def fetchone(self) -> tuple | None:
        """The first row."""
        return self.rows[0] if self.rows else None

    def fetchall(self) -> list[tuple]:
        """All rows."""
        return self.rows

    def __iter__(self) -> Iterator[tuple]:
        return iter(self.rows)


def quick(session: Connection, statement: str, facts: Mapping[str, object]) -> Answer:
    """Run a fixed statement, which names its facts as the driver does: `%(name)s`.

    Raises the driver's own errors; where the connection is lost, or somebody had to give way, SQLAlchemy's OperationalError.
    """
    known = session.info.get("quick")
    if known is None:
        known = session.info["quick"] = Prepared(session.connection.driver_connection)
    try:
        return known.ask(statement, facts)
    except psycopg.OperationalError as error:
        if not error.sqlstate or error.sqlstate.startswith(_SHUT_DOWN):
            session.exec_driver_sql("SELECT 1")  # SQLAlchemy finds out
        raise OperationalError(statement, None, error, hide_parameters=True) from None


def driven(statement: str) -> str:
    """A statement in SQLAlchemy's spelling (`:name`) as `quick` wants it."""
    return _NAMED.sub(r"%(\1)s", statement.replace("%", "%%"))


def listen(engine: Engine) -> None:
    """Hear when an engine's connections roll back: the driver then throws away what was prepared, ours as well, or not."""
    for rolled_back in ("rollback", "rollback_savepoint"):
        event.listen(engine, rolled_back, _doubt)


def _doubt(session: Connection, *_savepoint) -> None:
    if not session.invalidated and (known := session.info.get("quick")):
        known.in_doubt = True


class Prepared:
    """What one connection has prepared."""

    def __init__(self, connection: psycopg.Connection):
        self.connection = connection
        self.in_doubt = False  # whether all of it is still there
        self._raw = connection.pgconn
        self._reads = Transformer(connection)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._next = 0

    def ask(self, statement: str, facts: Mapping[str, object]) -> Answer:
        """Run a statement, within the transaction that is open; where none is and one is due, it is begun."""
        query, names = spelled(statement)
        values = self._reads.dump_sequence([facts[name] for name in names], [PyFormat.AUTO] * len(names))
        if not self.connection.autocommit and self._raw.transaction_status == TransactionStatus.IDLE:
            self._checked(self._raw.exec_(_BEGIN))
        if self.in_doubt:
            self._look_what_is_left()
        name = self._name(statement, query, self._reads.types)
        if name:
            found = self._raw.exec_prepared(name, values, self._reads.formats)
        else:
            found = self._raw.exec_params(query, values, self._reads.types, self._reads.formats)
        if self._checked(found).status == ExecStatus.TUPLES_OK:
            self._reads.set_pgresult(found)
            return Answer(self._reads.load_rows(0, found.ntuples, tuple), found.ntuples)
        return Answer([], found.command_tuples or 0)

    def _name(self, statement: str, query: bytes, types: tuple[int, ...]) -> bytes | None:
        """Under which name a statement is prepared; None for one too many."""
        name = self._names.get((statement, types))
        if name is None and len(self._names) < limits.PREPARED_STATEMENTS:
            name = b"quick_%d" % self._next
            self._next += 1
            self._checked(self._raw.prepare(name, query, types))
            self._names[statement, types] = name
        return name

    def _look_what_is_left(self) -> None:
        found = self._checked(self._raw.exec_(_LEFT))
        left = {found.get_value(row, 0) for row in range(found.ntuples)}
        self._names = {which: name for which, name in self._names.items() if name in left}
        self.in_doubt = False

    def _checked(self, found: PGresult) -> PGresult:
        if found.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            error = errors.error_from_result(found, self.connection.info.encoding)
            raise error if error.sqlstate else psycopg.OperationalError("no server said this: the connection is lost")
        return found


_spelled: dict[str, tuple[bytes, Sequence[str]]] = {}


def spelled(statement: str) -> tuple[bytes, Sequence[str]]:
    """A statement as the server wants it (`$1`), and the names of its facts in that order."""
    known = _spelled.get(statement)
    if known is None:
        names = list(dict.fromkeys(_FACT.findall(statement)))
        query = _FACT.sub(lambda fact: f"${names.index(fact[1]) + 1}", statement).replace("%%", "%")
        known = query.encode(), names
        if len(_spelled) < limits.PREPARED_STATEMENTS:
            _spelled[statement] = known
    return known
