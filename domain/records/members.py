"""The members of an organisation, those who left included: their money stays in the book."""

from collections import Counter
from collections.abc import Iterator

from domain.amount import Money
from domain.lending import owing
from domain.people.organisations import Organisation
from domain.people.persons import TOLD
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "name", "phone", "language", "roles", "status", "joined", "left"),
    *("savings", "deposits", "capital", "owed"),
)

OWN = {
    "savings": "savings",
    "deposits": "deposit",
    "capital": "capital",
}  # what is hers, and the kind of account that it lies on

_OWN = (
    "(SELECT coalesce(sum(a.side * a.balance), 0)::bigint FROM account a WHERE a.org_id = m.org_id"
    " AND a.kind = '{}' AND a.member_id = m.id)"
)
_MEMBERS = (
    "SELECT m.number, m.name, told.number, p.language, coalesce((SELECT array_agg(r.role ORDER BY r.role) FROM role r"
    " WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL), '{}'), m.status,"
    " (m.joined_at AT TIME ZONE :zone)::date, (m.left_at AT TIME ZONE :zone)::date,"
    f" {', '.join(map(_OWN.format, OWN.values()))}, m.id"
    f" FROM membership m JOIN person p ON p.id = m.person_id {TOLD}"
    " WHERE m.org_id = :org AND m.number IS NOT NULL ORDER BY m.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number; what is owed is all that is left to be paid on loans of either fund today."""
    owed = Counter()
    for each in owing.of_open(session, [org.id]):
        owed[each.loan.member_id] += each.total
    for row in stream(session, _MEMBERS, (*FIELDS[:-1], "id"), org=org.id, zone=org.timezone):
        sums = {name: row[name] for name in OWN} | {"owed": owed[row.pop("id")]}
        yield row | {name: Money(minor, org.currency) for name, minor in sums.items()}
