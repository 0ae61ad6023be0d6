"""What the clock calls for of money from outside: reminding of what falls due; one transaction for each reminder."""

from domain.outside import reminders
from domain.store import Store


def remind_of_debts(store: Store) -> int:
    """Write the reminders of instalments to somebody outside that are due; how many."""
    return store.each(reminders.remind_next)
