"""What a loan fund comes to when a cycle ends, by double entry.

    cash and what is owed by the fund                           available: what can be shared out
    + loans that are out                                        outstanding
    + what lies at the bank                                     banked
    + what the things were bought for that it owns              owned
    = what members have saved + surplus + carried from before

The surplus is that of the running cycle: what was not shared out yet (`book/earned.py`). Interest of deposits whose day has
come is owed though it is in the book only when it is paid: it is in neither (docs/decisions/0046-products.md).
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.book import earned
from domain.book.accounts import FUNDS
from domain.deposits import deposits
from domain.people.organisations import by_id
from domain.sharing.cycles import Cycle
from domain.store import Session

# Money in the box, less whose it is.
AVAILABLE = ("cash", "capital", "borrowed", "outside", "share", "tax", "deposit", *FUNDS)
OUTSTANDING = ("loan", "guaranteed", "lent")
BANKED = "bank"  # shared out when it is in the box again
OWNED = "thing"  # shared out when it was sold
APART = ("social-cash", "social", "social-loan", "pot-cash", "pot")  # never shared out


@dataclass(frozen=True, slots=True)
class Fund:
    """A loan fund in minor units; `surplus` and `available` may be below nought."""

    available: int
    outstanding: int
    banked: int
    owned: int
    saved: int
    surplus: int
    carried: int


def of(session: Session, org_id: int) -> Fund:
    """What an organisation's loan fund comes to now."""
    rows = session.execute(
        text("SELECT kind, CAST(sum(balance) AS bigint) FROM account WHERE org_id = :org GROUP BY kind"),
        {"org": org_id},
    )
    debits = dict(rows.all())  # what is owed by the fund, and what it earned, is below nought here
    due, earns = deposits.interest_due(session, by_id(session, org_id)), earned.of(session, org_id)
    return Fund(
        available=sum(debits.get(kind, 0) for kind in AVAILABLE) - due,
        outstanding=sum(debits.get(kind, 0) for kind in OUTSTANDING),
        banked=debits.get(BANKED, 0),
        owned=debits.get(OWNED, 0),
        saved=-debits.get("savings", 0),
        surplus=earns.surplus - due,
        carried=earns.carried,
    )


def saved_by_member(session: Session, org_id: int) -> dict[int, int]:
    """The savings of everybody who has any, those who have left included; minor units by membership."""
    rows = session.execute(
        text("SELECT member_id, -balance FROM account WHERE org_id = :org AND kind = 'savings' AND balance <> 0"),
        {"org": org_id},
    )
    return dict(rows.all())


def interest_by_member(session: Session, running: Cycle) -> dict[int, int]:
    """The interest that each member has paid in a cycle so far; minor units by membership."""
    rows = session.execute(
        text(
            "SELECT a.member_id, CAST(-sum(l.amount) AS bigint) FROM account a JOIN line l"
            " ON l.org_id = a.org_id AND l.account_id = a.id AND l.entry_number >= :first"
            " WHERE a.org_id = :org AND a.kind = 'interest' GROUP BY a.member_id HAVING sum(l.amount) < 0"
        ),
        {"org": running.org_id, "first": running.first_entry},
    )
    return dict(rows.all())
