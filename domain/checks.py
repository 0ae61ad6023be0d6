"""What an audit looks at: checks that find faults and return them, never raise them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from sqlalchemy import text

from domain import limits
from domain.store import Session


class Fault(NamedTuple):
    """Something that cannot be: the check that found it, whose it is (None: nobody's), where, and both figures."""

    check: str
    organisation: str | None
    where: str
    should: str
    found: str

    def __str__(self) -> str:
        owner = f"{self.organisation}, " if self.organisation else ""
        return f"{self.check}: {owner}{self.where}: should be {self.should}, is {self.found}"


# What a search gives back for each fault: the organisation's code, where, what should be, what is.
Found = Iterable[tuple[str | None, str, str, str]]


@dataclass(frozen=True)
class Check:
    """One thing that must be so: its name, the rule in a sentence, and the search for what breaks it."""

    name: str
    rule: str
    search: Callable[[Session], Found]

    def __call__(self, session: Session) -> list[Fault]:
        """The faults, the first FAULTS_TOLD of them."""
        return [Fault(self.name, *map(_told, row)) for row in islice(self.search(session), limits.FAULTS_TOLD)]


def _told(value: object) -> str | None:
    return None if value is None else str(value)


def sql(statement: str, **facts) -> Callable[[Session], Found]:
    """A search in one statement over all organisations, which gives the columns of `Found`: as many as are told.

    A fact that is known only when all rooms are there is a function, called at each search.
    """
    bounded = text(f"SELECT * FROM (\n{statement}\n) found LIMIT {limits.FAULTS_TOLD}")

    def search(session: Session) -> Found:
        now = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
        return map(tuple, session.execute(bounded, now))

    return search
