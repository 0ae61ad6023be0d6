"""The loans of an organisation: as they were agreed, their instalments in force, what was paid back and what is owed."""

from collections.abc import Iterator

from domain.amount import Money
from domain.lending import owing
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "member", "fund", "status", "principal", "months", "every", "rate", "method"),
    *("instalments_by", "due_on", "grace", "charge", "fee"),
    *("late_fine", "late_days", "late_cap", "late_tolerance", "repay_first", "early_interest", "early_part"),
    "decided_by",
    *("approved_by", "guarantors", "purpose", "asked", "brought_in", "given", "paid_out", "in_hand", "paid_back"),
    *("penalties", "penalties_off", "owed", "late", "given_up", "version", "instalments"),
)
PART = ("due", "due_principal", "due_interest")
_SUMS = (
    *("principal", "late_tolerance", "in_hand", "paid_back", "penalties", "penalties_off", "owed", "late", "given_up"),
)

_LOANS = """
    SELECT l.number, m.number, l.fund, l.status, l.principal, l.months, l.every, l.rate::text, l.method, l.instalments,
        l.due_on, l.grace, l.charge, l.fee::text, l.late_fine::text, l.late_days, l.late_cap::text, l.late_tolerance,
        l.repay_first, l.early_interest, l.early_part, l.decided_by,
        (SELECT coalesce(array_agg(who.number ORDER BY said_at), '{}') FROM approval y JOIN membership who
            ON who.org_id = y.org_id AND who.id = y.officer_id
            WHERE y.org_id = l.org_id AND y.loan = l.number AND y.says = 'yes'),
        (SELECT coalesce(array_agg(who.number ORDER BY said_at), '{}') FROM guarantor g JOIN membership who
            ON who.org_id = g.org_id AND who.id = g.member_id
            WHERE g.org_id = l.org_id AND g.loan = l.number AND g.says = 'yes'),
        l.purpose, l.asked_at, l.brought_on, l.given_on, e.happened_on, coalesce((SELECT -sum(n.amount) FROM line n JOIN account a
            ON a.org_id = n.org_id AND a.id = n.account_id WHERE n.org_id = e.org_id AND n.entry_number = e.number
            AND a.kind IN ('cash', 'social-cash')), 0)::bigint,
        back.paid, penalty.due, coalesce((SELECT sum(amount) FROM penalty_off o
            WHERE o.org_id = l.org_id AND o.loan = l.number), 0)::bigint,
        0, 0,
        coalesce((SELECT a.balance FROM account a WHERE a.org_id = l.org_id AND a.kind = 'written-off'
            AND a.member_id = l.member_id AND a.loan = l.number), 0)::bigint, v.version,
        (SELECT coalesce(json_agg(json_build_object('due', i.due, 'due_principal', i.principal, 'due_interest', i.interest)
            ORDER BY i.position), '[]') FROM instalment i
            WHERE i.org_id = l.org_id AND i.loan = l.number AND i.version = v.version)
    FROM loan l JOIN membership m ON m.org_id = l.org_id AND m.id = l.member_id
    LEFT JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry
    LEFT JOIN LATERAL (SELECT * FROM revision r WHERE r.org_id = l.org_id AND r.loan = l.number
        ORDER BY version DESC LIMIT 1) v ON true
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS due FROM penalty_due p
        WHERE p.org_id = l.org_id AND p.loan = l.number) penalty
    CROSS JOIN LATERAL (SELECT coalesce(sum(-n.amount), 0)::bigint AS paid FROM account a
        JOIN line n ON n.org_id = a.org_id AND n.account_id = a.id
        JOIN entry e ON e.org_id = n.org_id AND e.number = n.entry_number
        WHERE a.org_id = l.org_id AND a.member_id = l.member_id AND a.loan = l.number
        AND e.number <> l.payout_entry AND e.reverses IS DISTINCT FROM l.payout_entry) back
    WHERE l.org_id = :org ORDER BY l.number
"""


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number; what is owed and what of it is late is so today."""
    standings = {each.loan.number: each for each in owing.of_open(session, [org.id])}
    for row in stream(session, _LOANS, FIELDS, org=org.id):
        if known := standings.get(row["number"]):
            row |= {"owed": known.total, "late": sum(each.total for each in known.late())}
        parts = [
            part | {name: Money(part[name], org.currency) for name in ("due_principal", "due_interest")}
            for part in row["instalments"]
        ]
        yield row | {name: Money(row[name], org.currency) for name in _SUMS} | {"instalments": parts}
