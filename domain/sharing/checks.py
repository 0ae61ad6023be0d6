"""What must be so of cycles and share-outs: voted on, to the last cent, once, and followed by a clean cycle."""

from domain.checks import Check, sql

# Of each member in a share-out that is done: what the entry did to her accounts.
_POSTED = (
    " LEFT JOIN LATERAL (SELECT coalesce(sum(n.amount) FILTER (WHERE a.kind = 'savings'), 0) AS saved,"
    " coalesce(-sum(n.amount) FILTER (WHERE a.kind = 'share'), 0) AS payout,"
    " coalesce(-sum(n.amount) FILTER (WHERE a.loan <> 0), 0) AS deducted FROM line n"
    " JOIN account a ON a.org_id = n.org_id AND a.id = n.account_id WHERE n.org_id = s.org_id"
    " AND n.entry_number = s.entry_number AND a.member_id = p.member_id) e ON true"
)

# Of a share-out that is done: what it kept back; what is carried by then, less what is not in the box, is left over.
_BOOK = (
    " CROSS JOIN LATERAL (SELECT coalesce(-sum(n.amount) FILTER (WHERE a.kind = 'reserve'"
    " AND n.entry_number = s.entry_number), 0) AS reserve, coalesce(-sum(n.amount) FILTER (WHERE a.kind <> 'reserve'), 0)"
    " AS carry FROM account a JOIN line n ON n.org_id = a.org_id AND n.account_id = a.id"
    " AND n.entry_number <= s.entry_number WHERE a.org_id = s.org_id"
    " AND a.kind IN ('reserve', 'carried', 'loan', 'lent', 'bank', 'thing')) book"
)

CHECKS = (
    Check(
        "cycles",
        "The cycles of an organisation are numbered from 1 on; each but the last one ended with its share-out.",
        sql(
            "SELECT o.code, 'its cycles', 'cycles 1 to ' || coalesce(max(c.number), 1) || ', the last of them running',"
            " count(c.number) || ' cycles, ' || count(c.number) FILTER (WHERE c.ended_on IS NULL) || ' running'"
            " FROM organisation o LEFT JOIN cycle c ON c.org_id = o.id GROUP BY o.code HAVING count(c.number) = 0"
            " OR count(c.number) <> max(c.number) OR count(c.number) FILTER (WHERE c.ended_on IS NULL) <> 1"
            " OR max(c.number) FILTER (WHERE c.ended_on IS NULL) <> max(c.number)"
            " UNION ALL SELECT o.code, 'cycle ' || c.number, CASE WHEN c.number = 1 THEN 'from entry 1 on'"
            " ELSE 'from the entry after the share-out of cycle ' || c.number - 1 END, 'from entry ' || c.first_entry || ' on'"
            " FROM cycle c JOIN organisation o ON o.id = c.org_id LEFT JOIN share_out s ON s.org_id = c.org_id"
            " AND s.cycle = c.number - 1 WHERE c.first_entry IS DISTINCT FROM coalesce(s.entry_number, 0) + 1"
        ),
    ),
    Check(
        "share-out-voted",
        "A share-out was approved by a vote on this very cycle, and done on the word of two officers.",
        sql(
            "SELECT o.code, 'share-out of cycle ' || s.cycle, 'approved by a vote that has passed',"
            " coalesce('motion ' || m.number || ', which is ' || m.state, 'no motion')"
            " FROM share_out s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion"
            " WHERE m.state IS DISTINCT FROM 'passed' OR m.act IS DISTINCT FROM 'share-out'"
            " OR (m.terms ->> 'cycle')::integer IS DISTINCT FROM s.cycle"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'the share-out of one cycle, by the two who said so', CASE"
            " WHEN s.cycle IS NULL THEN 'of no cycle' ELSE 'of cycle ' || s.cycle || ', by others' END"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN share_out s ON s.org_id = e.org_id AND s.entry_number = e.number AND s.state = 'done'"
            " WHERE e.kind = 'share-out' AND (s.said_by, s.done_by) IS DISTINCT FROM (e.actor_id, e.witness_id)"
        ),
    ),
    Check(
        "share-out-whole",
        "What was paid out, deducted, kept back and left over is what was in the pot, and the parts and the book come to it.",
        sql(
            "SELECT o.code, 'share-out of cycle ' || s.cycle, 'pot of ' || s.pot || ': ' || concat_ws(' + ', s.paid, s.deducted,"
            " s.reserve, s.carry) || ' for ' || s.members, concat_ws(' + ', p.paid, p.deducted, book.reserve, book.carry)"
            " || ' for ' || p.members FROM share_out s JOIN organisation o ON o.id = s.org_id CROSS JOIN LATERAL"
            " (SELECT count(*) AS members, coalesce(sum(payout), 0) AS paid, coalesce(sum(deducted), 0) AS deducted,"
            " coalesce(sum(saved), 0) AS saved FROM share_part WHERE org_id = s.org_id AND cycle = s.cycle) p"
            f"{_BOOK} WHERE s.state = 'done' AND ((s.members, s.paid, s.deducted, s.saved, s.reserve, s.carry)"
            " IS DISTINCT FROM (p.members, p.paid, p.deducted, p.saved, book.reserve, book.carry)"
            " OR s.paid + s.deducted + s.reserve + s.carry <> s.pot)"
        ),
    ),
    Check(
        "share-part",
        "What a member had saved, what was deducted and what she gets is what the share-out's entry did to her accounts.",
        sql(
            "SELECT o.code, 'part of membership ' || p.member_id || ' in cycle ' || p.cycle,"
            " concat_ws(' and ', p.saved || ' saved', p.deducted || ' deducted', p.payout || ' to get'),"
            " concat_ws(' and ', e.saved || ' saved', e.deducted || ' deducted', e.payout || ' to get')"
            " FROM share_part p JOIN organisation o ON o.id = p.org_id"
            " JOIN share_out s ON s.org_id = p.org_id AND s.cycle = p.cycle AND s.state = 'done'"
            f"{_POSTED} WHERE (p.saved, p.deducted, p.payout) IS DISTINCT FROM (e.saved, e.deducted, e.payout)"
        ),
    ),
    Check(
        "clean-cycle",
        "After a share-out nobody has savings left from the cycle that it ended.",
        sql(
            "SELECT o.code, 'savings account ' || a.id || ' after cycle ' || s.cycle, '0', -sum(n.amount)"
            " FROM share_out s JOIN organisation o ON o.id = s.org_id JOIN account a ON a.org_id = s.org_id"
            " AND a.kind = 'savings' JOIN line n ON n.org_id = a.org_id AND n.account_id = a.id"
            " AND n.entry_number <= s.entry_number WHERE s.state = 'done' GROUP BY o.code, a.id, s.cycle"
            " HAVING sum(n.amount) <> 0"
        ),
    ),
)
