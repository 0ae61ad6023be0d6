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


def of(session: Session, org_id: int, before: int | None = None) -> Earned:
    """What an organisation's book says now, or said when entry number `before` was about to be posted."""
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


def open_with(session: Session, org: Organisation, amount: Money, day: date) -> Entry:
    """What the paper book had earned and not shared out, as an opening entry; the same again changes nothing.

    The money is in the box, as opening savings are (docs/decisions/0006-opening-balances.md). Raises KeyReused.
    """
    lines = [(CASH, amount.minor), (Account("brought"), -amount.minor)]
    return ledger.post(session, org.id, "opening", lines, key=OPENING, channel="import", happened_on=day)
