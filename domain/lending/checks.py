"""What must be so of loans: agreed by those who had to, paid out once, and as far paid back as the ledger says."""

from domain.book.accounts import BETWEEN, DEPOSITED, GUARANTEES, OUTSIDE
from domain.checks import Check, sql
from domain.lending import early
from domain.lending.instalments import PENALTIES

OF_A_LOAN = ("loan", "social-loan", "interest", "fee", "penalty", "written-off")  # accounts

_LOAN = "loan l JOIN organisation o ON o.id = l.org_id"
_IN_HAND = "l.status IN ('open', 'repaid')"
_ACCOUNT = "CASE l.fund WHEN 'social' THEN 'social-loan' ELSE 'loan' END"

# Of each loan: its instalments in force (`due`), what was received (`got`), and what is left of its principal.
_STAND = f"""
    CROSS JOIN LATERAL (SELECT * FROM revision r WHERE r.org_id = l.org_id AND r.loan = l.number
        ORDER BY version DESC LIMIT 1) v
    CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount), 0) AS penalty FROM {PENALTIES} p
        WHERE p.org_id = l.org_id AND p.loan = l.number) late
    CROSS JOIN LATERAL (SELECT v.interest + v.interest_before AS interest, late.penalty) due
    CROSS JOIN LATERAL (SELECT coalesce(sum(-n.amount) FILTER (WHERE a.kind = 'interest'), 0) AS interest,
        coalesce(sum(-n.amount) FILTER (WHERE a.kind = 'penalty'), 0) AS penalty,
        coalesce(sum(-n.amount) FILTER (WHERE a.kind = {_ACCOUNT}), 0) AS principal,
        coalesce(bool_or(e.reverses IS NOT NULL), false) AS corrected
        FROM account a JOIN line n ON n.org_id = a.org_id AND n.account_id = a.id
        JOIN entry e ON e.org_id = n.org_id AND e.number = n.entry_number
        WHERE a.org_id = l.org_id AND a.member_id = l.member_id AND a.loan = l.number
        AND e.number <> l.payout_entry) got
    CROSS JOIN LATERAL (SELECT l.principal - got.principal AS principal, due.interest - got.interest AS interest,
        due.penalty - got.penalty AS penalty) rest
"""

# What should be left of the principal where every instalment is paid in the order of its day: in each of them interest
# before principal or after it, as the group has it.
_LEFT = """
    (SELECT sum(least(i.principal, greatest(i.until - (got.principal - v.principal_before) - (got.interest
        - v.interest_before), 0)))
     FROM (SELECT principal, sum(principal + interest) OVER (ORDER BY position)
         - CASE l.repay_first WHEN 'principal' THEN interest ELSE 0 END AS until FROM instalment
         WHERE org_id = l.org_id AND loan = l.number AND version = v.version) i)
"""

CHECKS = (
    Check(
        "loan-agreed",
        "A loan that was approved has the yes of as many officers as the rules wanted, or of the vote; none is the borrower's.",
        sql(
            "SELECT o.code, 'loan ' || l.number, CASE l.decided_by WHEN 'vote' THEN 'voted for' ELSE l.approvals"
            " || ' yes and no no' END, said.yes || ' yes, ' || said.no || ' no, ' || voted.count || ' votes passed'"
            f" FROM {_LOAN} CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE says = 'yes') AS yes,"
            " count(*) FILTER (WHERE says = 'no' OR officer_id = l.member_id) AS no FROM approval p"
            " WHERE p.org_id = l.org_id AND p.loan = l.number) said CROSS JOIN LATERAL (SELECT count(*) FROM motion n"
            " WHERE n.org_id = l.org_id AND n.act = 'loan' AND n.state = 'passed'"
            " AND n.terms ->> 'loan' = l.number::text) voted"
            " WHERE l.status IN ('approved', 'open', 'repaid', 'written-off') AND l.brought_on IS NULL"  # or on paper
            " AND (said.no > 0 OR CASE l.decided_by"
            " WHEN 'vote' THEN voted.count = 0 ELSE said.yes < l.approvals END)"
            " AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.org_id = l.org_id AND c.loan = l.number"  # which was agreed on
            " AND c.state = 'approved' AND l.fund = 'social' AND c.amount = l.principal AND c.member_id = l.member_id)"
        ),
    ),
    Check(
        "guarantors",
        "A loan that was approved has as many members who vouch for it as the rules wanted, and all of it is vouched for.",
        sql(
            "SELECT o.code, 'loan ' || l.number, l.guarantors || ' who vouch for ' || l.principal,"
            f" g.count || ' for ' || g.amount FROM {_LOAN} CROSS JOIN LATERAL (SELECT count(*),"
            " coalesce(sum(amount), 0) AS amount FROM guarantor g WHERE g.org_id = l.org_id AND g.loan = l.number"
            " AND g.says = 'yes' AND g.member_id <> l.member_id) g"
            " WHERE l.status IN ('approved', 'open', 'repaid', 'written-off') AND l.guarantors > 0"
            " AND (g.count < l.guarantors OR g.amount < l.principal)"
        ),
    ),
    Check(
        "loan-paid-out",
        "A loan that is out, repaid or given up was paid out or brought in once, in full; no other one was for good.",
        sql(
            "SELECT o.code, 'loan ' || l.number, CASE WHEN l.payout_entry IS NULL THEN 'not paid out' ELSE 'paid out with '"
            " || l.principal END, coalesce('entry ' || e.number || ' with ' || out.amount, 'not paid out')"
            f" FROM {_LOAN} LEFT JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry AND e.kind = CASE"
            " WHEN l.brought_on IS NULL THEN 'payout' ELSE 'opening' END"
            " LEFT JOIN entry back ON back.org_id = e.org_id AND back.reverses = e.number"
            " LEFT JOIN LATERAL (SELECT sum(n.amount) AS amount FROM line n JOIN account a ON a.org_id = n.org_id"
            " AND a.id = n.account_id WHERE n.org_id = e.org_id AND n.entry_number = e.number"
            f" AND a.kind = {_ACCOUNT}"
            " AND a.member_id = l.member_id AND a.loan = l.number) out ON true"
            " WHERE (l.status IN ('open', 'repaid', 'written-off')) <> (e.number IS NOT NULL AND back.number IS NULL)"
            " OR (e.number IS NOT NULL AND out.amount IS DISTINCT FROM l.principal)"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'the payout of a loan', 'of no loan that was paid out'"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN loan l ON l.org_id = e.org_id AND l.payout_entry = e.number"
            " WHERE l.number IS NULL AND (e.kind = 'payout' OR (e.kind = 'opening' AND EXISTS (SELECT FROM line n"
            " JOIN account a ON a.org_id = n.org_id AND a.id = n.account_id WHERE n.org_id = e.org_id"
            " AND n.entry_number = e.number AND a.kind IN ('loan', 'social-loan'))))"
        ),
    ),
    Check(
        "instalments",
        "Every version of a loan's instalments comes, with what was paid before it, to its principal; all are numbered.",
        sql(
            "SELECT o.code, 'loan ' || l.number || ', version ' || coalesce(r.version, 0), coalesce(r.instalments, 0)"
            " || ' of ' || l.principal - coalesce(r.principal_before, 0) || ' and ' || coalesce(r.interest, 0),"
            " coalesce(due.count, 0) || ' of ' || coalesce(due.principal, 0) || ' and ' || coalesce(due.interest, 0)"
            f" || ', the last numbered ' || coalesce(due.last, 0) FROM {_LOAN} LEFT JOIN LATERAL (SELECT *, row_number() OVER"
            " (ORDER BY version) AS turn FROM revision r WHERE r.org_id = l.org_id AND r.loan = l.number) r ON true"
            " LEFT JOIN LATERAL (SELECT count(*), sum(i.principal) AS principal, sum(i.interest) AS interest,"
            " max(i.position) AS last FROM instalment i WHERE i.org_id = l.org_id AND i.loan = l.number"
            " AND i.version = r.version) due ON true WHERE l.payout_entry IS NOT NULL AND (r.version IS NULL"
            " OR r.version <> r.turn OR (due.count, due.last) <> (r.instalments, r.instalments)"
            " OR due.principal + r.principal_before <> l.principal OR due.interest <> r.interest)"
        ),
    ),
    Check(
        "loan-shape",
        "A loan's principal comes when it was agreed: at the end, or after the grace; and by weeks in whole ones.",
        sql(
            "SELECT o.code, 'loan ' || l.number || ', version ' || r.version, CASE WHEN l.instalments = 'interest-only'"
            " THEN 'principal in the last instalment alone' WHEN off.by_weeks THEN 'by ' || l.every || 's' ELSE"
            " 'no principal up to ' || grace.ends END,"
            f" i.principal || ' on ' || i.due FROM {_LOAN} JOIN revision r ON r.org_id = l.org_id AND r.loan = l.number"
            " AND r.why IN ('payout', 'rescheduled') JOIN instalment i ON i.org_id = r.org_id AND i.loan = r.loan"
            " AND i.version = r.version"
            " LEFT JOIN entry e ON e.org_id = r.org_id AND e.number = r.entry_number CROSS JOIN LATERAL"
            " (SELECT (e.happened_on + loan_terms(l.every, l.grace))::date AS ends) grace"
            " CROSS JOIN LATERAL (SELECT l.every <> 'month' AND l.due_on = 'date' AND r.why = 'payout' AND l.brought_on IS NULL"
            " AND (i.due - e.happened_on) % CASE l.every WHEN 'week' THEN 7 ELSE 14 END <> 0 AS by_weeks) off"
            " WHERE (l.instalments = 'interest-only' AND i.principal > 0 AND i.position < r.instalments)"
            " OR (l.grace > 0 AND i.principal > 0 AND r.why = 'payout' AND i.due <= grace.ends) OR off.by_weeks"
        ),
    ),
    Check(
        "planned-anew",
        "The instalments of a loan of which a part was paid early are what its payments and its terms come to.",
        early.unlike_the_ledger,
    ),
    Check(
        "loan-standing",
        "What was received on a loan is what its instalments and penalties say; on a repaid one nothing of them is left.",
        sql(
            "SELECT o.code, 'loan ' || l.number || ', which is ' || l.status, CASE WHEN l.status = 'repaid' THEN 'nothing left'"
            " ELSE 'as its instalments say, and something left' END, rest.principal || ' principal, ' || rest.interest"
            f" || ' interest, ' || rest.penalty || ' penalty left' FROM {_LOAN}{_STAND} WHERE {_IN_HAND}"
            " AND (least(rest.principal, rest.interest, rest.penalty) < 0"
            " OR (l.status = 'repaid') <> (rest.principal = 0 AND rest.interest = 0 AND rest.penalty = 0)"
            f" OR (l.early_interest = 'whole' AND NOT got.corrected AND rest.principal <> {_LEFT}))"
        ),
    ),
    Check(
        "penalties",
        "A penalty is on an instalment of a loan whose rules have it, begins when they say, not before the book, and is no more.",
        sql(
            "SELECT o.code, 'penalty of loan ' || l.number || ' for ' || p.due || ', month ' || p.month, CASE WHEN i.most IS"
            " NULL THEN 'on an instalment' WHEN p.from_day <= l.brought_on THEN 'after ' || l.brought_on"
            " WHEN p.from_day <> f.day THEN 'from ' || f.day ELSE 'at most ' || f.most END,"
            " CASE WHEN i.most IS NULL THEN 'on none' WHEN p.from_day <= l.brought_on OR p.from_day <> f.day THEN 'from ' ||"
            f" p.from_day ELSE p.amount::text END FROM {_LOAN} JOIN penalty_due p ON p.org_id = l.org_id AND p.loan = l.number"
            " CROSS JOIN LATERAL (SELECT max(principal + interest) AS most FROM instalment i"
            " WHERE i.org_id = l.org_id AND i.loan = l.number AND i.due = p.due) i"
            " CROSS JOIN LATERAL (SELECT (p.due + l.late_days + 1 + make_interval(months => p.month - 1))::date AS day,"
            " floor(i.most * l.late_fine / 100) + 100 * (l.late_fine > 0)::int AS most) f"  # rounded to a unit of money
            " WHERE i.most IS NULL OR p.from_day <> f.day OR p.amount > f.most OR p.from_day <= l.brought_on"
        ),
    ),
    Check(
        "penalty-cap",
        "What paying an instalment late costs in all, waived or not, is no more than the rules of its loan let it come to.",
        sql(
            "SELECT o.code, 'penalties of loan ' || l.number || ' for ' || p.due, 'at most ' || most.amount, p.amount::text"
            f" FROM {_LOAN} JOIN (SELECT d.org_id, d.loan, d.due, sum(d.amount - coalesce(paid.amount, 0)) AS amount"
            " FROM penalty_due d LEFT JOIN LATERAL (SELECT sum(x.amount) AS amount FROM penalty_off x"
            " WHERE x.org_id = d.org_id AND x.loan = d.loan AND x.due = d.due AND x.month = d.month AND x.waiver IS NULL)"
            " paid ON true GROUP BY d.org_id, d.loan, d.due) p ON p.org_id = l.org_id AND p.loan = l.number"
            " CROSS JOIN LATERAL (SELECT floor(max(principal + interest) * l.late_cap / 100 / l.coin + 0.5) * l.coin AS amount"
            " FROM instalment i WHERE i.org_id = l.org_id AND i.loan = l.number AND i.due = p.due) most"
            " WHERE l.late_cap > 0 AND p.amount > most.amount"
        ),
    ),
    Check(
        "penalty-waived",
        "What two officers, neither of them the borrower, have waived of penalties is taken off her loan, and nothing else is.",
        sql(
            "SELECT o.code, 'waiver ' || w.id || ' on loan ' || l.number, CASE WHEN said.by_two THEN w.amount || ' off' ELSE"
            f" 'nothing off' END, off.amount || ' off' FROM {_LOAN} JOIN waiver w ON w.org_id = l.org_id"
            " AND w.loan = l.number CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM penalty_off x"
            " WHERE x.org_id = w.org_id AND x.waiver = w.id AND x.loan = w.loan) off"
            " CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM first_word f WHERE f.org_id = w.org_id AND f.id = w.first_word"
            " AND f.kind = 'penalty-waiver' AND f.state = 'done' AND f.member_id = l.member_id AND f.said_by <> f.second_by"
            " AND l.member_id NOT IN (f.said_by, f.second_by)) AS by_two) said"
            " WHERE off.amount <> CASE WHEN said.by_two THEN w.amount ELSE 0 END"
        ),
    ),
    Check(
        "given-up",
        "A loan that is written off was given up by a vote, in one entry; no other one was.",
        sql(
            "SELECT o.code, 'loan ' || l.number, CASE l.status WHEN 'written-off' THEN 'given up by a vote, in one entry'"
            " ELSE 'not written off' END, n.count || ' votes, ' || e.count || ' entries'"
            f" FROM {_LOAN} CROSS JOIN LATERAL (SELECT count(*) FROM motion n WHERE n.org_id = l.org_id"
            " AND n.act = 'write-off' AND n.state = 'passed' AND n.terms ->> 'loan' = l.number::text) n"
            " CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT is_taken_back(e.org_id, e.number)) AS count,"
            " count(*) AS all FROM entry e WHERE e.org_id = l.org_id AND e.kind = 'write-off'"
            " AND (e.key = 'write-off:' || l.number OR starts_with(e.key, 'write-off:' || l.number || ':'))) e"
            " WHERE n.count < e.all OR e.count <> CASE l.status WHEN 'written-off' THEN 1 ELSE 0 END"
        ),
    ),
    Check(
        "new-dates",
        "A loan has new dates as often as two officers and its borrower agreed to them.",
        sql(
            "SELECT o.code, 'loan ' || l.number, said.count || ' times new dates', made.count || ' times'"
            f" FROM {_LOAN} CROSS JOIN LATERAL (SELECT count(*) FROM rescheduling s WHERE s.org_id = l.org_id"
            " AND s.loan = l.number AND s.status = 'done') said CROSS JOIN LATERAL (SELECT count(*) FROM revision r"
            " WHERE r.org_id = l.org_id AND r.loan = l.number AND r.why = 'rescheduled') made"
            " WHERE said.count <> made.count"
        ),
    ),
    Check(
        "loan-account",
        "An account of a member's loan belongs to the member whose loan it is.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, 'of a loan of membership ' || a.member_id,"
            " coalesce('of loan ' || l.number || ' of membership ' || l.member_id,"
            " 'of loan ' || a.loan || ', which is not there')"
            " FROM account a JOIN organisation o ON o.id = a.org_id"
            " LEFT JOIN loan l ON l.org_id = a.org_id AND l.number = a.loan"
            " WHERE (a.loan <> 0 OR a.kind = ANY(:kinds)) AND a.kind <> ALL(:between)"
            " AND l.member_id IS DISTINCT FROM a.member_id",
            # Not those that others lend, deposits, what guarantors owe, and what a fund bears: their rooms look.
            between=[*BETWEEN, *OUTSIDE, *DEPOSITED, *GUARANTEES, "covered"],
            kinds=list(OF_A_LOAN),
        ),
    ),
    Check(
        "surety",
        "A guarantor owes no more than she was called for and vouched for, of a loan that was given up, by two officers' words.",
        sql(
            "WITH stands AS (SELECT a.org_id, a.loan, a.member_id, -sum(a.balance) FILTER (WHERE a.kind = 'called') AS called,"
            " coalesce(sum(a.balance) FILTER (WHERE a.kind = 'guaranteed'), 0) AS owes FROM account a"
            " WHERE a.kind IN ('called', 'guaranteed') GROUP BY a.org_id, a.loan, a.member_id)"
            " SELECT o.code, 'loan ' || s.loan || ', membership ' || s.member_id, 'at most ' || coalesce(g.amount, 0)"
            " || ', of a loan that was given up', coalesce(s.called, 0) || ' called, ' || s.owes || ' owed'"
            " FROM stands s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN loan l ON l.org_id = s.org_id AND l.number = s.loan AND l.status = 'written-off'"
            " LEFT JOIN guarantor g ON g.org_id = s.org_id AND g.loan = l.number AND g.member_id = s.member_id AND g.says = 'yes'"
            " WHERE s.called <> 0 AND g.amount IS NULL OR s.called > g.amount OR s.owes > coalesce(s.called, 0)"
            " UNION ALL SELECT o.code, 'loan ' || s.loan, 'called for at most what is lost, ' || coalesce(w.balance, 0),"
            " sum(s.called)::text FROM stands s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN account w ON w.org_id = s.org_id AND w.kind = 'written-off' AND w.loan = s.loan"
            " GROUP BY o.code, s.loan, w.balance HAVING sum(s.called) > coalesce(w.balance, 0)"
            " UNION ALL SELECT o.code, 'slip ' || s.number, s.amount || ' called', coalesce(sum(l.amount), 0)::text"
            " FROM slip s JOIN organisation o ON o.id = s.org_id LEFT JOIN account a ON a.org_id = s.org_id"
            " AND a.kind = 'guaranteed' AND a.loan = s.reference LEFT JOIN line l ON l.org_id = a.org_id"
            " AND l.account_id = a.id AND l.entry_number = s.entry_number WHERE s.kind = 'surety' AND s.status = 'confirmed'"
            " GROUP BY o.code, s.number, s.amount HAVING coalesce(sum(l.amount), 0) <> s.amount"
        ),
    ),
)
