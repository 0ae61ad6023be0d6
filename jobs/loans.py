"""What the clock calls for in loans: one look a day, one transaction an organisation."""

from domain.lending import watch
from domain.store import Store


def watch_loans(store: Store) -> int:
    """Look through the open loans of every organisation where a new day has begun; of how many organisations."""
    count = 0
    while True:
        with store.begin() as session:
            if not watch.look_next(session):
                return count
        count += 1
