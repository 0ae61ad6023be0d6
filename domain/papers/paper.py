"""What a paper is made of: tables of rows, some of which have a balance above the first and below the last row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.amount import Money
from domain.people.organisations import Organisation


@dataclass(frozen=True)
class Part:
    """One table of a paper. Each row is a dict of `fields`; a sum is Money, and None what nobody knows.

    `opening` and `closing` are balances by field.
    """

    name: str
    fields: tuple[str, ...]
    rows: Iterable[dict]
    opening: dict[str, Money] | None = None
    closing: dict[str, Money] | None = None
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Several:
    """Tables of one kind, as one for each loan; the `facts` of each, of these names, say what it is of."""

    name: str
    facts: tuple[str, ...]
    fields: tuple[str, ...]
    tables: list[Part]


@dataclass(frozen=True)
class Paper:
    """A paper about one organisation: what is said once, and its tables in the order in which they are printed."""

    org: Organisation
    head: dict
    parts: list[Part | Several]
