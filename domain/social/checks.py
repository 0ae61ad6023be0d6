"""What must be so of the social fund: what is in it is what is there or lent, and what was granted was agreed on."""

from domain.checks import Check, sql

_CLAIM = "claim c JOIN organisation o ON o.id = c.org_id"

CHECKS = (
    Check(
        "social-fund",
        "What the social fund comes to lies in the box or is lent out.",
        sql(
            "SELECT o.code, 'its social fund', -coalesce(sum(a.balance) FILTER (WHERE a.kind = 'social'), 0),"
            " coalesce(sum(a.balance) FILTER (WHERE a.kind <> 'social'), 0)"
            " FROM account a JOIN organisation o ON o.id = a.org_id"
            " WHERE a.kind IN ('social', 'social-cash', 'social-loan') GROUP BY o.code HAVING sum(a.balance) <> 0"
        ),
    ),
    Check(
        "claim-agreed",
        "A claim that was approved has the yes of as many officers as the rules wanted, or of a vote of the group.",
        sql(
            "SELECT o.code, 'claim ' || c.number, CASE c.decided_by WHEN 'vote' THEN 'passed by its motion'"
            " ELSE c.approvals || ' yes and no no' END, CASE c.decided_by WHEN 'vote' THEN"
            " coalesce('motion ' || m.number || ', which is ' || m.state, 'of no motion of its own')"
            f" ELSE said.yes || ' yes, ' || said.no || ' no' END FROM {_CLAIM}"
            " LEFT JOIN motion m ON m.org_id = c.org_id AND m.number = c.motion AND m.act = 'claim'"
            " AND (m.terms ->> 'claim')::integer = c.number"
            " CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE says = 'yes') AS yes,"
            " count(*) FILTER (WHERE says = 'no' OR officer_id = c.member_id) AS no FROM claim_word w"
            " WHERE w.org_id = c.org_id AND w.claim = c.number) said WHERE c.state IN ('approved', 'paid') AND CASE"
            " c.decided_by WHEN 'vote' THEN m.state IS DISTINCT FROM 'passed'"
            " ELSE said.yes < c.approvals OR said.no > 0 END"
        ),
    ),
    Check(
        "claim-paid",
        "A claim that is paid was paid once, in full, to who asked, and every grant was of such a claim.",
        sql(
            "SELECT o.code, 'claim ' || c.number, CASE c.state WHEN 'paid' THEN 'granted ' || c.amount ELSE 'not paid' END,"
            f" coalesce('entry ' || e.number || ' with ' || out.amount, 'not paid') FROM {_CLAIM}"
            " LEFT JOIN slip s ON s.org_id = c.org_id AND s.kind = 'grant' AND s.reference = c.number"
            " AND s.status = 'confirmed' AND s.member_id = c.member_id"
            " AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = s.org_id AND r.reverses = s.entry_number)"
            " LEFT JOIN entry e ON e.org_id = c.org_id AND e.number = c.payout_entry AND e.kind = 'grant'"
            " AND e.number = s.entry_number"
            " LEFT JOIN LATERAL (SELECT -sum(l.amount) AS amount FROM line l JOIN account a ON a.org_id = l.org_id"
            " AND a.id = l.account_id WHERE l.org_id = e.org_id AND l.entry_number = e.number"
            " AND a.kind = 'social-cash') out ON true"
            " WHERE (c.state = 'paid') <> (e.number IS NOT NULL)"
            " OR (e.number IS NOT NULL AND out.amount IS DISTINCT FROM c.amount)"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'the grant of a claim', 'of no claim that is paid'"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN claim c ON c.org_id = e.org_id AND c.payout_entry = e.number"
            " WHERE e.kind = 'grant' AND c.number IS NULL"
            " AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
        ),
    ),
    Check(
        "claim-numbers",
        "The next claim of a book has a number that none has had.",
        sql(
            "SELECT o.code, 'its book', 'a next claim above ' || max(c.number), b.next_claim FROM book b"
            " JOIN organisation o ON o.id = b.org_id JOIN claim c ON c.org_id = b.org_id GROUP BY o.code, b.next_claim"
            " HAVING b.next_claim <= max(c.number)"
        ),
    ),
)
