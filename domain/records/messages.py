"""The messages of an organisation: those about it, and answers to people who belong to no other one."""

from collections.abc import Iterator

from domain.people.organisations import Organisation
from domain.people.persons import first_by_number
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("id", "to", "kind", "state", "language", "text", "parts", "created", "not_before", "sent", "settled", "attempts"),
    *("provider", "provider_id", "reason"),
)

_MESSAGES = (
    "SELECT o.id, o.phone, o.kind, o.state, coalesce(o.language, p.language), o.body, o.parts, o.created_at,"
    " o.not_before, o.sent_at, o.settled_at, o.attempts, o.provider, o.provider_id, o.reason, o.facts"
    f" FROM outbox o LEFT JOIN person p ON p.id = coalesce(o.person_id, {first_by_number('o.phone')})"
    " WHERE (o.org_id = :org OR (o.org_id IS NULL"
    "  AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.org_id = :org)"
    "  AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.org_id <> :org)))"
    " AND (CAST(:to AS text) IS NULL OR o.phone = :to) ORDER BY o.id"
)


def rows(session: Session, org: Organisation, phone: str | None = None) -> Iterator[dict]:
    """In the order in which they were written, of one phone if it is named; each with its `facts` besides, for its words."""
    return stream(session, _MESSAGES, (*FIELDS, "facts"), org=org.id, to=phone)
