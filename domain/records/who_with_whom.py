"""Who with whom: pairs of members who confirm each other unusually often, newly or fast, by their numbers."""

from collections.abc import Iterator

from domain.book import pairs
from domain.people.organisations import Organisation
from domain.store import Session

FIELDS = (
    "one",
    "other",
    "together",
    "sum",
    "usual",
    "times",
    "often",
    "sum_by_newcomers",
    "within_seconds",
    "one_phone",
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By the members' numbers; how often is usual with two digits behind the point."""
    for pair in pairs.of(session, org):
        usual, times = (f"{float(each):.2f}" for each in (pair.usual, pair.times))
        values = (
            pair.one,
            pair.other,
            pair.together,
            pair.amount,
            usual,
            times,
            pair.often,
            pair.by_newcomers,
            pair.fast,
            pair.one_phone,
        )
        yield dict(zip(FIELDS, values, strict=True))
