"""What the clock calls for between organisations: reminding of what falls due; one transaction for each reminder."""

from domain.store import Store
from domain.tiers import reminders


def remind_debtors(store: Store) -> int:
    """Write the reminders of instalments between organisations that are due; how many."""
    return store.each(reminders.remind_next)
