"""What must be so of the account at a bank."""

from domain.checks import Check, sql

CHECKS = (
    Check(
        "bank-statement",
        "What a bank's paper was compared with is what the book had for that day, by the entries of then.",
        sql(
            "SELECT o.code, 'statement ' || s.number || ' of ' || s.day, held.sum, s.book FROM bank_statement s"
            " JOIN organisation o ON o.id = s.org_id CROSS JOIN LATERAL (SELECT coalesce(sum(l.amount), 0) AS sum"
            " FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number WHERE a.org_id = s.org_id"
            " AND a.kind = 'bank' AND e.happened_on <= s.day AND e.number <= s.last_entry) held WHERE s.book <> held.sum"
        ),
    ),
    Check(
        "bank-move",
        "What was taken to the bank came out of the box, what was brought went there; interest and charges moved the bank.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'a move of the box and the bank',"
            " string_agg(a.kind || ' ' || l.amount, ', ' ORDER BY a.kind) FROM entry e JOIN organisation o ON o.id = e.org_id"
            " JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE e.kind IN ('deposit', 'drawing', 'bank_interest', 'bank_charge') GROUP BY o.code, e.org_id, e.number, e.kind"
            " HAVING array_agg(a.kind ORDER BY l.amount) <> CASE e.kind WHEN 'deposit' THEN '{cash,bank}'::text[]"
            " WHEN 'drawing' THEN '{bank,cash}' WHEN 'bank_interest' THEN '{bank-interest,bank}' ELSE '{bank,bank-charge}' END"
        ),
    ),
)
