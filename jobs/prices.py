"""Telling people that a price has moved by as much as they want to hear of."""

from domain.market import alerts
from domain.store import Store


def tell_moves(store: Store) -> int:
    """Put every alert that is due into the outbox, a batch in a transaction; how many."""
    return store.total(alerts.tell)


def moves_due(store: Store) -> bool:
    """Whether there is anybody to tell."""
    with store.glance() as session:
        return alerts.due(session)
