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
        "A fund has borne what was lost on a loan that was given up, as the votes on that loan say, and no more than was lost.",
        sql(
            f"WITH taken AS ({_TAKEN}), borne AS (SELECT code, terms ->> 'loan' AS loan, sum(said) AS minor"
            " FROM taken WHERE kind = 'fund_loss' GROUP BY code, terms ->> 'loan'),"
            " stands AS (SELECT o.code, a.loan::text AS loan, -a.balance AS minor, (SELECT coalesce(sum(l.amount), 0)"
            " FROM account w JOIN line l ON l.org_id = w.org_id AND l.account_id = w.id AND l.amount > 0"
            " WHERE w.org_id = a.org_id AND w.kind = 'written-off' AND w.loan = a.loan) AS lost"
            " FROM account a JOIN organisation o ON o.id = a.org_id WHERE a.kind = 'covered')"
            " SELECT coalesce(s.code, b.code), 'loan ' || coalesce(s.loan, b.loan, 'that nobody names'),"
            " coalesce(b.minor, 0) || ' borne by votes, at most ' || coalesce(s.lost, 0),"
            " coalesce(s.minor, 0) || ' borne, by votes ' || coalesce(b.minor, 0)"
            " FROM stands s FULL JOIN borne b ON b.code = s.code AND b.loan = s.loan"
            " WHERE coalesce(s.minor, 0) <> coalesce(b.minor, 0) OR s.minor > s.lost",
            funds=list(FUNDS),
        ),
    ),
)
