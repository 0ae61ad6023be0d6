"""The bank's papers that an organisation has compared with its book."""

from collections.abc import Iterator

from domain.amount import Money
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = ("number", "day", "bank", "book", "off", "said_by", "said")

_STATEMENTS = (
    "SELECT s.number, s.day, s.said AS bank, s.book, s.said - s.book AS off, m.number AS said_by, s.said_at AS said"
    " FROM bank_statement s JOIN membership m ON m.org_id = s.org_id AND m.id = s.said_by WHERE s.org_id = :org"
    " ORDER BY s.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number, in the currency's units."""
    for row in stream(session, _STATEMENTS, FIELDS, org=org.id):
        yield row | {name: Money(int(row[name]), org.currency) for name in ("bank", "book", "off")}
