"""News of a day: what needs nothing from anybody is told once, the morning after, in one SMS.

Whoever does something that belongs to it notes the day with `note`, in the same transaction; what there is to tell is
read off the book and the list of members when it is told (`book/days_news.py`).
"""

from domain import limits
from domain.store import Session, quick

_NOTE = (
    "INSERT INTO news (org_id, day, tell_at)"
    " SELECT id, today.day, (today.day + 1 + make_time(%(hour)s, 0, 0)) AT TIME ZONE timezone FROM organisation"
    " CROSS JOIN LATERAL (SELECT (clock_timestamp() AT TIME ZONE timezone)::date AS day) today"
    " WHERE id = %(org)s ON CONFLICT DO NOTHING"
)


def note(session: Session, org_id: int) -> None:
    """Today there is something that the officers, or all members, are told tomorrow."""
    quick(session, _NOTE, {"org": org_id, "hour": limits.QUIET_UNTIL_HOUR})
