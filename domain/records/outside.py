"""What an organisation owes outside, and the things that it has bought."""

from collections.abc import Iterator

from domain.amount import Money
from domain.outside import debts
from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = ("number", "lender", "purse", "principal", "total", "months", "taken", "owed", "paid_for_it", "instalments")
PART = ("due", "due_principal", "due_interest")
THING = ("number", "name", "price", "bought", "sold", "sold_for")

_LOANS = (
    "SELECT d.number, d.lender, d.purse, d.principal, d.total, d.months, e.happened_on, (SELECT coalesce(sum(-balance), 0)"
    " FROM account WHERE org_id = d.org_id AND loan = d.number AND kind = 'outside'), (SELECT coalesce(sum(balance), 0)"
    " FROM account WHERE org_id = d.org_id AND loan = d.number AND kind = 'outside-interest') FROM outside_loan d"
    " JOIN entry e ON e.org_id = d.org_id AND e.number = d.entry_number WHERE d.org_id = :org ORDER BY d.number"
)
_THINGS = (
    "SELECT t.number, t.name, t.price, b.happened_on, s.happened_on, t.sold_for FROM thing t"
    " JOIN entry b ON b.org_id = t.org_id AND b.number = t.bought_entry"
    " LEFT JOIN entry s ON s.org_id = t.org_id AND s.number = t.sold_entry WHERE t.org_id = :org ORDER BY t.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """Loans from outside by number, those that were repaid included; sums in the currency's units."""
    for row in stream(session, _LOANS, FIELDS[:-1], org=org.id):
        for name in ("principal", "total", "owed", "paid_for_it"):
            row[name] = Money(int(row[name]), org.currency)
        row["instalments"] = [
            {
                "due": each.due,
                "due_principal": Money(each.principal, org.currency),
                "due_interest": Money(each.interest, org.currency),
            }
            for each in debts.instalments(session, org.id, row["number"])
        ]
        yield row


def things(session: Session, org: Organisation) -> Iterator[dict]:
    """Things by number, those that were sold included; sums in the currency's units."""
    for row in stream(session, _THINGS, THING, org=org.id):
        row["price"] = Money(row["price"], org.currency)
        row["sold_for"] = None if row["sold_for"] is None else Money(row["sold_for"], org.currency)
        yield row
