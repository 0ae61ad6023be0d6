"""What waits for somebody's word, counted for the menu that a call begins with: SQL about a `membership m` of a `person p`."""

from domain.book import lapsing
from domain.people import holding

# Her own word: what she is handed, the sums of a meeting, and what the lot has named her for.
HERS = (
    "(SELECT count(*) FROM slip s WHERE s.org_id = m.org_id AND s.member_id = m.id AND s.status = 'waiting'"
    "   AND s.asked = 'member') + (SELECT count(*) FROM slip s WHERE s.org_id = m.org_id AND s.drawn = m.id"
    "   AND s.status = 'waiting') + (SELECT count(*) FROM sitting t WHERE t.org_id = m.org_id AND t.state = 'open'"
    "   AND t.drawn = m.id AND t.counted IS NOT NULL AND t.agreed_at IS NULL)"
    " + (SELECT count(*) FROM handing h WHERE h.org_id = m.org_id AND h.taker = m.id AND h.state = 'asked'"
    "   AND h.asked_at > clock_timestamp() - make_interval(hours => :slip_hours))"
    " + (SELECT count(*) FROM first_word f WHERE f.org_id = m.org_id AND f.drawn = m.id"
    "   AND f.state = 'waiting') + (SELECT count(*) FROM paper_count c JOIN motion v ON v.org_id = c.org_id"
    "   AND v.number = c.motion AND v.state = 'open' WHERE c.org_id = m.org_id AND c.drawn = m.id"
    f"   AND c.state = 'waiting' AND {holding.condition('c', ':hours')})"
)

# The word of an officer: payments of others …
PAYMENTS = (
    "(SELECT count(*) FROM slip WHERE slip.org_id = m.org_id AND slip.status = 'waiting' AND slip.asked = 'officer'"
    f" AND slip.said_by <> m.id AND slip.member_id <> m.id AND {lapsing.HOLDS})"
    " + (SELECT count(*) FROM transfer t JOIN membership by ON by.org_id = t.org_id AND by.id = t.said_by"
    f" WHERE t.to_org = m.org_id AND t.state = 'waiting' AND by.person_id <> p.id AND {holding.condition('t', ':slip_hours')})"
)
# … and the rest of what is answered at the desk.
DESK = (
    "(SELECT count(*) FROM membership a WHERE a.org_id = m.org_id AND a.status = 'asked' AND NOT EXISTS"
    "   (SELECT FROM first_word f WHERE f.org_id = a.org_id AND f.member_id = a.id AND f.state = 'waiting')"
    "   AND NOT EXISTS (SELECT FROM motion v WHERE v.org_id = a.org_id AND v.state = 'open' AND v.act = 'taking-in'"
    "   AND CAST(v.terms ->> 'member' AS bigint) = a.id))"
    " + (SELECT count(*) FROM first_word f WHERE f.org_id = m.org_id AND f.state = 'waiting' AND f.drawn IS NULL"
    "   AND f.said_by <> m.id AND f.member_id <> m.id)"
    " + (SELECT count(*) FROM loan l WHERE l.org_id = m.org_id AND l.status = 'requested' AND l.decided_by = 'officers'"
    "   AND l.member_id <> m.id AND NOT EXISTS (SELECT FROM approval w WHERE w.org_id = l.org_id AND w.loan = l.number"
    "   AND w.officer_id = m.id) AND l.guarantors <= (SELECT count(*) FROM guarantor g WHERE g.org_id = l.org_id"
    "   AND g.loan = l.number AND g.says = 'yes'))"
    " + (SELECT count(*) FROM claim c WHERE c.org_id = m.org_id AND c.state = 'asked' AND c.member_id <> m.id AND NOT EXISTS"
    "   (SELECT FROM claim_word w WHERE w.org_id = c.org_id AND w.claim = c.number AND w.officer_id = m.id)"
    "   AND NOT EXISTS (SELECT FROM motion v WHERE v.org_id = c.org_id AND v.number = c.motion AND v.state = 'open'))"
)
