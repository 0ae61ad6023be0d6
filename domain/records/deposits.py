"""Deposits of members beside their savings: their terms, and what is in them."""

from collections.abc import Iterator

from domain.amount import Money
from domain.days import months_after
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "member", "kind", "child", "amount", "months", "rate", "interest", "early", "opened", "first_paid_in"),
    *("ends", "balance", "interest_paid"),
)
_DEPOSITS = """
    SELECT d.number, m.number, d.kind, d.child, d.amount, d.months, d.rate::text, d.interest, d.early, d.opened_at,
        (SELECT min(e.happened_on) FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
            JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
            WHERE a.org_id = d.org_id AND a.kind = 'deposit' AND a.member_id = d.member_id AND a.loan = d.number
            AND e.reverses IS NULL AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)),
        NULL,
        coalesce((SELECT -balance FROM account a WHERE a.org_id = d.org_id AND a.kind = 'deposit'
            AND a.member_id = d.member_id AND a.loan = d.number), 0)::bigint,
        coalesce((SELECT balance FROM account a WHERE a.org_id = d.org_id AND a.kind = 'deposit-interest'
            AND a.member_id = d.member_id AND a.loan = d.number), 0)::bigint
    FROM deposit d JOIN membership m ON m.org_id = d.org_id AND m.id = d.member_id
    WHERE d.org_id = :org ORDER BY d.number
"""


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """Deposits by number, those included that are over or never were paid in; sums in the currency's units."""
    for row in stream(session, _DEPOSITS, FIELDS, org=org.id):
        if row["first_paid_in"]:
            row["ends"] = months_after(row["first_paid_in"], row["months"])
        for name in ("amount", "balance", "interest_paid"):
            row[name] = None if row[name] is None else Money(int(row[name]), org.currency)
        yield row
