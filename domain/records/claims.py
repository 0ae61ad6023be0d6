"""What members have asked of the social fund, with what had happened to them: for the organisation's own eyes."""

from collections.abc import Iterator

from domain.amount import Money
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "member", "state", "amount", "months", "need", "words", "decided_by", "motion", "loan"),
    *("asked", "paid"),
)

_CLAIMS = (
    "SELECT c.number, m.number, c.state, c.amount, c.months, c.kind, c.words, c.decided_by, c.motion, c.loan,"
    " c.asked_at, e.happened_on FROM claim c JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id"
    " LEFT JOIN entry e ON e.org_id = c.org_id AND e.number = c.payout_entry"
    " WHERE c.org_id = :org ORDER BY c.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number."""
    for row in stream(session, _CLAIMS, FIELDS, org=org.id):
        yield row | {"amount": Money(row["amount"], org.currency)}
