"""The minutes of meetings that were held: who came, who counted what and closed, and the lot that the witness was drawn by."""

from collections.abc import Iterator

from domain.amount import Money
from domain.book.accounts import IN_THE_BOX
from domain.book.purses import FOUND
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.sitting import parts
from domain.store import Session

FIELDS = (
    *("number", "day", "state", "opened", "opened_by", "counted", "counted_by", "closed", "closed_by"),
    *("witness", "agreed", "lot_after", "lot", "missing", "too_much", "counts", "unconfirmed", "came"),
)
PLACE = ("member", "how", "fine", "for", "place")

_MEETINGS = (
    "SELECT s.number, s.day, s.state, s.opened_at, opener.number, s.counted, counter.number, s.closed_at, closer.number,"
    " witness.number, s.agreed_at, s.lot_after, s.lot, found.missing, found.too_much,"
    " (SELECT count(*) FROM box_count c WHERE c.org_id = s.org_id AND c.sitting = s.number),"
    " (SELECT count(*) FROM entry e WHERE e.org_id = s.org_id AND e.number BETWEEN s.first_entry AND s.last_entry"
    " AND e.kind = :meeting AND e.note = ANY(:marks)),"
    " (SELECT coalesce(json_agg(json_build_object('member', m.number, 'how', a.how, 'fine', a.fine + (SELECT coalesce("
    "sum(amount), 0) FROM roll_fine r WHERE r.org_id = a.org_id AND r.sitting = a.sitting AND r.member_id = a.member_id), 'for',"
    " (SELECT coalesce(json_agg(kind ORDER BY kind), '[]') FROM roll_fine r WHERE r.org_id = a.org_id AND r.sitting = a.sitting"
    " AND r.member_id = a.member_id AND r.amount > 0), 'place', a.place)"
    " ORDER BY m.number), '[]') FROM attendance a JOIN membership m"
    " ON m.org_id = a.org_id AND m.id = a.member_id WHERE a.org_id = s.org_id AND a.sitting = s.number)"
    " FROM sitting s CROSS JOIN LATERAL (SELECT coalesce(-sum(l.amount) FILTER (WHERE l.amount < 0), 0) AS missing,"
    " coalesce(sum(l.amount) FILTER (WHERE l.amount > 0), 0) AS too_much FROM entry e"
    " JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
    " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE e.org_id = s.org_id AND e.number = s.last_entry"
    " AND e.number >= s.first_entry AND e.kind = ANY(:found) AND a.kind = ANY(:box)) found"
    " JOIN membership opener ON opener.org_id = s.org_id AND opener.id = s.opened_by"
    " LEFT JOIN membership counter ON counter.org_id = s.org_id AND counter.id = s.counted_by"
    " LEFT JOIN membership closer ON closer.org_id = s.org_id AND closer.id = s.confirmed_by"
    " LEFT JOIN membership witness ON witness.org_id = s.org_id AND witness.id = s.drawn"
    " WHERE s.org_id = :org ORDER BY s.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number, those that were called off included; `place` is a member's in the order of witnesses that was drawn."""
    facts = {"found": list(FOUND), "box": list(IN_THE_BOX), "meeting": parts.MEETING.name, "marks": list(parts.MARKS)}
    for row in stream(session, _MEETINGS, FIELDS, org=org.id, **facts):
        if row["counted"] is not None:
            row["counted"] = Money(row["counted"], org.currency)
        for name in ("missing", "too_much"):
            row[name] = Money(int(row[name]), org.currency)
        row["came"] = [each | {"fine": Money(each["fine"], org.currency)} for each in row["came"]]
        yield row
