"""Numbers that change: those whose time has come, and the old ones that are told once more; one transaction for each."""

from domain.people import number_waits
from domain.store import Store


def change_numbers(store: Store) -> int:
    """Go on with what is due; of how many numbers."""
    return store.each(number_waits.go_on_next)
