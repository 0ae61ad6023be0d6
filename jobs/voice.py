"""What the clock calls for in votes, meetings, terms and news: closing, laying out, reminding; one transaction for each."""

from collections.abc import Callable

from domain.book import days_news
from domain.calendar import plans, reminders
from domain.store import Session, Store
from domain.voice import closing, terms


def close_motions(store: Store) -> int:
    """Decide the motions whose last day is over; how many."""
    return _each(store, closing.close_next)


def lay_out_meetings(store: Store) -> int:
    """Fill up the calendars of plans; how many plans."""
    return _each(store, plans.lay_out_next)


def remind(store: Store) -> int:
    """Write the reminders that are due; of how many meetings."""
    return _each(store, reminders.remind_next)


def remind_of_terms(store: Store) -> int:
    """Tell officers whose term ends; of how many organisations."""
    return _each(store, terms.remind_next)


def tell_news(store: Store) -> int:
    """Tell what was new yesterday; of how many days of organisations."""
    return _each(store, days_news.tell_next)


def _each(store: Store, step: Callable[[Session], object]) -> int:
    count = 0
    while True:
        with store.begin() as session:
            if not step(session):
                return count
        count += 1
