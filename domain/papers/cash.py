"""The cash book: every movement of the box and of the bank's account by its day, and each count of the box against it.

The box is one, whichever fund its money is of; what passes from one of its purses into another moves nothing. A count is
compared with the book as it was when the box was counted. What was entered later and happened before, or the other way
round, is `later`: by so much the balance of the day differs from the book of then.
"""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import text

from domain.amount import Money
from domain.book.accounts import BANK, IN_THE_BOX
from domain.papers.paper import Paper, Part
from domain.papers.periods import Period
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.sitting import parts
from domain.store import Session

FIELDS = (
    *("day", "entry", "receipt", "what", "member", "note", "in", "out", "balance"),
    *("bank_in", "bank_out", "bank", "counted", "off", "later"),
)
COUNT = "count"

_SUMS = (
    "coalesce(sum(l.amount) FILTER (WHERE a.kind = ANY(:box)), 0)::bigint AS box,"
    " coalesce(sum(l.amount) FILTER (WHERE a.kind = :bank), 0)::bigint AS bank"
)
# The member whom an entry concerns, where it is one.
_WHOSE = (
    " CROSS JOIN LATERAL (SELECT CASE WHEN count(DISTINCT m.number) = 1 THEN min(m.number) END AS number FROM line n"
    " JOIN account b ON b.org_id = n.org_id AND b.id = n.account_id JOIN membership m ON m.org_id = b.org_id"
    " AND m.id = b.member_id WHERE n.org_id = e.org_id AND n.entry_number = e.number) whose"
)
_LINES = (
    "FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
    " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id AND (a.kind = ANY(:box) OR a.kind = :bank)"
    "{whose} WHERE e.org_id = :org"
)
_STOOD = text(f"SELECT {_SUMS} {_LINES.format(whose='')} AND e.happened_on <= :until")
# A count closes the meeting's day. The book of then is all entries up to the last one that its seal covers.
_ROWS = (
    "SELECT * FROM (SELECT e.happened_on AS day, e.number AS entry, e.receipt, e.kind AS what, whose.number AS member,"
    f" e.note, 0 AS place, {_SUMS}, NULL::bigint AS counted, NULL::bigint AS book"
    f" {_LINES.format(whose=_WHOSE)} AND e.happened_on BETWEEN :first AND :last GROUP BY e.org_id, e.number, whose.number"
    " UNION ALL SELECT day, last_entry, NULL, :count, NULL, NULL, 1, 0, 0, counted, book FROM (SELECT s.*,"
    " (sum(coalesce(c.box, 0)) OVER (ORDER BY s.number))::bigint AS book FROM seal s CROSS JOIN LATERAL (SELECT sum(l.amount)"
    " AS box FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.kind = ANY(:box)"
    " WHERE l.org_id = s.org_id AND l.entry_number BETWEEN s.first_entry AND s.last_entry) c WHERE s.org_id = :org) counts"
    " WHERE day BETWEEN :first AND :last) rows"
    " WHERE box <> 0 OR bank <> 0 OR place = 1 ORDER BY day, place, entry"
)

_PARTS = text(
    "SELECT e.number, a.kind, -sum(l.amount)::bigint FROM entry e JOIN line l ON l.org_id = e.org_id"
    " AND l.entry_number = e.number JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " WHERE e.org_id = :org AND e.kind = :meeting AND e.happened_on BETWEEN :first AND :last AND a.kind <> ALL(:box)"
    " GROUP BY e.number, a.kind HAVING sum(l.amount) <> 0 ORDER BY e.number, a.kind"
)


def has_bank(session: Session, org: Organisation) -> bool:
    """Whether anything has ever lain at the bank."""
    statement = text("SELECT FROM account WHERE org_id = :org AND kind = :bank")
    return session.execute(statement, {"org": org.id, "bank": BANK.kind}).first() is not None


def book(session: Session, org: Organisation, period: Period) -> Paper:
    """The cash book of an organisation."""
    facts = {"org": org.id, "box": list(IN_THE_BOX), "bank": BANK.kind}
    opening = session.execute(_STOOD, facts | {"until": period.before.last}).one()
    closing = session.execute(_STOOD, facts | {"until": period.last}).one()
    rows = _rows(session, org, facts | {"first": period.first, "last": period.last, "count": COUNT}, *opening)
    stood = [
        {"balance": Money(box, org.currency), "bank": Money(bank, org.currency)} for box, bank in (opening, closing)
    ]
    return Paper(org, {"from": period.first, "to": period.last}, [Part("rows", FIELDS, rows, *stood)])


def of_meetings(session: Session, org: Organisation, period: Period) -> dict[int, list[tuple[str, Money]]]:
    """What came together at meetings, by the number of the entry: each kind of account, and its sum."""
    facts = {"org": org.id, "first": period.first, "last": period.last, "meeting": parts.MEETING.name}
    found = defaultdict(list)
    for entry, kind, minor in session.execute(_PARTS, facts | {"box": list(IN_THE_BOX)}):
        found[entry].append((kind, Money(minor, org.currency)))
    return found


def _rows(session: Session, org: Organisation, facts: dict, box: int, bank: int) -> Iterator[dict]:
    names = (*FIELDS[:6], "place", "box", "bank", "counted", "book")
    for row in stream(session, _ROWS, names, **facts):
        moved, banked = row["box"], row["bank"]
        box, bank = box + moved, bank + banked
        sums = {"in": max(moved, 0), "out": max(-moved, 0), "balance": box}
        sums |= {"bank_in": max(banked, 0), "bank_out": max(-banked, 0), "bank": bank}
        if row["what"] == COUNT:
            sums |= {"counted": row["counted"], "off": row["counted"] - row["book"], "later": box - row["book"]}
        known = {name: row[name] for name in FIELDS[:6]}
        yield known | {name: Money(minor, org.currency) for name, minor in sums.items()}
