"""What is open between an organisation and a member when she goes: said to whoever says that she does.

A room that knows of something says so in its `leaving.py` (`still_open`).
"""

from dataclasses import dataclass

from domain import rooms
from domain.amount import Money
from domain.people.members import Member
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is open: `what` is the word for it, with a sum, or with how many there are."""

    what: str
    amount: Money | None = None
    count: int = 0


def of(session: Session, whose: Member) -> list[Matter]:
    """All that is open, room by room; nothing that is nought."""
    rooms_know = rooms.having("domain", "leaving", "still_open")
    found = [matter for still_open in rooms_know for matter in still_open(session, whose)]
    return [each for each in found if each.count or (each.amount and each.amount.minor)]
