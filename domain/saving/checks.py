"""What must be so of savings: what members handed on to each other is what both have agreed on."""

from domain.checks import Check, sql

CHECKS = (
    Check(
        "handed-on",
        "What a member has handed on is what the other has agreed to take, by an officer who is neither, between them.",
        sql(
            "SELECT o.code, 'slip ' || s.number, coalesce(h.amount || ' of ' || h.what || ' to membership ' || h.taker,"
            " 'as agreed'), coalesce(got.amount, 0) || ' there, ' || coalesce(gave.amount, 0) || ' here' FROM slip s"
            " JOIN organisation o ON o.id = s.org_id LEFT JOIN handing h ON h.org_id = s.org_id AND h.id = s.reference"
            " AND h.state = 'agreed' AND h.giver = s.member_id AND h.giver = s.said_by AND h.amount = s.amount"
            " LEFT JOIN LATERAL (SELECT sum(l.amount) AS amount FROM line l JOIN account a ON a.org_id = l.org_id"
            " AND a.id = l.account_id WHERE l.org_id = s.org_id AND l.entry_number = s.entry_number AND a.kind = h.what"
            " AND a.member_id = h.giver) gave ON true"
            " LEFT JOIN LATERAL (SELECT -sum(l.amount) AS amount FROM line l JOIN account a ON a.org_id = l.org_id"
            " AND a.id = l.account_id WHERE l.org_id = s.org_id AND l.entry_number = s.entry_number AND a.kind = h.what"
            " AND a.member_id = h.taker) got ON true WHERE s.kind = 'handing' AND s.status = 'confirmed' AND (h.id IS NULL"
            " OR s.answered_by IN (h.giver, h.taker) OR (gave.amount, got.amount) IS DISTINCT FROM (h.amount, h.amount))"
        ),
    ),
)
