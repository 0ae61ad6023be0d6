"""Numbers of the tests' people, given and ended by the tables' owner: what no use-case does without two officers."""

from domain.people import persons
from domain.store import Session
from tests.agenda import owning


def give(session: Session, person: int, number: str, *, told: bool = True) -> None:
    """From now on this person acts from `number` too."""
    with owning(session):
        persons.give(session, person, number, told=told)


def give_up(session: Session, person: int, number: str) -> None:
    """From now on `number` is hers no more."""
    with owning(session):
        persons.give_up(session, person, number)
