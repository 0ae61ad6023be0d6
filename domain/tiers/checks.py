"""What must be so between organisations: both books say the same of every transfer and of every loan between them."""

from domain.book.accounts import BETWEEN
from domain.checks import Check, sql

# Of each transfer `t`: its payer `o`, its two entries `p` and `r`, and what each says of cash.
_BOTH = (
    "transfer t JOIN organisation o ON o.id = t.org_id"
    " LEFT JOIN entry p ON p.org_id = t.org_id AND p.number = t.entry AND p.key = 'transfer:' || t.id"
    " LEFT JOIN entry r ON r.org_id = t.to_org AND r.number = t.to_entry AND r.key = 'transfer:' || t.id"
    " LEFT JOIN LATERAL (SELECT sum(l.amount) AS cash FROM line l JOIN account a ON a.org_id = l.org_id"
    " AND a.id = l.account_id AND a.kind = 'cash' WHERE l.org_id = p.org_id AND l.entry_number = p.number) paid ON true"
    " LEFT JOIN LATERAL (SELECT sum(l.amount) AS cash FROM line l JOIN account a ON a.org_id = l.org_id"
    " AND a.id = l.account_id AND a.kind = 'cash' WHERE l.org_id = r.org_id AND l.entry_number = r.number) got ON true"
)

# Of each advance `v`: its lender `o`, what its instalments come to, and what both books say of principal and interest.
_STAND = (
    "advance v JOIN organisation o ON o.id = v.org_id"
    " CROSS JOIN LATERAL (SELECT coalesce(sum(principal + interest), 0) AS total, coalesce(sum(principal), 0) AS principal"
    " FROM advance_instalment i WHERE i.org_id = v.org_id AND i.advance = v.id) due"
    " CROSS JOIN LATERAL (SELECT coalesce(sum(balance) FILTER (WHERE kind = 'lent'), 0) AS lent,"
    " -coalesce(sum(balance) FILTER (WHERE kind = 'lent-interest'), 0) AS earned FROM account"
    " WHERE org_id = v.org_id AND member_id = 0 AND loan = v.id) ours"
    " CROSS JOIN LATERAL (SELECT -coalesce(sum(balance) FILTER (WHERE kind = 'borrowed'), 0) AS borrowed,"
    " coalesce(sum(balance) FILTER (WHERE kind = 'borrowed-interest'), 0) AS charged FROM account"
    " WHERE org_id = v.borrower AND member_id = 0 AND loan = v.id) theirs"
    " CROSS JOIN LATERAL (SELECT CASE WHEN v.status IN ('open', 'repaid') THEN v.principal ELSE 0 END - ours.lent"
    " + ours.earned AS paid) back"
)

# What should be left of the principal: in every instalment interest is paid first, and the first due comes first.
_LEFT = (
    "(SELECT coalesce(sum(least(i.principal, greatest(i.cumulated - back.paid, 0))), 0) FROM (SELECT principal,"
    " sum(principal + interest) OVER (ORDER BY position) AS cumulated FROM advance_instalment"
    " WHERE org_id = v.org_id AND advance = v.id) i)"
)

CHECKS = (
    Check(
        "transfer",
        "A transfer that is done is one entry of the same sum in each of two books, each with the other's witness.",
        sql(
            "SELECT o.code, 'transfer ' || t.id || ', which is ' || t.state, CASE t.state WHEN 'done' THEN t.amount"
            " || ' out of one box and into the other' ELSE 'in no book' END,"
            " coalesce('entry ' || p.number || ': ' || coalesce(paid.cash, 0), 'no entry') || ', '"
            " || coalesce('entry ' || r.number || ': ' || coalesce(got.cash, 0), 'no entry')"
            f" FROM {_BOTH} WHERE (t.state = 'done') <> (p.number IS NOT NULL) OR (t.state = 'done') <> (r.number IS NOT NULL)"
            " OR (t.state = 'done' AND (coalesce(paid.cash, 0) <> -t.amount OR coalesce(got.cash, 0) <> t.amount"
            " OR (p.actor_id, p.witness_org, p.witness_id) IS DISTINCT FROM (t.said_by, t.to_org, t.answered_by)"
            " OR (r.actor_id, r.witness_org, r.witness_id) IS DISTINCT FROM (t.answered_by, t.org_id, t.said_by)))"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'of a transfer that is done', 'of none'"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN transfer t ON e.number = CASE e.org_id WHEN t.org_id THEN t.entry WHEN t.to_org THEN t.to_entry END"
            " AND e.key = 'transfer:' || t.id AND t.state = 'done'"
            " WHERE (e.witness_org IS NOT NULL OR e.key LIKE 'transfer:%') AND t.id IS NULL"
        ),
    ),
    Check(
        "transfer-back",
        "What was handed over between two organisations and is taken back is so in both books, by one transfer of their own.",
        sql(
            "SELECT o.code, 'transfer ' || t.id, CASE WHEN b.id IS NULL THEN 'in both books' ELSE 'taken back in both books' END,"
            " CASE WHEN p.number IS NULL THEN 'in that of who gave it' ELSE 'taken back there by entry ' || p.number END || ', '"
            " || CASE WHEN r.number IS NULL THEN 'in that of who got it' ELSE 'taken back there by entry ' || r.number END"
            " FROM transfer t JOIN organisation o ON o.id = t.org_id"
            " LEFT JOIN transfer b ON b.to_org = t.org_id AND b.back = t.id AND b.state = 'done'"
            " LEFT JOIN entry p ON p.org_id = t.org_id AND p.reverses = t.entry"
            " LEFT JOIN entry r ON r.org_id = t.to_org AND r.reverses = t.to_entry WHERE t.state = 'done'"
            " AND (p.number, r.number) IS DISTINCT FROM (b.to_entry, b.entry)"
        ),
    ),
    Check(
        "advance-agreed",
        "A loan between organisations that was approved has the yes of enough of the lender's officers, and no no.",
        sql(
            "SELECT o.code, 'advance ' || v.id, v.approvals || ' yes and no no', said.yes || ' yes, ' || said.no || ' no'"
            " FROM advance v JOIN organisation o ON o.id = v.org_id"
            " JOIN membership asker ON asker.org_id = v.borrower AND asker.id = v.asked_by"
            " CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE says = 'yes') AS yes,"
            " count(*) FILTER (WHERE says = 'no' OR m.person_id = asker.person_id) AS no FROM advance_approval p"
            " JOIN membership m ON m.org_id = p.org_id AND m.id = p.officer_id"
            " WHERE p.org_id = v.org_id AND p.advance = v.id) said"
            " WHERE v.status IN ('approved', 'open', 'repaid') AND (said.yes < v.approvals OR said.no > 0)"
        ),
    ),
    Check(
        "advance-books",
        "Lender and borrower have the same in their books of a loan between them, and it is what its instalments say.",
        sql(
            "SELECT o.code, 'advance ' || v.id || ', which is ' || v.status, stand.wanted || ' left in both books',"
            " ours.lent || ' lent and ' || theirs.borrowed || ' borrowed, interest of ' || ours.earned || ' and '"
            f" || theirs.charged FROM {_STAND} CROSS JOIN LATERAL (SELECT CASE WHEN v.status IN ('open', 'repaid')"
            f" THEN {_LEFT} ELSE 0 END AS wanted) stand WHERE ours.lent <> theirs.borrowed OR ours.earned <> theirs.charged"
            " OR ours.lent <> stand.wanted OR (v.status = 'repaid') <> (v.status IN ('open', 'repaid') AND back.paid = due.total)"
            " OR (v.status IN ('open', 'repaid') AND (due.principal <> v.principal OR back.paid NOT BETWEEN 0 AND due.total))"
        ),
    ),
    Check(
        "advance-account",
        "An account of a loan between organisations belongs to the one that lends, or to the one that borrows.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, 'of a loan that it ' || CASE WHEN a.kind LIKE 'lent%'"
            " THEN 'gave' ELSE 'got' END, 'of advance ' || a.loan || ', which is not'"
            " FROM account a JOIN organisation o ON o.id = a.org_id LEFT JOIN advance v ON v.id = a.loan"
            " AND a.org_id = CASE WHEN a.kind LIKE 'lent%' THEN v.org_id ELSE v.borrower END"
            " WHERE a.kind = ANY(:between) AND v.id IS NULL",
            between=list(BETWEEN),
        ),
    ),
)
