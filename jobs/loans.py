"""What the clock calls for in loans: one look a day, one transaction an organisation."""

from domain.lending import watch
from domain.store import Store


def watch_loans(store: Store) -> int:
    """Look through the open loans of every organisation where a new day has begun; of how many organisations."""
    return store.each(watch.look_next)
