"""Meetings: when and where an organisation meets next, and who comes.

A meeting is called by an officer for once, or laid out from a plan (`plans.py`). It can be cancelled, never moved: what
people were told stays true until they are told otherwise.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Table,
    Text,
    text,
)

from domain import limits
from domain.calendar import reminders
from domain.calendar.notices import MeetingCalled, MeetingCancelled
from domain.calendar.refusals import AlreadyCalled, HourPast, NoSuchMeeting
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.refusals import DateUnfit, KeyReused, TooManyWaiting
from domain.store import Session, clock, metadata
from domain.texts import read_text

meeting = Table(
    "meeting",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("plan", BigInteger),  # None: called for once
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("place", Text, nullable=False),
    Column("called_by", BigInteger),
    Column("key", Text),
    Column("state", Text, nullable=False),  # or cancelled
    Column("first_reminder_at", DateTime(timezone=True)),  # when it is due; None: it is done, or not needed
    Column("last_reminder_at", DateTime(timezone=True)),
)  # fmt: skip

coming = Table(
    "coming",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("meeting", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("comes", Boolean, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that is called."""

    org_id: int
    id: int
    plan: int | None
    starts_at: datetime
    place: str

    def at(self, timezone: str) -> datetime:
        """Its beginning by the organisation's own clock."""
        return self.starts_at.astimezone(ZoneInfo(timezone))


MEETING = ", ".join(Meeting.__slots__)


def begins(day: date, at: time, timezone: str) -> datetime:
    """The moment of a local day and hour; an hour that summer time skips is the one after it."""
    return datetime.combine(day, at, ZoneInfo(timezone)).astimezone(UTC)


# --- reading ---------------------------------------------------------------------------------------------------------


def next_one(session: Session, org_id: int) -> Meeting | None:
    """The next meeting that has not begun yet, by the database's clock; None when none is called."""
    row = session.execute(
        text(
            f"SELECT {MEETING} FROM meeting WHERE org_id = :org AND state = 'called' AND starts_at > clock_timestamp()"
            " ORDER BY starts_at, id LIMIT 1"
        ),
        {"org": org_id},
    ).first()
    return row and Meeting(*row)


def who_comes(session: Session, org_id: int, meeting_id: int) -> list[str]:
    """The names of the members who have said that they come, by number."""
    rows = session.execute(
        text(
            "SELECT m.name FROM coming c JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id"
            " WHERE c.org_id = :org AND c.meeting = :id AND c.comes AND m.status = 'active' ORDER BY m.number"
        ),
        {"org": org_id, "id": meeting_id},
    )
    return list(rows.scalars())


def has_answered(session: Session, me: Member, meeting_id: int) -> bool:
    """Whether this member has said that she comes, or that she does not."""
    statement = "SELECT EXISTS (SELECT 1 FROM coming WHERE org_id = :org AND meeting = :id AND member_id = :me)"
    return session.execute(text(statement), {"org": me.org_id, "id": meeting_id, "me": me.id}).scalar_one()


# --- calling and cancelling ------------------------------------------------------------------------------------------


def call(session: Session, officer: Member, day: date, at: time, place: str, *, key: str) -> Meeting:
    """An officer calls a meeting for `day` at `at`, by the organisation's clock; every member hears of it.

    The same `key` again gives back the meeting of then. Raises NotAnOfficer, TextUnfit, DateUnfit, HourPast,
    AlreadyCalled, KeyReused, TooManyWaiting.
    """
    officer = members.writing(session, officer, officer=True)
    org = officer.org
    starts_at = begins(day, at, org.timezone)
    if meeting := by_key(session, org.id, key):
        if meeting.starts_at != starts_at:
            raise KeyReused()
        return meeting
    called = write(session, org, starts_at, place, key=key, called_by=officer.id, told=True)
    notice = MeetingCalled(org.name, called.at(org.timezone), called.place)
    everybody = members.everybody(session, org.id)
    outbox.tell_all(session, everybody, notice, key=f"meeting:{org.id}:{called.id}:called", not_after=starts_at)
    return called


def write(
    session: Session, org: Organisation, starts_at: datetime, place: str, *, key: str, called_by: int | None, told: bool
) -> Meeting:
    """Write a single meeting down. `told`: everybody hears of it now, so that no reminder which is due by now is needed.

    Raises TextUnfit, DateUnfit, HourPast, AlreadyCalled, TooManyWaiting.
    """
    place = read_text(place, limits.PLACE)
    now = clock(session)
    today, day = (each.astimezone(ZoneInfo(org.timezone)).date() for each in (now, starts_at))
    last = today + timedelta(limits.MEETING_DAYS_AHEAD)
    if not today <= day <= last:
        raise DateUnfit(today, last)
    if starts_at <= now:
        raise HourPast()
    waiting, same = session.execute(
        text(
            "SELECT count(*), count(*) FILTER (WHERE starts_at = :starts_at) FROM meeting"
            " WHERE org_id = :org AND plan IS NULL AND state = 'called' AND starts_at > clock_timestamp()"
        ),
        {"org": org.id, "starts_at": starts_at},
    ).one()
    if same:
        raise AlreadyCalled()
    if waiting >= limits.MEETINGS_CALLED:
        raise TooManyWaiting()
    facts = {"org": org.id, "starts_at": starts_at, "place": place, "by": called_by, "key": key}
    row = session.execute(
        text(
            "INSERT INTO meeting (org_id, starts_at, place, called_by, key, first_reminder_at, last_reminder_at)"
            f" VALUES (:org, :starts_at, :place, :by, :key, :first_reminder_at, :last_reminder_at) RETURNING {MEETING}"
        ),
        facts | reminders.of(starts_at, org.timezone, after=now if told else None),
    ).one()
    return Meeting(*row)


def by_key(session: Session, org_id: int, key: str) -> Meeting | None:
    """The meeting that was called with this key."""
    row = session.execute(
        text(f"SELECT {MEETING} FROM meeting WHERE org_id = :org AND key = :key"), {"org": org_id, "key": key}
    ).first()
    return row and Meeting(*row)


def cancel(session: Session, officer: Member, meeting_id: int) -> Meeting:
    """An officer cancels a meeting that has not begun; every member hears of it.

    Raises NotAnOfficer, and NoSuchMeeting for one that has begun, is cancelled already, or is another organisation's.
    """
    officer = members.writing(session, officer, officer=True)
    row = session.execute(
        text(
            "UPDATE meeting SET state = 'cancelled', first_reminder_at = NULL, last_reminder_at = NULL"
            " WHERE org_id = :org AND id = :id AND state = 'called' AND starts_at > clock_timestamp()"
            f" RETURNING {MEETING}"
        ),
        {"org": officer.org_id, "id": meeting_id},
    ).first()
    if row is None:
        raise NoSuchMeeting()
    gone = Meeting(*row)
    org = officer.org
    outbox.tell_all(
        session,
        members.everybody(session, org.id),
        MeetingCancelled(org.name, gone.at(org.timezone)),
        key=f"meeting:{org.id}:{gone.id}:cancelled",
        not_after=gone.starts_at,
    )
    return gone


# --- who comes -------------------------------------------------------------------------------------------------------


def answer(session: Session, me: Member, meeting_id: int, comes: bool) -> None:
    """A member says whether she comes; the last word counts.

    Raises NotAMember, and NoSuchMeeting for one that has begun, is cancelled, or is another organisation's.
    """
    me = members.acting(session, me)
    said = session.execute(
        text(
            "INSERT INTO coming (org_id, meeting, member_id, comes) SELECT org_id, id, :me, :comes FROM meeting"
            " WHERE org_id = :org AND id = :id AND state = 'called' AND starts_at > clock_timestamp()"
            " ON CONFLICT (org_id, meeting, member_id)"
            " DO UPDATE SET comes = excluded.comes, said_at = clock_timestamp()"
        ),
        {"org": me.org_id, "id": meeting_id, "me": me.id, "comes": comes},
    )
    if not said.rowcount:
        raise NoSuchMeeting()
