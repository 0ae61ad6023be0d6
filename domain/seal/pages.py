"""The pages of a book as files carry them: what is exported is what is sealed, word for word."""

from collections.abc import Iterator

from sqlalchemy import text

from domain import limits
from domain.seal.chain import ENTRY
from domain.store import Session
from domain.texts import moment

LAST = 2**63 - 1

_ENTRIES = text(
    "SELECT e.number, e.posted_at, e.happened_on, e.kind, e.key, e.channel, actor.number,"
    " CASE WHEN e.witness_org IS NULL THEN to_json(witness.number) ELSE to_json(elsewhere.code || ':' || witness.number) END,"
    " e.receipt, e.reverses, e.note, (SELECT json_agg(json_build_object('account', a.kind, 'member', m.number,"
    " 'loan', nullif(a.loan, 0), 'minor', l.amount) ORDER BY l.position)"
    " FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " LEFT JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
    " WHERE l.org_id = e.org_id AND l.entry_number = e.number)"
    " FROM entry e LEFT JOIN membership actor ON actor.org_id = e.org_id AND actor.id = e.actor_id"
    " LEFT JOIN membership witness ON witness.org_id = coalesce(e.witness_org, e.org_id) AND witness.id = e.witness_id"
    " LEFT JOIN organisation elsewhere ON elsewhere.id = e.witness_org"
    " WHERE e.org_id = :org AND e.number BETWEEN :first AND :last ORDER BY e.number"
)


def entries(session: Session, org_id: int, first: int = 1, last: int = LAST) -> Iterator[dict]:
    """The entries `first` to `last` of a book in their order, each a dict of the fields in `chain.ENTRY`."""
    rows = session.execute(
        _ENTRIES,
        {"org": org_id, "first": first, "last": last},
        execution_options={"stream_results": True, "yield_per": limits.ROWS_AT_A_TIME},
    )
    for number, posted, happened, *others, lines in rows:
        values = (number, moment(posted), happened.isoformat(), *others, lines or [])
        yield dict(zip(ENTRY, values, strict=True))
