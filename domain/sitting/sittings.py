"""Sittings: a sitting is a meeting that is held, with one secretary's phone and one count of the box.

    open ──► closed      counted by one officer, confirmed by another
      └────► dropped     opened by mistake, before anything of it was in the book

One is open at a time. What officers write while it is open belongs to it and carries its day, so that a meeting which was
held without network is entered later and keeps its date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits
from domain.book import closed_years, silent_witnesses, slips
from domain.book.slips import Slip
from domain.people import members, organisations
from domain.people.members import Member
from domain.people.organisations import Organisation, next_number
from domain.post import outbox
from domain.refusals import DateUnfit, KeyReused
from domain.sitting import drawing, roll
from domain.sitting.notices import DayToAgree, SumsWithdrawn
from domain.sitting.refusals import NoSittingOpen, SittingIsOpen, SumsPosted
from domain.store import Session, metadata

sitting = Table(
    "sitting",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("meeting", BigInteger),  # that was called for this day
    Column("opened_by", BigInteger, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("first_entry", BigInteger, nullable=False),  # that was not in the book yet when it was opened
    Column("key", Text, nullable=False),
    Column("drawn", BigInteger),  # the member who confirms the sums too; None: the rules want none, or nobody is there
    Column("lot", Integer),  # the number that the order of witnesses was drawn with …
    Column("lot_after", Text),  # … and the digest of the last seal before, as `domain/draw.py` takes them
    Column("agreed_at", DateTime(timezone=True)),  # when she did
    Column("counted", BigInteger),
    Column("counted_by", BigInteger),
    Column("counted_at", DateTime(timezone=True)),
    Column("confirmed_by", BigInteger),
    Column("closed_at", DateTime(timezone=True)),
    Column(
        "day_said_by", BigInteger
    ),  # whose first word the day is, where it is another one than that of the opening …
    Column("day_said_at", DateTime(timezone=True)),
    Column("day_agreed_by", BigInteger),  # … and the officer who has agreed to it …
    Column("day_agreed_at", DateTime(timezone=True)),  # … which holds a day
    Column("last_entry", BigInteger),  # that was in the book when it was closed
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting; `counted` in minor units, entry numbers of the organisation's own book."""

    org_id: int
    number: int
    day: date
    state: str
    opened_by: int
    first_entry: int
    key: str
    drawn: int | None
    agreed: bool
    counted: int | None
    counted_by: int | None
    counted_at: datetime | None
    last_entry: int | None
    day_agreed_by: int | None
    day_agreed_at: datetime | None


_SITTING = ", ".join("agreed_at IS NOT NULL" if name == "agreed" else name for name in Sitting.__slots__)


# --- reading ---------------------------------------------------------------------------------------------------------


def _one(session: Session, org_id: int, where: str, **facts) -> Sitting | None:
    statement = f"SELECT {_SITTING} FROM sitting WHERE org_id = :org AND {where} ORDER BY number DESC LIMIT 1"
    row = session.execute(text(statement), {"org": org_id, **facts}).first()
    return row and Sitting(*row)


def open_one(session: Session, org_id: int) -> Sitting | None:
    """The meeting that is being held."""
    return _one(session, org_id, "state = 'open'")


def now(session: Session, org_id: int) -> Sitting:
    """The meeting that is being held. Raises NoSittingOpen."""
    held = open_one(session, org_id)
    if held is None:
        raise NoSittingOpen()
    return held


def last_closed(session: Session, org_id: int) -> Sitting | None:
    """The meeting that was closed last."""
    return _one(session, org_id, "state = 'closed'")


def hold(session: Session, officer: Member) -> tuple[Member, Organisation, Sitting]:
    """The officer who acts, her organisation and the open meeting, with the book held until the transaction ends.

    Raises NotAnOfficer, NoSittingOpen.
    """
    officer = members.writing(session, officer, officer=True)
    return officer, officer.org, now(session, officer.org_id)


# --- opening ---------------------------------------------------------------------------------------------------------


def days(session: Session, org: Organisation) -> tuple[date, date]:
    """The first and the last day that a meeting which is opened now may have been held on."""
    today = organisations.today(session, org)
    before = last_closed(session, org.id)
    closed = closed_years.until(session, org.id)
    days = [today - timedelta(limits.SITTING_DAYS_BACK), before and before.day, closed and closed + timedelta(1)]
    return min(max(each for each in days if each), today), today


def open_(
    session: Session,
    officer: Member,
    day: date | None = None,
    *,
    absent: Iterable[int] = (),
    late: Iterable[int] = (),
    key: str,
) -> Sitting:
    """An officer opens the meeting of today, or of `day`; everybody is there but for the members named.

    To another day than today a second officer has to agree before anything is written at it (`dated.py`).
    Where the rules want a witness, one is drawn. The same `key` again gives back the meeting of then. Raises
    NotAnOfficer, SittingIsOpen, KeyReused, and DateUnfit for a day to come, too long ago or before the last meeting.
    """
    officer = members.writing(session, officer, officer=True)
    first, _today = days(session, officer.org)
    return _open(session, officer, day, first, absent, late, key)


def open_from_book(
    session: Session, officer: Member, day: date, *, absent: Iterable[int] = (), late: Iterable[int] = (), key: str
) -> Sitting:
    """An officer opens a meeting of the group's paper book, however long ago it was held.

    Everything else is as with `open_`: a second officer has to agree to the day. Raises NotAnOfficer, SittingIsOpen,
    KeyReused, and DateUnfit for a day to come or before the last meeting.
    """
    officer = members.writing(session, officer, officer=True)
    before = last_closed(session, officer.org_id)
    return _open(session, officer, day, before.day if before else date.min, absent, late, key)


def _open(
    session: Session,
    officer: Member,
    day: date | None,
    first: date,
    absent: Iterable[int],
    late: Iterable[int],
    key: str,
) -> Sitting:
    """Open the meeting of `day` (None: today), which may not be before `first`."""
    org = officer.org
    today = organisations.today(session, org)
    day = day or today
    if sitting := _one(session, org.id, "key = :key", key=key):
        if sitting.day != day:
            raise KeyReused()
        return sitting
    if held := open_one(session, org.id):
        raise SittingIsOpen(held.day)
    if not first <= day <= today:
        raise DateUnfit(first, today)
    number = _write(session, org, officer, day, key)
    roll.call(session, org, number)
    roll.note(session, org, number, "absent", absent)
    roll.note(session, org, number, "late", late)
    silent_witnesses.go_on(session, org.id)
    drawing.draw(session, org, number)
    if day != today:
        say_day(session, officer, now(session, org.id), today)
    return now(session, org.id)


def say_day(session: Session, officer: Member, held: Sitting, today: date) -> None:
    """The first word to the day of a meeting that is another one than today: the other officers hear of it."""
    session.execute(
        text(
            "UPDATE sitting SET day_said_by = :me, day_said_at = clock_timestamp(), day_agreed_by = NULL,"
            " day_agreed_at = NULL WHERE org_id = :org AND number = :number"
        ),
        {"me": officer.id, "org": held.org_id, "number": held.number},
    )
    notice = DayToAgree(officer.org.code, officer.name, held.day, (today - held.day).days)
    outbox.tell_officers(session, held.org_id, notice, but=[officer.id])


def _write(session: Session, org: Organisation, officer: Member, day: date, key: str) -> int:
    """Write a sitting down, with the meeting that was called for its day, if one was; its number."""
    number = next_number(session, org.id, "sitting")
    session.execute(
        text(
            "INSERT INTO sitting (org_id, number, day, opened_by, key, first_entry, meeting)"
            " SELECT :org, :number, :day, :by, :key, next_entry, (SELECT id FROM meeting m WHERE m.org_id = :org"
            " AND m.state = 'called' AND (m.starts_at AT TIME ZONE :zone)::date = :day ORDER BY m.starts_at LIMIT 1)"
            " FROM book WHERE org_id = :org"
        ),
        {"org": org.id, "number": number, "day": day, "by": officer.id, "key": key, "zone": org.timezone},
    )
    return number


def attend(session: Session, officer: Member, how: str, who: Iterable[int]) -> Sitting:
    """An officer says who is `late` or `absent` at the open meeting: exactly these, and the others of that kind are there.

    It draws no witness: who is to be it is looked at when the box is counted. Raises NotAnOfficer, NoSittingOpen.
    """
    officer, org, held = hold(session, officer)
    roll.note(session, org, held.number, how, who)
    silent_witnesses.go_on(session, org.id)
    return now(session, org.id)


def is_here(session: Session, officer: Member, member_id: int) -> Sitting:
    """An officer says that a member who is marked absent at the open meeting is there. Raises NotAnOfficer, NoSittingOpen."""
    officer, org, held = hold(session, officer)
    places = roll.of(session, org.id, held.number)
    absent = [each.member_id for each in places if each.how == "absent" and each.member_id != member_id]
    roll.note(session, org, held.number, "absent", absent)
    return now(session, org.id)


def drop(session: Session, officer: Member) -> Sitting:
    """An officer calls off a meeting that was opened by mistake: what waits of it is withdrawn, its fines are none.

    Raises NotAnOfficer, NoSittingOpen, SumsPosted when some of it is in the book.
    """
    officer, org, held = hold(session, officer)
    confirmed = "SELECT 1 FROM slip WHERE org_id = :org AND sitting = :sitting AND status = 'confirmed' LIMIT 1"
    if session.execute(text(confirmed), {"org": org.id, "sitting": held.number}).first():
        raise SumsPosted()
    for waiting, _name in waiting_at(session, held):
        withdraw(session, org, waiting)
    session.execute(
        text("UPDATE sitting SET state = 'dropped' WHERE org_id = :org AND number = :number"),
        {"org": org.id, "number": held.number},
    )
    return held


# --- what waits at it ------------------------------------------------------------------------------------------------


def waiting_at(session: Session, held: Sitting) -> list[tuple[Slip, str]]:
    """The slips of a meeting that nobody has answered yet, oldest first, each with the name of whose money it is."""
    rows = session.execute(
        text(
            f"SELECT {', '.join('slip.' + name for name in Slip.__slots__)}, membership.name FROM slip"
            " JOIN membership ON membership.org_id = slip.org_id AND membership.id = slip.member_id"
            " WHERE slip.org_id = :org AND slip.sitting = :sitting AND slip.status = 'waiting' ORDER BY slip.number"
        ),
        {"org": held.org_id, "sitting": held.number},
    )
    return [(Slip(*row[:-1]), row[-1]) for row in rows]


def withdraw(session: Session, org: Organisation, waiting: Slip) -> None:
    """Take back a slip that nobody has answered; the member who was asked hears of it, if she still is one."""
    slips.withdraw(session, waiting)
    if waiting.asked == "member":
        whose = [each for each in members.everybody(session, org.id) if each.id == waiting.member_id]
        outbox.tell_all(session, whose, SumsWithdrawn(waiting.money(org.currency), org.name))
