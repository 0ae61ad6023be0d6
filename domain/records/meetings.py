"""The minutes of meetings that were held: who came, who counted and closed, and the lot that the witness was drawn by."""

from collections.abc import Iterator

from domain.amount import Money
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "day", "state", "opened", "opened_by", "counted", "counted_by", "closed", "closed_by"),
    *("witness", "agreed", "lot_after", "lot", "came"),
)
PLACE = ("member", "how", "fine", "place")

_MEETINGS = (
    "SELECT s.number, s.day, s.state, s.opened_at, opener.number, s.counted, counter.number, s.closed_at, closer.number,"
    " witness.number, s.agreed_at, s.lot_after, s.lot, (SELECT coalesce(json_agg(json_build_object('member', m.number,"
    " 'how', a.how, 'fine', a.fine, 'place', a.place) ORDER BY m.number), '[]') FROM attendance a JOIN membership m"
    " ON m.org_id = a.org_id AND m.id = a.member_id WHERE a.org_id = s.org_id AND a.sitting = s.number)"
    " FROM sitting s JOIN membership opener ON opener.org_id = s.org_id AND opener.id = s.opened_by"
    " LEFT JOIN membership counter ON counter.org_id = s.org_id AND counter.id = s.counted_by"
    " LEFT JOIN membership closer ON closer.org_id = s.org_id AND closer.id = s.confirmed_by"
    " LEFT JOIN membership witness ON witness.org_id = s.org_id AND witness.id = s.drawn"
    " WHERE s.org_id = :org ORDER BY s.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number, those that were called off included; `place` is a member's in the order of witnesses that was drawn."""
    for row in stream(session, _MEETINGS, FIELDS, org=org.id):
        if row["counted"] is not None:
            row["counted"] = Money(row["counted"], org.currency)
        row["came"] = [each | {"fine": Money(each["fine"], org.currency)} for each in row["came"]]
        yield row
