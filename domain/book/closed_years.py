"""Closed years: what a society's year has earned is shared out once, so nothing is dated into a year that is settled.

A mistake of such a year is taken back today, and counts in the year that runs. (The `settlement` of a year is written by
domain/society, which stands above; the database refuses such an entry too.)
"""

from datetime import date

from sqlalchemy import text

from domain.book.refusals import MeetingIsOpen, PeriodClosed
from domain.store import Session

_CLOSED = text("SELECT make_date(max(year), 12, 31) FROM settlement WHERE org_id = :org AND entry_number IS NOT NULL")
_OPEN_MEETING = text("SELECT day FROM sitting WHERE org_id = :org AND state = 'open' AND day <= :until")


def until(session: Session, org_id: int) -> date | None:
    """The last day into which nothing can be dated any more; None: no year was settled yet."""
    return session.execute(_CLOSED, {"org": org_id}).scalar()


def check(session: Session, org_id: int, day: date) -> None:
    """Raises PeriodClosed for a day of a closed period."""
    last = until(session, org_id)
    if last and day <= last:
        raise PeriodClosed(last)


def check_can_close(session: Session, org_id: int, last: date) -> None:
    """Raises MeetingIsOpen while a meeting of a day up to `last` is held, whose sums could not be written any more."""
    day = session.execute(_OPEN_MEETING, {"org": org_id, "until": last}).scalar()
    if day:
        raise MeetingIsOpen(day)
