"""Plans: meetings that come again every week, every fortnight or every month, laid out ahead one by one.

A plan is a local hour: 14:00 stays 14:00 when the clock is put forward or back. The next MEETINGS_LAID_OUT meetings of
it stand in the calendar as meetings of their own, so that each can be cancelled, and answered to, by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Table,
    Text,
    Time,
    text,
)

from domain import limits
from domain.calendar import reminders
from domain.calendar.meetings import begins
from domain.calendar.notices import MeetingsPlanned
from domain.people import members, organisations
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, lock_book
from domain.post import outbox
from domain.refusals import DateUnfit, KeyReused
from domain.store import Session, clock, metadata
from domain.texts import read_text

meeting_plan = Table(
    "meeting_plan",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("every", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("at", Time, nullable=False),  # by the organisation's clock
    Column("place", Text, nullable=False),
    Column("made_by", BigInteger),
    Column("key", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)

EVERY = ("week", "fortnight", "month")


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan; `at` is by the organisation's clock."""

    org_id: int
    id: int
    every: str
    first_day: date
    at: time
    place: str


_PLAN = ", ".join(Plan.__slots__)


def days(every: str, first: date, after: date) -> Iterator[date]:
    """The days of a plan from `after` on, without end.

    A month keeps the weekday and its place in the month: the second Wednesday; the fifth is the last one there is.
    """
    if every in ("week", "fortnight"):
        step = 7 if every == "week" else 14
        gone = max(0, (after - first).days)
        day = first + timedelta(step * -(-gone // step))
        while True:
            yield day
            day += timedelta(step)
    month = max(first, after).replace(day=1)
    while True:
        day = _same_weekday(first, month)
        if day >= max(first, after):
            yield day
        month = (month + timedelta(31)).replace(day=1)


def _same_weekday(first: date, month: date) -> date:
    """The day in the month that begins with `month` that has the weekday of `first`, and its place in the month."""
    day = month + timedelta((first.weekday() - month.weekday()) % 7 + 7 * ((first.day - 1) // 7))
    return day if day.month == month.month else day - timedelta(7)


# --- making a plan ---------------------------------------------------------------------------------------------------


def make(session: Session, officer: Member, every: str, first: date, at: time, place: str, *, key: str) -> Plan:
    """From `first` on the organisation meets every week, fortnight or month; every member hears of it.

    It takes the place of every plan before it, whose coming meetings are cancelled with it. The same `key` again gives
    back the plan of then. Raises NotAnOfficer, TextUnfit, DateUnfit, KeyReused.
    """
    officer = members.writing(session, officer, officer=True)
    org = officer.org
    if plan := _by_key(session, org.id, key):
        if (plan.every, plan.first_day, plan.at) != (every, first, at):
            raise KeyReused()
        return plan
    _end_all(session, org.id)
    made = write(session, org, every, first, at, place, key=key, made_by=officer.id)
    starts_at = lay_out(session, org, made, told=True)
    notice = MeetingsPlanned(org.name, every, starts_at.astimezone(ZoneInfo(org.timezone)), made.place)
    outbox.tell_all(session, members.everybody(session, org.id), notice, key=f"plan:{org.id}:{made.id}")
    return made


def write(
    session: Session,
    org: Organisation,
    every: str,
    first: date,
    at: time,
    place: str,
    *,
    key: str,
    made_by: int | None = None,
) -> Plan:
    """Write a plan down. Raises TextUnfit, DateUnfit."""
    today = organisations.today(session, org)
    last = today + timedelta(limits.MEETING_DAYS_AHEAD)
    if not today <= first <= last:
        raise DateUnfit(today, last)
    row = session.execute(
        text(
            "INSERT INTO meeting_plan (org_id, every, first_day, at, place, made_by, key)"
            f" VALUES (:org, :every, :first, :at, :place, :by, :key) RETURNING {_PLAN}"
        ),
        {
            "org": org.id,
            "every": every,
            "first": first,
            "at": at,
            "place": read_text(place, limits.PLACE),
            "by": made_by,
            "key": key,
        },
    ).one()
    return Plan(*row)


def plan_from_book(session: Session, org: Organisation, every: str, weekday: int, at: time, place: str) -> bool:
    """A plan that the paper book has, by its weekday (0 is Monday); a monthly one on the first such day of the month.

    False when it came with an earlier import. Nobody is told. Raises TextUnfit.
    """
    lock_book(session, org.id)
    key = f"import:{every}:{weekday}:{at:%H:%M}:{place}"
    if _by_key(session, org.id, key):
        return False
    today = organisations.today(session, org)
    first = today + timedelta((weekday - today.weekday()) % 7)
    if every == "month":
        first = next(days("month", date(today.year, 1, 1 + (weekday - date(today.year, 1, 1).weekday()) % 7), today))
    lay_out(session, org, write(session, org, every, first, at, place, key=key))
    return True


def _by_key(session: Session, org_id: int, key: str) -> Plan | None:
    row = session.execute(
        text(f"SELECT {_PLAN} FROM meeting_plan WHERE org_id = :org AND key = :key"), {"org": org_id, "key": key}
    ).first()
    return row and Plan(*row)


def _end_all(session: Session, org_id: int) -> None:
    session.execute(
        text("UPDATE meeting_plan SET ended_at = clock_timestamp() WHERE org_id = :org AND ended_at IS NULL"),
        {"org": org_id},
    )
    session.execute(
        text(
            "UPDATE meeting SET state = 'cancelled', first_reminder_at = NULL, last_reminder_at = NULL"
            " WHERE org_id = :org AND plan IS NOT NULL AND state = 'called' AND starts_at > clock_timestamp()"
        ),
        {"org": org_id},
    )


# --- laying out ------------------------------------------------------------------------------------------------------

_SHORT = (
    "ended_at IS NULL AND (SELECT count(*) FROM meeting WHERE meeting.org_id = meeting_plan.org_id"
    " AND meeting.plan = meeting_plan.id AND starts_at > clock_timestamp()) < :most"
)


def due(session: Session) -> bool:
    """Whether a plan has too few meetings in the calendar."""
    statement = text(f"SELECT EXISTS (SELECT 1 FROM meeting_plan WHERE {_SHORT})")
    return session.execute(statement, {"most": limits.MEETINGS_LAID_OUT}).scalar_one()


def lay_out_next(session: Session) -> bool:
    """Lay out one plan that has too few meetings in the calendar; False when there is none."""
    row = session.execute(
        text(f"SELECT {_PLAN} FROM meeting_plan WHERE {_SHORT} ORDER BY org_id, id LIMIT 1 FOR UPDATE SKIP LOCKED"),
        {"most": limits.MEETINGS_LAID_OUT},
    ).first()
    if row is None:
        return False
    lay_out(session, by_id(session, row.org_id), Plan(*row))
    return True


def lay_out(session: Session, org: Organisation, plan: Plan, *, told: bool = False) -> datetime:
    """Write the next MEETINGS_LAID_OUT meetings of a plan that are not written yet; the beginning of the first.

    A cancelled one is written already, and stays cancelled. `told`: as in `meetings.write`.
    """
    now = clock(session)
    today = now.astimezone(ZoneInfo(org.timezone)).date()
    coming = (begins(day, plan.at, org.timezone) for day in days(plan.every, plan.first_day, today))
    starts = list(islice((each for each in coming if each > now), limits.MEETINGS_LAID_OUT))
    session.execute(
        text(
            "INSERT INTO meeting (org_id, plan, starts_at, place, first_reminder_at, last_reminder_at)"
            " VALUES (:org, :plan, :starts_at, :place, :first_reminder_at, :last_reminder_at)"
            " ON CONFLICT (org_id, plan, starts_at) DO NOTHING"
        ),
        [
            {"org": org.id, "plan": plan.id, "starts_at": each, "place": plan.place}
            | reminders.of(each, org.timezone, after=now if told else None)
            for each in starts
        ],
    )
    return starts[0]
