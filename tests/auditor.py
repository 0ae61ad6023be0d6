"""What each test leaves behind is audited: every check of the house that has anything to look at.

Most tests write in a few tables of many. A check finds its faults among the rows that it reads: where all those tables
are empty that a test may fill, it is not asked. What it reads is seen the first time that it is asked.
"""

import re

from sqlalchemy import event

from domain import audit
from domain.checks import Check, Fault
from domain.store import Store
from tests.slate import Slate

# That the database's form is whole is looked at by the tests that change it.
OF_ROWS = [check for check in audit.CHECKS if check.name != "guards"]
_NAMED = re.compile(r"(?:FROM|JOIN|,|USING)\s+\(?(\w+)", re.IGNORECASE)


class Auditor:
    """One connection that looks at a database after each test."""

    def __init__(self, database: str, slate: Slate):
        self.store = Store(database, pool=1)
        self._slate = slate
        self._reads: dict[str, set[str]] = {}
        self._asked: list[str] = []
        event.listen(self.store._works.engine, "before_cursor_execute", self._hear)

    def faults(self, begun_with: set[str]) -> list[Fault]:
        """What is broken; `begun_with` are the tables that hold something before a test, and always are looked at."""
        held = self._slate.holding()
        with self.store.snapshot() as session:
            return [
                fault
                for check in OF_ROWS
                if self._matters(check, held, begun_with)
                for fault in self._ask(check, session)
            ]

    def _matters(self, check: Check, held: set[str], begun_with: set[str]) -> bool:
        reads = self._reads.get(check.name)
        filled = reads and reads - begun_with
        return not filled or bool(filled & held)

    def _ask(self, check: Check, session) -> list[Fault]:
        self._asked.clear()
        found = check(session)
        self._reads[check.name] = {
            name for statement in self._asked for name in _NAMED.findall(statement)
        } & self._slate.tables
        return found

    def _hear(self, _connection, _cursor, statement, *_rest) -> None:
        self._asked.append(statement)
