"""Connections to the database that stay open, each lent to one piece of work at a time.

A pool of SQLAlchemy's wraps a connection anew each time and lays it away again, which costs as much as the statement that
a hop is made of. Here what was wrapped once is kept.
"""

import contextlib
from collections.abc import Iterator
from queue import Empty, LifoQueue

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine

from domain import limits


class Connections:
    """At most `most` connections of an engine; who comes while all are lent waits, for POOL_SECONDS and no longer."""

    def __init__(self, engine: Engine, most: int):
        self.engine = engine
        self._most = most
        self._free: LifoQueue[Connection | None] = LifoQueue()  # None: one that may still be opened
        for _each in range(most):
            self._free.put(None)

    @contextlib.contextmanager
    def lent(self) -> Iterator[Connection]:
        """A connection without a transaction. One that comes back lost, or within one, is not lent again.

        Raises queue.Empty where none was given back in time.
        """
        session = self._free.get(timeout=limits.POOL_SECONDS)
        try:
            session = session or self.engine.connect()
            yield session
        finally:
            self._take_back(session)

    def _take_back(self, session: Connection | None) -> None:
        if session is None or _is_sound(session):
            self._free.put(session)
            return
        session.invalidate()
        session.close()
        self._free.put(None)
        self.close()  # where the server was restarted, the others are lost as well

    def lends(self) -> bool:
        """Whether one of them is lent now."""
        return self._free.qsize() < self._most

    def close(self) -> None:
        """Give those back to the server that are not lent; others may be opened instead."""
        given_back = 0
        with contextlib.suppress(Empty):
            while given_back < self._most:
                session = self._free.get_nowait()
                given_back += 1
                if session:
                    session.close()
        for _each in range(given_back):
            self._free.put(None)


def _is_sound(session: Connection) -> bool:
    if session.closed or session.invalidated:
        return False
    return session.connection.driver_connection.info.transaction_status == TransactionStatus.IDLE
