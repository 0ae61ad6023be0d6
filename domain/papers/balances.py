"""The balance of every kind of account on three days: before the period before, before the period, at its end.

A day is the one that an entry happened on, as the organisation means it; what was entered later is in it.

Where several organisations are put together, what they have with each other is taken out: loans, their interest, and
dues, in both books. It stands on `transit`, which is nought but where the two books have different days for one sum.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import text

from domain.book.accounts import KINDS, PASSED
from domain.papers.periods import Period
from domain.store import Session

TRANSIT = "transit"


class Sums(NamedTuple):
    """Of one kind of account, in minor units: debits less credits up to each of three days, and what moved in the period."""

    earlier: int  # before the period before began
    opening: int
    closing: int
    debits: int = 0
    credits: int = 0

    def plus(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums(*(one + another for one, another in zip(self, other, strict=True)))


NOTHING = Sums(0, 0, 0)

# The entries by which money passed from one of these books into another, taken back or not.
_ENTRIES = (
    "passed AS (SELECT t.book, e.number FROM (SELECT org_id AS book, entry AS number FROM transfer"
    " WHERE state = 'done' AND org_id = ANY(:orgs) AND to_org = ANY(:orgs) UNION ALL"
    " SELECT to_org, to_entry FROM transfer WHERE state = 'done' AND org_id = ANY(:orgs) AND to_org = ANY(:orgs)) t"
    " JOIN entry e ON e.org_id = t.book AND (e.number = t.number OR e.reverses = t.number))"
)
_SUMS = text(
    f"WITH {_ENTRIES} SELECT CASE WHEN p.number IS NOT NULL AND a.kind = ANY(:among) THEN :transit ELSE a.kind END,"
    " coalesce(sum(l.amount) FILTER (WHERE e.happened_on < :before), 0)::bigint,"
    " coalesce(sum(l.amount) FILTER (WHERE e.happened_on < :first), 0)::bigint, sum(l.amount)::bigint,"
    " coalesce(sum(l.amount) FILTER (WHERE e.happened_on >= :first AND l.amount > 0), 0)::bigint,"
    " coalesce(-sum(l.amount) FILTER (WHERE e.happened_on >= :first AND l.amount < 0), 0)::bigint"
    " FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
    " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " LEFT JOIN passed p ON p.book = e.org_id AND p.number = e.number"
    " WHERE e.org_id = ANY(:orgs) AND e.happened_on <= :last GROUP BY 1"
)


def read(session: Session, org_ids: Iterable[int], period: Period) -> dict[str, Sums]:
    """What the books of these organisations come to together, by kind of account; all of them count in one currency."""
    facts = {"orgs": list(org_ids), "among": list(PASSED), "transit": TRANSIT}
    facts |= {"before": period.before.first, "first": period.first, "last": period.last}
    return {kind: Sums(*sums) for kind, *sums in session.execute(_SUMS, facts)}


def total(sums: dict[str, Sums], kinds: Iterable[str]) -> Sums:
    """What these kinds come to together, debits less credits."""
    found = NOTHING
    for kind in kinds:
        found = found.plus(sums.get(kind, NOTHING))
    return found


def of_class(first: int) -> list[str]:
    """The kinds of account of a class of the chart, in the order of their codes."""
    return sorted(
        (kind for kind, facts in KINDS.items() if facts.code // 1000 == first), key=lambda kind: KINDS[kind].code
    )
