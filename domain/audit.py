"""The audit: every invariant of the people, the books and the messages, looked at afresh from the rows themselves.

The database refuses most of what is looked for here. An audit is for what it could not refuse: a hand in the database,
a damaged disk, a restored backup, a fault of ours.
"""

from collections.abc import Iterator
from itertools import chain

from domain import form, loopholes, rooms
from domain.checks import Check, Fault
from domain.store import Session

CHECKS: tuple[Check, ...] = (
    *(check for room in rooms.each("domain", "checks") for check in room.CHECKS),
    Check(
        "guards",
        "The database itself refuses to change a book: its functions, triggers, keys and rights are as they were made, and"
        " nothing leads past them.",
        lambda session: chain(form.differences(session), loopholes.found(session)),
    ),
)


def audit(session: Session) -> Iterator[tuple[Check, list[Fault]]]:
    """Each check with the faults that it found. `session` should be a snapshot, so that all checks see one moment."""
    for check in CHECKS:
        yield check, check(session)


def faults(session: Session) -> list[Fault]:
    """Everything that is broken."""
    return [fault for _check, found in audit(session) for fault in found]
