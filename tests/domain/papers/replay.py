"""A ledger replayed day by day from its entries as they are exported: what papers are compared with."""

from collections import Counter, defaultdict
from datetime import date

from domain.people.organisations import Organisation
from domain.seal import pages
from domain.store import Session


def days_of(session: Session, org: Organisation) -> dict[date, list[dict]]:
    """The entries of a book by the day on which they happened."""
    found = defaultdict(list)
    for entry in pages.entries(session, org.id):
        found[date.fromisoformat(entry["day"])].append(entry)
    return found


def balances(days: dict[date, list[dict]], until: date) -> Counter:
    """Debits less credits by kind of account up to a day, in minor units."""
    found: Counter = Counter()
    for day, entries in days.items():
        if day <= until:
            for entry in entries:
                for line in entry["lines"]:
                    found[line["account"]] += line["minor"]
    return found
