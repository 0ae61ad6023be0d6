"""Every version of an organisation's rules, in the order in which they were written, with the fields that it names."""

from collections.abc import Iterator

from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = ("version", "from", "motion", "decided", "whole", "rules")
RULE = ("rule", "value")

_RULES = (
    "SELECT c.version, c.from_day, c.motion, m.closed_at, c.motion IS NULL, (SELECT coalesce(json_agg("
    "json_build_object('rule', r.key, 'value', r.value) ORDER BY r.key), '[]') FROM json_each_text(c.rules) r)"
    " FROM constitution c LEFT JOIN motion m ON m.org_id = c.org_id AND m.number = c.motion"
    " WHERE c.org_id = :org ORDER BY c.version"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By version."""
    return stream(session, _RULES, FIELDS, org=org.id)
