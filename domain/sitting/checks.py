"""What must be so of meetings that were held: settled, counted, one after the other; slips that are their parts."""

from domain.book import slips
from domain.book.accounts import IN_THE_BOX
from domain.book.purses import FOUND
from domain.checks import Check, sql

_SITTING = "sitting s JOIN organisation o ON o.id = s.org_id"

CHECKS = (
    Check(
        "sitting-counted",
        "What was counted at the close of a meeting is what the book says that the box held after its last entry.",
        sql(
            "SELECT o.code, 'meeting ' || s.number, box.held || ' counted', s.counted || ' counted' FROM"
            f" {_SITTING} CROSS JOIN LATERAL (SELECT coalesce(sum(l.amount), 0) AS held FROM account a JOIN line l"
            " ON l.org_id = a.org_id AND l.account_id = a.id WHERE a.org_id = s.org_id AND a.kind = ANY(:box)"
            " AND l.entry_number <= s.last_entry) box WHERE s.state = 'closed' AND s.counted IS DISTINCT FROM box.held",
            box=list(IN_THE_BOX),
        ),
    ),
    Check(
        "sitting-counts",
        "Two officers have counted the box of a meeting by themselves, and closed it with what both counted.",
        # Meetings of earlier releases were closed with one count, of which only the sum was kept.
        sql(
            "SELECT o.code, 'meeting ' || s.number, '2 counts of ' || s.counted, said.counts || ' of them' FROM"
            f" {_SITTING} CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE c.counted = s.counted AND (c.turn = 'first' AND"
            " c.officer_id = s.counted_by OR c.turn = 'second' AND c.officer_id = s.confirmed_by AND c.agrees)) AS counts,"
            " count(*) AS kept FROM (SELECT DISTINCT ON (turn) * FROM box_count WHERE org_id = s.org_id AND sitting = s.number"
            " ORDER BY turn, number DESC) c) said WHERE s.state = 'closed' AND said.kept > 0 AND said.counts <> 2"
        ),
    ),
    Check(
        "box-difference",
        "What is written as missing or too much in the box ended a meeting, by the two who had counted it.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'two counts at the close of a meeting, and the box alone', 'entry of kind '"
            " || e.kind FROM entry e JOIN organisation o ON o.id = e.org_id WHERE (e.kind = ANY(:found) OR EXISTS (SELECT 1"
            " FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE l.org_id = e.org_id"
            " AND l.entry_number = e.number AND a.kind = ANY(:found))) AND NOT (e.kind = ANY(:found) AND EXISTS (SELECT 1"
            " FROM sitting s JOIN box_count one ON one.org_id = s.org_id AND one.sitting = s.number AND one.turn = 'first'"
            " JOIN box_count two ON two.org_id = s.org_id AND two.sitting = s.number AND two.turn = 'second'"
            " WHERE s.org_id = e.org_id AND s.state = 'closed' AND s.last_entry = e.number AND NOT one.agrees AND two.agrees"
            " AND one.counted = s.counted AND two.counted = s.counted AND one.officer_id = s.counted_by"
            " AND two.officer_id = s.confirmed_by AND e.actor_id = s.counted_by AND e.witness_id = s.confirmed_by)"
            " AND NOT EXISTS (SELECT 1 FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = e.org_id AND l.entry_number = e.number AND NOT CASE e.kind"
            " WHEN 'missing' THEN CASE WHEN l.amount > 0 THEN a.kind IN ('missing', 'social') ELSE a.kind = ANY(:box) END"
            " ELSE CASE WHEN l.amount > 0 THEN a.kind = 'cash' ELSE a.kind = 'too-much' END END))",
            found=list(FOUND),
            box=list(IN_THE_BOX),
        ),
    ),
    Check(
        "sitting-settled",
        "Nothing waits at a meeting that is over, and nothing of one that was called off is in the book.",
        sql(
            "SELECT o.code, 'slip ' || p.number || ' of meeting ' || s.number, 'settled at a meeting that is ' || s.state,"
            f" p.status FROM {_SITTING} JOIN slip p ON p.org_id = s.org_id AND p.sitting = s.number WHERE"
            " s.state <> 'open' AND (p.status = 'waiting' OR (s.state = 'dropped' AND p.status = 'confirmed'))"
        ),
    ),
    Check(
        "sitting-order",
        "Meetings are numbered from 1 on, and the entries of one come after those of the one before.",
        sql(
            "SELECT o.code, 'meeting ' || s.number, 'after entry ' || before.last_entry, 'from entry ' || s.first_entry"
            f" FROM {_SITTING} CROSS JOIN LATERAL (SELECT max(b.last_entry) AS last_entry FROM sitting b"
            " WHERE b.org_id = s.org_id AND b.number < s.number) before WHERE s.first_entry <= before.last_entry"
            " UNION ALL SELECT o.code, 'its meetings', b.next_sitting - 1 || ' of them', count(s.number)"
            " || ', the last numbered ' || coalesce(max(s.number), 0) FROM book b JOIN organisation o ON o.id = b.org_id"
            " LEFT JOIN sitting s ON s.org_id = b.org_id GROUP BY o.code, b.next_sitting"
            " HAVING count(s.number) <> b.next_sitting - 1 OR coalesce(max(s.number), 0) <> b.next_sitting - 1"
        ),
    ),
    Check(
        "sitting-lot",
        "The order of witnesses of a meeting is the one that its lot makes, and who was passed over was absent.",
        sql(
            "WITH drawn AS (SELECT a.org_id, s.number, m.number AS member, a.place, row_number() OVER (PARTITION BY"
            " a.org_id, s.number ORDER BY encode(sha256(convert_to(encode(sha256(convert_to(s.lot_after || ':' || s.lot,"
            " 'UTF8')), 'hex') || ':' || m.number, 'UTF8')), 'hex') COLLATE \"C\") AS lawful FROM sitting s JOIN attendance a"
            " ON a.org_id = s.org_id AND a.sitting = s.number JOIN membership m ON m.org_id = a.org_id"
            " AND m.id = a.member_id WHERE s.lot IS NOT NULL AND a.place IS NOT NULL)"
            " SELECT o.code, 'member ' || d.member || ' at meeting ' || d.number, 'place ' || d.lawful, 'place ' || d.place"
            " FROM drawn d JOIN organisation o ON o.id = d.org_id WHERE d.place <> d.lawful"
            " UNION ALL SELECT o.code, 'meeting ' || s.number, 'absent: the member at place ' || a.place, a.how"
            f" FROM {_SITTING} JOIN attendance me ON me.org_id = s.org_id AND me.sitting = s.number AND me.member_id = s.drawn"
            " JOIN attendance a ON a.org_id = s.org_id AND a.sitting = s.number AND a.place < me.place"
            " JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
            " WHERE s.state = 'closed' AND a.how <> 'absent' AND coalesce(m.left_at, 'infinity') > s.closed_at"
        ),
    ),
    Check(
        "slip-parts",
        "A slip of a meeting is the sum of its parts, and what was posted of it is those parts.",
        sql(
            "SELECT o.code, 'slip ' || s.number, s.amount || ' in parts', coalesce(p.total, 0) || ' in parts'"
            " FROM slip s JOIN organisation o ON o.id = s.org_id LEFT JOIN (SELECT org_id, slip, sum(amount) AS total"
            " FROM slip_part GROUP BY org_id, slip) p ON p.org_id = s.org_id AND p.slip = s.number"
            " WHERE (s.kind = 'meeting' AND p.total IS DISTINCT FROM s.amount)"
            " OR (s.kind <> 'meeting' AND s.kind <> ALL(:settling) AND p.total > 0)"
            " UNION ALL SELECT o.code, 'entry ' || s.entry_number, p.amount || ' of ' || p.kind, coalesce(posted.total, 0)"
            " || ' of ' || p.kind FROM slip s JOIN organisation o ON o.id = s.org_id"
            " JOIN slip_part p ON p.org_id = s.org_id AND p.slip = s.number CROSS JOIN LATERAL"
            " (SELECT -sum(l.amount) AS total FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = s.org_id AND l.entry_number = s.entry_number AND a.member_id = s.member_id AND CASE p.kind"
            " WHEN 'savings' THEN a.kind = 'savings' ELSE a.loan = p.reference AND a.loan <> 0 END) posted"
            " WHERE s.status = 'confirmed' AND p.kind IN ('savings', 'repayment') AND s.kind = 'meeting'"
            " AND posted.total IS DISTINCT FROM p.amount",
            settling=slips.of_who_goes,
        ),
    ),
    Check(
        "fines",
        "Nobody has paid more fines outside meetings, or been forgiven more, than meetings that are over and the paper book say.",
        sql(
            "SELECT o.code, 'fines of member ' || m.number, fined.sum || ' at most', gone.sum || ' paid or waived'"
            " FROM membership m JOIN organisation o ON o.id = m.org_id CROSS JOIN LATERAL (SELECT coalesce("
            "(SELECT sum(amount) FROM brought_fine"
            " WHERE org_id = m.org_id AND member_id = m.id), 0) + coalesce((SELECT sum(a.fine) FROM attendance a JOIN sitting s"
            " ON s.org_id = a.org_id AND s.number = a.sitting WHERE a.org_id = m.org_id AND a.member_id = m.id"
            " AND s.state = 'closed'), 0) + coalesce((SELECT sum(r.amount) FROM roll_fine r JOIN sitting s ON s.org_id = r.org_id"
            " AND s.number = r.sitting WHERE r.org_id = m.org_id AND r.member_id = m.id AND s.state = 'closed'), 0) AS sum) fined"
            " CROSS JOIN LATERAL (SELECT coalesce((SELECT sum(s.amount) FROM slip s"
            " WHERE s.org_id = m.org_id AND s.member_id = m.id AND s.kind = 'fine' AND s.status = 'confirmed' AND NOT EXISTS"
            " (SELECT 1 FROM entry e WHERE e.org_id = s.org_id AND e.reverses = s.entry_number)), 0) + coalesce((SELECT"
            " sum(w.amount) FROM waiver w JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word WHERE"
            " f.org_id = m.org_id AND f.member_id = m.id AND f.kind = 'fine-waiver' AND f.state = 'done'), 0) AS sum) gone"
            " WHERE gone.sum > fined.sum"
        ),
    ),
)
