"""The one way to the database: engines, the unit of work, and the tables' common ground.

A use-case gets `session`, a SQLAlchemy connection with a transaction open, as its first argument and never commits.
Transactions begin and end in the webhooks and in job steps only: `with store.begin() as session`.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

import psycopg
from sqlalchemy import Connection, MetaData, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

from domain import limits
from domain.connections import Connections
from domain.quick import driven, listen, quick

APPLICATION_ROLE = "baraza_application"  # may not change or delete what the ledger and the ballots hold

Session = Connection
T = TypeVar("T")
metadata = MetaData()

__all__ = [
    "DBAPIError",
    "IntegrityError",
    "OperationalError",
    "Session",
    "Store",
    "clock",
    "driven",
    "metadata",
    "quick",
]


class Store:
    """Two pools to one database.

    `begin()` is the unit of work: durable, READ COMMITTED, all or nothing. `glance()` is for single statements that
    need no block of their own: a menu's reads, and the row of a USSD session. What it writes survives everything but
    a crash of PostgreSQL within the last moment, after which a member dials again.
    """

    def __init__(self, url: str, *, pool: int = limits.POOL):
        self._works = self._connections(url, pool)
        self._glances = self._connections(url, pool, autocommit=True)

    @staticmethod
    def _connections(url: str, pool: int, *, autocommit: bool = False) -> Connections:
        engine = create_engine(
            driver_url(url),
            poolclass=NullPool,  # `Connections` keeps them
            skip_autocommit_rollback=True,
            isolation_level="AUTOCOMMIT" if autocommit else "READ COMMITTED",
            hide_parameters=True,  # an error's text never carries a number, a name or an amount
            connect_args={"connect_timeout": limits.CONNECT_SECONDS},
        )

        @event.listens_for(engine, "connect")
        def as_application(connection, _record) -> None:
            was = connection.autocommit
            connection.autocommit = True
            connection.execute(f"SET ROLE {APPLICATION_ROLE}")
            if autocommit:
                connection.execute("SET synchronous_commit = off")
            connection.autocommit = was

        listen(engine)
        return Connections(engine, 2 * pool)

    @contextlib.contextmanager
    def begin(self) -> Iterator[Session]:
        """The unit of work: commits at the end, rolls back on any error."""
        with self._works.lent() as session, session.begin():
            yield session

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Everything as it is at this moment, to be read only, however long that takes."""
        with self.begin() as session:
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            yield session

    @contextlib.contextmanager
    def glance(self) -> Iterator[Session]:
        """A connection on which every statement stands for itself."""
        with self._glances.lent() as session:
            yield session

    def work(self, step: Callable[[Session], T]) -> T:
        """What `step` gives back, as a unit of work of its own; done again if it had to give way to another one."""

        def begun() -> T:
            with self.begin() as session:
                return step(session)

        return _once_more(begun)

    def each(self, step: Callable[[Session], object]) -> int:
        """How often `step` found something to do, each time in a unit of work of its own, until it finds nothing."""
        return self.total(lambda session: 1 if step(session) else 0)

    def total(self, step: Callable[[Session], int]) -> int:
        """The sum of how much `step` found to do, each time in a unit of work of its own, until it finds nothing."""
        return sum(iter(lambda: self.work(step), 0))

    def surviving(self, work: Callable[[], T]) -> T:
        """What `work` gives back, done again if the connection that it had turns out to be lost, or if it had to give way.

        A server that was restarted leaves dead connections in both pools, and the first error in a pool empties it: so
        once more for each of them. The commit may have come through before the connection was lost, so `work` must be
        such that twice is once.
        """
        for _pool in (self._glances, self._works):
            try:
                return _once_more(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
        return _once_more(work)

    def close(self) -> None:
        """Give every connection back to the server."""
        self._works.close()
        self._glances.close()


# The database ends one of those who wait for each other, or who would not have been possible one after the other.
_GAVE_WAY = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


def _once_more(work: Callable[[], T]) -> T:
    """What `work` gives back, done once more where it had to give way: nothing of it was kept.

    The order of locks leaves nothing to wait for in a ring (docs/decisions/0028-locks.md); this is for what it forgot.
    """
    try:
        return work()
    except DBAPIError as error:
        if not isinstance(error.orig, _GAVE_WAY):
            raise
    return work()


def driver_url(url: str):
    """`url` as SQLAlchemy wants it, whichever of the usual spellings of PostgreSQL it has."""
    return make_url(url).set(drivername="postgresql+psycopg")


def clock(session: Session) -> datetime:
    """The database's time, which every deadline goes by: no other clock can reorder money or reopen a vote."""
    return session.execute(text("SELECT clock_timestamp()")).scalar_one()
