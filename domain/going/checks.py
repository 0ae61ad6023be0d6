"""What must be so of who goes: what was settled is in the book as both have said it."""

from domain.checks import Check, sql

_LINES = (
    "(SELECT {} FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " WHERE l.org_id = s.org_id AND l.entry_number = s.entry_number AND {})"
)
_HERS = _LINES.format(
    "sum(l.amount)", "a.member_id = s.member_id AND a.kind IN ('savings', 'capital', 'deposit', 'deposit-interest')"
)
_OUT = _LINES.format("coalesce(-sum(l.amount), 0)", "a.kind IN ('cash', 'social-cash', 'pot-cash')")
_STAKES = _LINES.format("coalesce(-sum(l.amount), 0)", "a.member_id = s.member_id AND a.kind = 'pot'")
_LOAN = _LINES.format("-sum(l.amount)", "a.member_id = s.member_id AND a.loan = p.reference")
_SETTLED = (
    "slip s JOIN organisation o ON o.id = s.org_id JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS paid,"
    " coalesce(sum(amount) FILTER (WHERE kind = 'stake'), 0) AS stakes,"
    " CASE s.kind WHEN 'leaving' THEN s.amount ELSE 0 END AS payout"
    " FROM slip_part WHERE org_id = s.org_id AND slip = s.number) p ON true"
)
_DONE = "s.status = 'confirmed' AND s.kind IN ('leaving', 'clearing')"

CHECKS = (
    Check(
        "settled",
        "What was settled with who went is what was hers: it paid what both have said, loan by loan, and was handed out.",
        sql(
            "SELECT o.code, 'slip ' || s.number, (p.paid + p.payout) || ' of hers, ' || p.payout || ' out of the box, '"
            f" || p.stakes || ' into pots', coalesce({_HERS}, 0) || ' of hers, ' || {_OUT} || ' out of the box, '"
            f" || {_STAKES} || ' into pots' FROM {_SETTLED} WHERE {_DONE}"
            f" AND (p.paid + p.payout, p.payout, p.stakes) IS DISTINCT FROM ({_HERS}, {_OUT}, {_STAKES})"
            " UNION ALL SELECT o.code, 'slip ' || s.number, p.paid || ' of debts', s.amount || ' of debts'"
            f" FROM {_SETTLED} WHERE s.kind = 'clearing' AND s.amount <> p.paid"
            " UNION ALL SELECT o.code, 'slip ' || s.number, p.amount || ' on loan ' || p.reference,"
            f" coalesce({_LOAN}, 0) || ' on loan ' || p.reference FROM slip s JOIN organisation o ON o.id = s.org_id"
            " JOIN slip_part p ON p.org_id = s.org_id AND p.slip = s.number"
            f" WHERE {_DONE} AND p.kind = 'repayment' AND {_LOAN} IS DISTINCT FROM p.amount"
        ),
    ),
)
