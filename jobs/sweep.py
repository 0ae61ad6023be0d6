"""Sweeping: what nobody needs any more, and what waited too long."""

from sqlalchemy import text

from domain.limits import INBOX_KEEP_DAYS, PIN_BUDGET_MINUTES, SESSION_KEEP_HOURS
from domain.money import slips
from domain.store import Store


def sweep(store: Store) -> int:
    """Remove old screens, old ids of heard messages, old PIN counts; let go of payments nobody confirmed."""
    with store.begin() as session:
        count = slips.expire(session)
        for statement, age in (
            ("DELETE FROM call WHERE touched_at < now() - make_interval(hours => :age)", SESSION_KEEP_HOURS),
            ("DELETE FROM inbox WHERE heard_at < now() - make_interval(days => :age)", INBOX_KEEP_DAYS),
            ("DELETE FROM delivery_report WHERE heard_at < now() - make_interval(days => :age)", INBOX_KEEP_DAYS),
            ("DELETE FROM pin_budget WHERE minute < now() - make_interval(mins => :age)", 2 * PIN_BUDGET_MINUTES),
        ):
            count += session.execute(text(statement), {"age": age}).rowcount
    return count
