"""The statement of one member: what is hers, what she owes, and everything that has moved it, with a running balance.

Her savings come first; then share capital, what she has put into deposits, parts of a share-out that wait for her, what she
has in a pot, fines, and each loan. What she owes is principal alone: interest and penalties of a loan stand in the ledger
when they are paid.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import text

from domain.amount import Money
from domain.papers.paper import Paper, Part, Several
from domain.papers.periods import Period
from domain.people.members import Member
from domain.records.reading import stream
from domain.sitting import roll
from domain.store import Session

FIELDS = ("day", "entry", "receipt", "what", "note", "in", "out", "balance")
LOAN = (*FIELDS[:5], "in", "out", "principal", "interest", "penalty", "fee", "balance")
OF_A_LOAN = ("loan", "fund", "lent", "given_up")
OTHERS = ("capital", "deposit", "share", "pot")  # what else of the organisation is hers
PRINCIPAL = ("loan", "social-loan", "written-off")  # given up or not, she owes it

# Her lines on accounts of these kinds, one row an entry; what was put right within an entry is no movement.
_OWN = """
    SELECT e.happened_on, e.number, e.receipt, e.kind, e.note, sum(a.side * l.amount)::bigint
    FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
    JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
    WHERE a.org_id = :org AND a.member_id = :member AND a.kind = :kind AND (a.loan = 0 OR a.kind = 'deposit')
    AND e.happened_on BETWEEN :first AND :last
    GROUP BY e.org_id, e.number HAVING sum(a.side * l.amount) <> 0 ORDER BY e.happened_on, e.number
"""
_STOOD = text(
    "SELECT coalesce(sum(a.side * l.amount) FILTER (WHERE e.happened_on < :first), 0)::bigint,"
    " coalesce(sum(a.side * l.amount), 0)::bigint FROM account a"
    " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE a.org_id = :org AND a.member_id = :member AND a.kind = :kind AND (a.loan = 0 OR a.kind = 'deposit')"
    " AND e.happened_on <= :last"
)

_FINES_MOVED = f"{roll.FINE_MOVES} WHERE day BETWEEN :first AND :last ORDER BY day, number NULLS FIRST, place"
_FINES_STOOD = text(
    "SELECT coalesce(sum(fine) FILTER (WHERE day < :first), 0)::bigint, coalesce(sum(fine), 0)::bigint"
    f" FROM ({roll.FINE_MOVES}) f WHERE day <= :last"
)

_PARTS = """
    SELECT e.happened_on, e.number, e.receipt, e.kind, e.note,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = ANY(:principal)), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'interest'), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'penalty'), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'fee'), 0)::bigint
    FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
    JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
    WHERE a.org_id = :org AND a.member_id = :member AND a.loan = :loan AND e.happened_on BETWEEN :first AND :last
    GROUP BY e.org_id, e.number ORDER BY e.happened_on, e.number
"""
# Her loans of which something was owed when the period began, or moved in it.
_LOANS = text(
    "SELECT n.number, n.fund, n.principal, coalesce(sum(l.amount) FILTER (WHERE a.kind = 'written-off'), 0)::bigint,"
    " coalesce(sum(l.amount) FILTER (WHERE a.kind = ANY(:principal) AND e.happened_on < :first), 0)::bigint AS opening,"
    " coalesce(sum(l.amount) FILTER (WHERE a.kind = ANY(:principal)), 0)::bigint AS closing"
    " FROM loan n JOIN account a ON a.org_id = n.org_id AND a.member_id = n.member_id AND a.loan = n.number"
    " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE n.org_id = :org AND n.member_id = :member AND e.happened_on <= :last GROUP BY n.org_id, n.number"
    " HAVING max(e.happened_on) >= :first OR"
    " coalesce(sum(l.amount) FILTER (WHERE a.kind = ANY(:principal) AND e.happened_on < :first), 0) <> 0 ORDER BY n.number"
)


def of(session: Session, whose: Member, period: Period) -> Paper:
    """The statement of somebody who is a member, or was one."""
    facts = {"org": whose.org_id, "member": whose.id, "first": period.first, "last": period.last}
    facts["zone"] = whose.org.timezone
    head = {"member": whose.number, "member_name": whose.name, "from": period.first, "to": period.last}
    others = [_own(session, whose, kind, facts, kind) for kind in OTHERS]
    return Paper(
        whose.org,
        head,
        [
            _own(session, whose, "savings", facts, "rows"),
            *others,
            _fines(session, whose, facts),
            _loans(session, whose, facts),
        ],
    )


def _own(session: Session, whose: Member, kind: str, facts: dict, name: str) -> Part:
    facts = facts | {"kind": kind}
    opening, closing = session.execute(_STOOD, facts).one()
    rows = _running(session, whose.org.currency, _OWN, facts, opening)
    return _account(name, FIELDS, rows, whose.org.currency, opening, closing)


def _fines(session: Session, whose: Member, facts: dict) -> Part:
    opening, closing = session.execute(_FINES_STOOD, facts).one()
    rows = _running(session, whose.org.currency, _FINES_MOVED, facts, opening)
    return _account("fines", FIELDS, rows, whose.org.currency, opening, closing)


def _account(
    name: str, fields: tuple[str, ...], rows: Iterator[dict], currency: str, opening: int, closing: int, **facts: object
) -> Part:
    balances = [{"balance": Money(minor, currency)} for minor in (opening, closing)]
    return Part(name, fields, rows, *balances, facts)


def _running(session: Session, currency: str, statement: str, facts: dict, balance: int) -> Iterator[dict]:
    """What came in, what went out, and what stands there then."""
    for row in stream(session, statement, (*FIELDS[:5], "moved"), **facts):
        moved = row.pop("moved")
        balance += moved
        yield row | _money(currency, {"in": max(moved, 0), "out": max(-moved, 0), "balance": balance})


def _loans(session: Session, whose: Member, facts: dict) -> Several:
    facts = facts | {"principal": list(PRINCIPAL)}
    found = []
    for number, fund, lent, given_up, opening, closing in session.execute(_LOANS, facts).all():
        rows = _repaid(session, whose.org.currency, facts | {"loan": number}, opening)
        said = {"loan": number, "fund": fund} | _money(whose.org.currency, {"lent": lent, "given_up": given_up})
        found.append(_account("loans", LOAN, rows, whose.org.currency, opening, closing, **said))
    return Several("loans", OF_A_LOAN, LOAN, found)


def _repaid(session: Session, currency: str, facts: dict, balance: int) -> Iterator[dict]:
    """What she got and what she paid, part by part; below nought is a part that was lent, or that was taken back."""
    for row in stream(session, _PARTS, (*FIELDS[:5], "principal", "interest", "penalty", "fee"), **facts):
        parts = [row[name] for name in ("principal", "interest", "penalty", "fee")]
        balance -= row["principal"]
        sums = dict(zip(("principal", "interest", "penalty", "fee"), parts, strict=True))
        sums |= {"in": _sum(-each for each in parts), "out": _sum(parts), "balance": balance}
        yield row | _money(currency, sums)


def _sum(parts: Sequence[int] | Iterator[int]) -> int:
    return sum(max(each, 0) for each in parts)


def _money(currency: str, sums: dict[str, int]) -> dict[str, Money]:
    return {name: Money(minor, currency) for name, minor in sums.items()}
