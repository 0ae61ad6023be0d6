"""What the clock calls for in votes, meetings, terms and news: closing, laying out, reminding; one transaction for each."""

from domain.book import days_news
from domain.calendar import plans, reminders
from domain.store import Store
from domain.voice import closing, terms


def close_motions(store: Store) -> int:
    """Decide the motions whose last day is over; how many."""
    return store.each(closing.close_next)


def lay_out_meetings(store: Store) -> int:
    """Fill up the calendars of plans; how many plans."""
    return store.each(plans.lay_out_next)


def remind(store: Store) -> int:
    """Write the reminders that are due; of how many meetings."""
    return store.each(reminders.remind_next)


def remind_of_terms(store: Store) -> int:
    """Tell officers whose term ends; of how many organisations."""
    return store.each(terms.remind_next)


def tell_news(store: Store) -> int:
    """Tell what was new yesterday; of how many days of organisations."""
    return store.each(days_news.tell_next)
