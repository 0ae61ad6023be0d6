"""The calls as this process wrote them last, so that a hop need not read what it can write at once.

What is remembered may be old by now: another process may have heard a hop, or have ended the call. So it is only tried.
The row is written where it still is as it was remembered, and whoever finds it otherwise reads it.
"""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from ussd import limits
from ussd.calls import Row


class Remembered:
    """At most CALLS_REMEMBERED rows; those that were kept longest ago are forgotten first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._lock = Lock()

    def find(self, session_id: str) -> Row | None:
        """The row of a session as it was kept last; the caller's own to change."""
        row = self._rows.get(session_id)
        return row and replace(row)

    def keep(self, row: Row) -> None:
        """Remember a row that is written; of a call that is over nothing is remembered."""
        with self._lock:
            self._rows.pop(row.session_id, None)
            if not row.ended:
                self._rows[row.session_id] = replace(row)
                while len(self._rows) > limits.CALLS_REMEMBERED:
                    self._rows.popitem(last=False)
