"""What must be so of the merry-go-round: every stake is in the book once, every pot is its stakes, every draw was fair."""

from sqlalchemy import text

from domain import draw
from domain.book import slips
from domain.checks import Check, Found, sql
from domain.store import Session

_STAKE = (
    " FROM stake s JOIN organisation o ON o.id = s.org_id JOIN turn t ON t.org_id = s.org_id AND t.id = s.turn_id"
    " JOIN circle c ON c.org_id = t.org_id AND c.number = t.circle"
)


def _drawn(session: Session) -> Found:
    """Lots drawn again: those among whom they were drawn, and who were there, stand in the order that comes out."""
    rows = session.execute(
        text(
            "SELECT o.code, c.number, c.secret, c.called, c.among, array_agg(m.number ORDER BY t.place)"
            " FROM circle c JOIN organisation o ON o.id = c.org_id JOIN turn t ON t.org_id = c.org_id AND t.circle = c.number"
            " JOIN membership m ON m.org_id = t.org_id AND m.id = t.laid_for"
            " WHERE c.called IS NOT NULL GROUP BY o.code, c.org_id, c.number ORDER BY o.code, c.number"
        )
    ).all()
    for code, number, secret, called, among, laid in rows:
        wanted = [each for each in draw.order(secret, called, among) if each in laid]
        if wanted != laid:
            yield code, f"circle {number}", f"turns of {wanted}", f"turns of {laid}"


CHECKS = (
    Check(
        "stake",
        "A stake is one entry by which its member paid the circle's sum into the pots; every such entry is a stake.",
        sql(
            "SELECT o.code, 'stake of membership ' || s.member_id || ' in turn ' || s.turn_id, c.sum || ' by entry '"
            f" || s.entry_number, coalesce(paid.total::text, 'nothing'){_STAKE} LEFT JOIN LATERAL"
            " (SELECT -sum(l.amount) AS total FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE e.org_id = s.org_id"
            " AND (e.kind IN ('turn', 'meeting') OR e.kind = ANY(:settling)"
            " OR (e.kind = 'opening' AND e.channel = 'import'))"  # of the paper book
            " AND e.number = s.entry_number AND a.kind = 'pot' AND a.member_id = s.member_id) paid ON true"
            " WHERE paid.total IS DISTINCT FROM (SELECT sum(each.sum) FROM stake n JOIN turn due"
            " ON due.org_id = n.org_id AND due.id = n.turn_id JOIN circle each ON each.org_id = due.org_id"
            " AND each.number = due.circle WHERE n.org_id = s.org_id AND n.entry_number = s.entry_number)"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'a stake', 'of no turn' FROM entry e"
            " JOIN organisation o ON o.id = e.org_id LEFT JOIN stake s ON s.org_id = e.org_id AND s.entry_number = e.number"
            " WHERE e.kind = 'turn' AND s.turn_id IS NULL"
            " UNION ALL SELECT o.code, 'stake of entry ' || s.entry_number, 'taken back by '"
            " || coalesce('entry ' || r.number, 'nothing'), coalesce('entry ' || s.taken_back, 'nothing') FROM stake s"
            " JOIN organisation o ON o.id = s.org_id LEFT JOIN entry r ON r.org_id = s.org_id AND r.reverses = s.entry_number"
            " WHERE s.taken_back IS DISTINCT FROM r.number",
            settling=slips.of_who_goes,
        ),
    ),
    Check(
        "pot",
        "What a member has in pots is her stakes that were not handed on; a pot was handed to who had its turn.",
        sql(
            "SELECT o.code, 'pots of membership ' || a.member_id, coalesce(mine.total, 0)::text,"
            " (a.side * a.balance)::text"
            " FROM account a JOIN organisation o ON o.id = a.org_id LEFT JOIN (SELECT s.org_id, s.member_id,"
            f" sum(c.sum) AS total{_STAKE} WHERE s.handed_entry IS NULL AND s.taken_back IS NULL"
            " GROUP BY s.org_id, s.member_id) mine"
            " ON mine.org_id = a.org_id AND mine.member_id = a.member_id"
            " WHERE a.kind = 'pot' AND a.side * a.balance <> coalesce(mine.total, 0)"
            " UNION ALL SELECT o.code, 'pot of turn ' || t.id, 'handed by a slip to membership ' || t.member_id,"
            " coalesce('entry ' || p.number || ' to membership ' || p.member_id, 'no entry') FROM (SELECT org_id, id, member_id,"
            " entry_number AS entry FROM turn WHERE entry_number IS NOT NULL UNION SELECT t.org_id, t.id, t.member_id,"
            " s.handed_entry FROM stake s JOIN turn t ON t.org_id = s.org_id AND t.id = s.turn_id"
            " WHERE s.handed_entry IS NOT NULL) t JOIN organisation o ON o.id = t.org_id LEFT JOIN"
            " (SELECT e.org_id, e.number, l.member_id, l.reference FROM entry e JOIN slip l ON l.org_id = e.org_id"
            " AND l.entry_number = e.number AND l.status = 'confirmed' WHERE e.kind = 'pot'"
            " AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)) p"
            " ON p.org_id = t.org_id AND p.number = t.entry AND p.reference = t.id"
            " WHERE p.member_id IS DISTINCT FROM t.member_id AND NOT EXISTS (SELECT FROM entry b WHERE b.org_id = t.org_id"
            " AND b.number = t.entry AND b.kind = 'opening' AND b.channel = 'import')"  # of the paper book
        ),
    ),
    Check(
        "circle",
        "Every member of a circle has one turn in it, and turns are handed over one after the other, up to the last.",
        sql(
            "SELECT o.code, 'circle ' || c.number || ', which is ' || c.state, 'turns 1 to ' || count(t.id) || ' of the members"
            " that they were laid for', 'up to ' || max(t.place) || ', of ' || array_agg(t.member_id ORDER BY t.place)::text"
            " FROM circle c JOIN organisation o ON o.id = c.org_id"
            " LEFT JOIN turn t ON t.org_id = c.org_id AND t.circle = c.number"
            " GROUP BY o.code, c.org_id, c.number HAVING (c.state = 'drawing') <> (count(t.id) = 0)"
            " OR count(t.id) <> coalesce(max(t.place), 0)"
            " OR array_agg(t.member_id ORDER BY t.member_id) <> array_agg(t.laid_for ORDER BY t.laid_for)"
            " OR coalesce(max(t.place) FILTER (WHERE t.entry_number IS NOT NULL), 0) <> count(t.entry_number)"
            " OR (c.state = 'over') <> (count(t.id) > 0 AND count(t.id) = count(t.entry_number))"
        ),
    ),
    Check(
        "draw",
        "Lots that were drawn, drawn again with the secret and the number that everybody was told, give the same order.",
        _drawn,
    ),
)
