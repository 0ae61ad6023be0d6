"""What must be so of the funds that are kept back: nothing leaves one but by a vote on it, and losses are borne once."""

from domain.book.accounts import FUNDS
from domain.checks import Check, sql
from domain.funds.voted import BEARS, USED

# What was taken off a fund, and stands, with the motion of its slip.
_TAKEN = (
    "SELECT o.code, e.number, e.kind, a.kind AS fund, l.amount, s.amount AS said, m.number AS motion, m.state, m.act, m.terms"
    " FROM account a JOIN organisation o ON o.id = a.org_id"
    " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id AND l.amount > 0"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number AND e.reverses IS NULL"
    " LEFT JOIN slip s ON s.org_id = e.org_id AND s.entry_number = e.number AND s.kind = e.kind"
    " LEFT JOIN motion m ON m.org_id = s.org_id AND m.number = s.reference"
    " WHERE a.kind = ANY(:funds) AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
)

CHECKS = (
    Check(
        "fund-voted",
        "What was taken off a fund is what a motion that has passed says of that fund, and no more in all.",
        sql(
            f"WITH taken AS ({_TAKEN}) SELECT code, 'entry ' || number, 'voted for, out of the ' || fund,"
            " coalesce(act || ' of the ' || (terms ->> 'fund') || ', which is ' || state, 'no motion')"
            " FROM taken WHERE state IS DISTINCT FROM 'passed' OR act IS DISTINCT FROM replace(kind, '_', '-')"
            " OR terms ->> 'fund' IS DISTINCT FROM fund OR act = 'fund-use' AND fund <> ALL(:used)"
            " OR act = 'fund-loss' AND fund <> ALL(:bears)"
            " UNION ALL SELECT code, 'motion ' || motion, min(terms -> 'amount' ->> 'money') || ' at most', sum(amount)::text"
            " FROM taken WHERE motion IS NOT NULL GROUP BY code, motion"
            " HAVING sum(amount) > min((terms -> 'amount' ->> 'money')::bigint)",
            funds=list(FUNDS),
            used=list(USED),
            bears=list(BEARS),
        ),
    ),
    Check(
        "fund-losses",
        "A fund has borne losses of loans that were given up, each once, and nothing else was taken for one.",
        sql(
            f"WITH taken AS ({_TAKEN}), borne AS (SELECT code, terms ->> 'loan' AS loan, sum(said) AS minor"
            " FROM taken WHERE kind = 'fund_loss' GROUP BY code, terms ->> 'loan')"
            " SELECT b.code, 'loan ' || coalesce(b.loan, 'that nobody names'), 'at most what was lost on it, '"
            " || coalesce(lost.minor, 0), b.minor::text FROM borne b LEFT JOIN LATERAL (SELECT sum(l.amount) AS minor"
            " FROM organisation o JOIN account a ON a.org_id = o.id AND a.kind = 'written-off' AND a.loan::text = b.loan"
            " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id AND l.amount > 0 WHERE o.code = b.code) lost ON true"
            " WHERE b.minor > coalesce(lost.minor, 0)"
            " UNION ALL SELECT o.code, 'losses that funds have borne', coalesce((SELECT sum(minor) FROM borne"
            " WHERE borne.code = o.code), 0)::text, (-a.balance)::text FROM account a JOIN organisation o ON o.id = a.org_id"
            " WHERE a.kind = 'covered' AND -a.balance <> coalesce((SELECT sum(minor) FROM borne WHERE borne.code = o.code), 0)",
            funds=list(FUNDS),
        ),
    ),
)
