"""What the book has of one member, as a page of her passbook: it is asked so often that it is one statement."""

from dataclasses import dataclass
from datetime import date

from domain import limits
from domain.amount import Money
from domain.people.members import Member
from domain.sitting import roll
from domain.store import Session, quick


@dataclass(frozen=True, slots=True)
class Passbook:
    """Her savings, her share capital, what is in her deposits, the fines that she owes, and the last movements of her
    savings, newest first: day, kind, sum (below nought when it was taken).
    """

    saved: Money
    capital: Money
    deposited: Money
    fines: Money
    last: list[tuple[date, str, Money]]


def of(session: Session, me: Member) -> Passbook:
    """The page of a member."""
    facts = {"org": me.org_id, "member": me.id, "most": limits.MOVEMENTS}
    rows = quick(session, _PAGE, facts).fetchall()
    saved, capital, deposited, fines = (Money(max(int(minor), 0), me.org.currency) for minor in rows[0][:4])
    last = [(day, kind, Money(minor, me.org.currency)) for *_sums, day, kind, minor in rows if kind]
    return Passbook(saved, capital, deposited, fines, last)


_HERS = "FROM account WHERE org_id = %(org)s AND member_id = %(member)s AND loan = 0 AND kind"
_PAGE = (
    f"SELECT h.*, l.* FROM (SELECT coalesce((SELECT side * balance {_HERS} = 'savings'), 0),"
    f" coalesce((SELECT side * balance {_HERS} = 'capital'), 0),"
    " coalesce((SELECT -sum(balance) FROM account WHERE org_id = %(org)s AND member_id = %(member)s AND kind = 'deposit'), 0),"
    f" {roll.FINES}) h"
    " LEFT JOIN LATERAL (SELECT e.happened_on, e.kind, a.side * l.amount"
    f" FROM (SELECT id, org_id, side {_HERS} = 'savings') a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " ORDER BY l.entry_number DESC, l.position DESC LIMIT %(most)s) l ON true"
)
