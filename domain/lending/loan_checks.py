"""What must be so of loans: agreed by enough officers, paid out once, and as far paid back as the ledger says."""

from domain.checks import Check, sql

OF_A_LOAN = ("loan", "social-loan", "interest", "fee", "penalty", "written-off")  # accounts

_LOAN = "loan l JOIN organisation o ON o.id = l.org_id"

# Of each loan: what its instalments come to, what was paid back on it, and what is left of its principal.
_STAND = (
    " CROSS JOIN LATERAL (SELECT coalesce(sum(i.principal + i.interest), 0) AS total,"
    " coalesce(sum(i.principal), 0) AS principal, count(*) AS count, coalesce(max(i.position), 0) AS last"
    " FROM instalment i WHERE i.org_id = l.org_id AND i.loan = l.number) due"
    " LEFT JOIN account a ON a.org_id = l.org_id AND a.kind = CASE l.fund WHEN 'social' THEN 'social-loan' ELSE 'loan' END"
    " AND a.member_id = l.member_id AND a.loan = l.number"
    " LEFT JOIN account c ON c.org_id = l.org_id AND c.kind = 'interest' AND c.member_id = l.member_id"
    " AND c.loan = l.number"
    " CROSS JOIN LATERAL (SELECT l.principal - coalesce(a.balance, 0) - coalesce(c.balance, 0) AS paid) back"
)

# What should be left of the principal: in every instalment interest is paid first, and the first due comes first.
_LEFT = (
    "(SELECT sum(least(i.principal, greatest(i.cumulated - back.paid, 0))) FROM (SELECT principal,"
    " sum(principal + interest) OVER (ORDER BY position) AS cumulated FROM instalment"
    " WHERE org_id = l.org_id AND loan = l.number) i)"
)

CHECKS = (
    Check(
        "loan-agreed",
        "A loan that was approved has the yes of as many officers as the rules wanted, none of them the borrower's.",
        sql(
            "SELECT o.code, 'loan ' || l.number, l.approvals || ' yes and no no', said.yes || ' yes, ' || said.no || ' no'"
            f" FROM {_LOAN} CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE says = 'yes') AS yes,"
            " count(*) FILTER (WHERE says = 'no' OR officer_id = l.member_id) AS no FROM approval p"
            " WHERE p.org_id = l.org_id AND p.loan = l.number) said"
            " WHERE l.status IN ('approved', 'open', 'repaid') AND (said.yes < l.approvals OR said.no > 0)"
            " AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.org_id = l.org_id AND c.loan = l.number"  # which was agreed on
            " AND c.state = 'approved' AND l.fund = 'social' AND c.amount = l.principal AND c.member_id = l.member_id)"
        ),
    ),
    Check(
        "loan-paid-out",
        "A loan that is open or repaid was paid out once, in full, to the borrower; no other one was.",
        sql(
            "SELECT o.code, 'loan ' || l.number, CASE WHEN l.status IN ('open', 'repaid') THEN 'paid out with '"
            " || l.principal ELSE 'not paid out' END, coalesce('entry ' || e.number || ' with ' || out.amount, 'not paid out')"
            f" FROM {_LOAN} LEFT JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry AND e.kind = 'payout'"
            " LEFT JOIN LATERAL (SELECT sum(n.amount) AS amount FROM line n JOIN account a ON a.org_id = n.org_id"
            " AND a.id = n.account_id WHERE n.org_id = e.org_id AND n.entry_number = e.number"
            " AND a.kind = CASE l.fund WHEN 'social' THEN 'social-loan' ELSE 'loan' END"
            " AND a.member_id = l.member_id AND a.loan = l.number) out ON true"
            " WHERE (l.status IN ('open', 'repaid')) <> (e.number IS NOT NULL)"
            " OR (e.number IS NOT NULL AND out.amount IS DISTINCT FROM l.principal)"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'the payout of a loan', 'of no loan that is open or repaid'"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN loan l ON l.org_id = e.org_id AND l.payout_entry = e.number"
            " WHERE e.kind = 'payout' AND l.number IS NULL"
        ),
    ),
    Check(
        "instalments",
        "The instalments of a loan that was paid out come to its principal, and are numbered from 1 on.",
        sql(
            "SELECT o.code, 'loan ' || l.number, 'instalments of ' || l.principal, due.count || ' of ' || due.principal"
            f" || ', the last numbered ' || due.last FROM {_LOAN}{_STAND} WHERE l.status IN ('open', 'repaid')"
            " AND (due.principal <> l.principal OR due.last <> due.count)"
        ),
    ),
    Check(
        "loan-standing",
        "What is left of a loan's principal is what its instalments say after what was paid back; a repaid one owes nothing.",
        sql(
            "SELECT o.code, 'loan ' || l.number || ', which is ' || l.status, coalesce(stand.wanted::text, 'no account')"
            f" || ' left', coalesce(a.balance, 0) || ' after paying ' || back.paid || ' of ' || due.total FROM {_LOAN}{_STAND}"
            f" CROSS JOIN LATERAL (SELECT CASE WHEN l.status IN ('open', 'repaid') THEN {_LEFT} END AS wanted) stand"
            " WHERE due.principal = l.principal AND l.status IN ('open', 'repaid') AND (stand.wanted <> coalesce(a.balance, 0)"
            " OR (l.status = 'repaid') <> (back.paid = due.total) OR back.paid NOT BETWEEN 0 AND due.total)"
        ),
    ),
    Check(
        "loan-account",
        "An account of a loan belongs to the member whose loan it is.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, 'of a loan of membership ' || a.member_id,"
            " coalesce('of loan ' || l.number || ' of membership ' || l.member_id,"
            " 'of loan ' || a.loan || ', which is not there')"
            " FROM account a JOIN organisation o ON o.id = a.org_id"
            " LEFT JOIN loan l ON l.org_id = a.org_id AND l.number = a.loan"
            " WHERE (a.loan <> 0 OR a.kind = ANY(:kinds)) AND l.member_id IS DISTINCT FROM a.member_id",
            kinds=list(OF_A_LOAN),
        ),
    ),
)
