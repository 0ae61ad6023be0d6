"""Reminders of a meeting: two days and two hours before it, once each, and never at night.

When each of them is due is written down with the meeting. One that would be due in the quiet hours waits until
morning; where the meeting would be under way by then, it goes the evening before.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from domain import limits
from domain.calendar.notices import MeetingReminder
from domain.people import members
from domain.people.organisations import by_id
from domain.post import outbox
from domain.post.quiet import evening_before, is_quiet, next_waking
from domain.store import Session, clock

_DUE = "state = 'called' AND (first_reminder_at <= clock_timestamp() OR last_reminder_at <= clock_timestamp())"


def of(starts_at: datetime, timezone: str, *, after: datetime | None = None) -> dict[str, datetime | None]:
    """When the two reminders of a meeting are due; None for one that would not be due `after` that moment."""
    hours = {"first_reminder_at": limits.REMIND_FIRST_HOURS, "last_reminder_at": limits.REMIND_LAST_HOURS}
    moments = {name: _when(starts_at, before, timezone) for name, before in hours.items()}
    return {name: when if after is None or when > after else None for name, when in moments.items()}


def _when(starts_at: datetime, hours: int, timezone: str) -> datetime:
    wished = starts_at - timedelta(hours=hours)
    morning = next_waking(wished, timezone)
    return morning if morning < starts_at else evening_before(wished, timezone)


def due(session: Session) -> bool:
    """Whether a reminder waits to be written."""
    return session.execute(text(f"SELECT EXISTS (SELECT 1 FROM meeting WHERE {_DUE})")).scalar_one()


def remind_next(session: Session) -> bool:
    """Write the reminders of one meeting that are due, to all who have not said that they do not come; False: none are.

    The worker may come late: at night the reminder waits once more, and of two that are due only the last is said.
    """
    row = session.execute(
        text(
            "SELECT meeting.org_id, meeting.id, starts_at, place, timezone, last_reminder_at,"
            " coalesce(last_reminder_at <= clock_timestamp(), false) AS last"
            f" FROM meeting JOIN organisation ON organisation.id = meeting.org_id WHERE {_DUE}"
            " ORDER BY meeting.org_id, meeting.id LIMIT 1 FOR UPDATE OF meeting SKIP LOCKED"
        )
    ).first()
    if row is None:
        return False
    now = clock(session)
    first, last = None, None if row.last else row.last_reminder_at
    if row.starts_at > now and is_quiet(now, row.timezone):
        morning = next_waking(now, row.timezone)
        again = morning if morning < row.starts_at else None
        first, last = (None, again) if row.last else (again, last)
    elif row.starts_at > now:
        _tell(session, row)
    session.execute(
        text(
            "UPDATE meeting SET first_reminder_at = :first, last_reminder_at = :last WHERE org_id = :org AND id = :id"
        ),
        {"first": first, "last": last, "org": row.org_id, "id": row.id},
    )
    return True


def _tell(session: Session, row) -> None:
    org = by_id(session, row.org_id)
    stay_away = set(
        session.execute(
            text("SELECT member_id FROM coming WHERE org_id = :org AND meeting = :id AND NOT comes"),
            {"org": row.org_id, "id": row.id},
        ).scalars()
    )
    outbox.tell_all(
        session,
        [each for each in members.everybody(session, org.id) if each.id not in stay_away],
        MeetingReminder(org.name, row.starts_at.astimezone(ZoneInfo(org.timezone)), row.place),
        key=f"meeting:{org.id}:{row.id}:{'last' if row.last else 'first'}",
        not_after=row.starts_at,
    )
