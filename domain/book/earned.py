"""What a loan fund has earned and not shared out yet, and what earlier share-outs and years left over.

`shared` takes what was shared out of income, so that `interest` and its like stay records for life: what of them is not
in `shared` yet is the surplus.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import CASH, COSTS, INCOME, Account
from domain.book.entries import Entry
from domain.people.organisations import Organisation
from domain.store import Session

KINDS = (*INCOME, *COSTS)
OPENING = "opening:retained"  # the key of what the paper book had earned


class Earned(NamedTuple):
    """In minor units. `surplus` is below nought after a loss."""

    surplus: int
    carried: int


def of(session: Session, org_id: int, before: int | None = None, until: date | None = None) -> Earned:
    """What an organisation's book says now, or said when entry number `before` was about to be posted.

    With `until`, only income and costs of the days up to it: what a later day earned is not of that year. An entry that was
    taken back by then, be it on a later day, counts for nothing.
    """
    if until:
        return Earned(_until(session, org_id, before, until), of(session, org_id, before).carried)
    rows = session.execute(
        text(
            "SELECT a.kind = 'carried', CAST(-sum(a.balance - coalesce(later.amount, 0)) AS bigint) FROM account a"
            " LEFT JOIN LATERAL (SELECT sum(l.amount) AS amount FROM line l WHERE l.org_id = a.org_id"
            " AND l.account_id = a.id AND l.entry_number >= CAST(:before AS bigint)) later ON true"
            " WHERE a.org_id = :org AND a.kind = ANY(:kinds) GROUP BY 1"
        ),
        {"org": org_id, "kinds": [*KINDS, "carried"], "before": before},
    )
    sums = dict(rows.all())
    return Earned(sums.get(False, 0), sums.get(True, 0))


def _until(session: Session, org_id: int, before: int | None, until: date) -> int:
    """Income less costs of the days up to `until`, less all that was ever shared out."""
    return session.execute(
        text(
            "SELECT coalesce(CAST(-sum(l.amount) AS bigint), 0) FROM account a"
            " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " LEFT JOIN entry r ON r.org_id = e.org_id AND r.reverses = e.number"
            " WHERE a.org_id = :org AND a.kind = ANY(:kinds) AND e.number < coalesce(:before, e.number + 1)"
            " AND (a.kind = 'shared' OR e.happened_on <= :until AND e.reverses IS NULL"
            " AND coalesce(r.number >= :before, r.number IS NULL))"
        ),
        {"org": org_id, "kinds": list(KINDS), "before": before, "until": until},
    ).scalar_one()


def open_with(session: Session, org: Organisation, amount: Money, day: date) -> Entry:
    """What the paper book had earned and not shared out, as an opening entry; the same again changes nothing.

    The money is in the box, as opening savings are (docs/decisions/0006-opening-balances.md). Raises KeyReused.
    """
    lines = [(CASH, amount.minor), (Account("brought"), -amount.minor)]
    return ledger.post(session, org.id, "opening", lines, key=OPENING, channel="import", happened_on=day)
