"""What who runs the service says to groups that begin: how many a day, and, where it is set up so, each of them."""

from __future__ import annotations

from dataclasses import dataclass

from domain import limits
from domain.founding import beginnings, words
from domain.founding.beginnings import Beginning
from domain.founding.notices import BeginningTurnedDown
from domain.founding.refusals import NothingWaits
from domain.people.organisations import Organisation
from domain.store import Session
from domain.texts import read_text


@dataclass(frozen=True, slots=True)
class Operator:
    """What is set up: how many groups may be asked for within 24 hours (0: none), and whether each waits for a yes."""

    groups_a_day: int = limits.GROUPS_ASKED_A_DAY
    approval: bool = True


USUAL = Operator()


def waiting(session: Session) -> list[Beginning]:
    """The groups to whose beginning all three officers have said yes, and who runs the service nothing yet; oldest first."""
    return beginnings.in_state(session, "said")


def approve(session: Session, code: str) -> Organisation:
    """The group begins now. Raises NothingWaits, CodeTaken."""
    beginning = _waiting(session, code)
    beginnings.approve(session, beginning.id)
    return words.found(session, beginning)


def turn_down(session: Session, code: str, why: str) -> Beginning:
    """It does not begin, and who asked for it hears why. Raises NothingWaits, TextUnfit."""
    why = read_text(why, limits.TURNED_DOWN_WORDS)
    beginning = _waiting(session, code)
    words.end(session, beginning, "turned-down", BeginningTurnedDown(beginning.name, why), why=why)
    return beginning


def _waiting(session: Session, code: str) -> Beginning:
    found = [each for each in waiting(session) if each.code == code.strip().upper()]
    if not found:
        raise NothingWaits(code.strip().upper())
    [named] = found
    return beginnings.hold(session, named.id, "said")
