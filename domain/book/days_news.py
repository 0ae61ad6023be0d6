"""What was new on a day, told the morning after: to the officers what left the box and who came and went, to members who is new.

One SMS each, on days on which there was something. What needs an answer is told at once, by whoever asks for it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Date, DateTime, Table, text

from domain.amount import Money
from domain.book.notices import DayForOfficers, NewMembers
from domain.book.purses import MISSING, PURSES
from domain.people import members
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.store import Session, metadata

news = Table(
    "news",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("tell_at", DateTime(timezone=True), nullable=False),
    Column("told_at", DateTime(timezone=True)),
)


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day: the money that left the box, out of whichever purse, whom the group has let in, who left."""

    out: Money
    times: int
    new: list[str]
    left: list[str]


_DUE = "told_at IS NULL AND tell_at <= clock_timestamp()"


def due(session: Session) -> bool:
    """Whether the news of a day waits to be told."""
    return session.execute(text(f"SELECT EXISTS (SELECT 1 FROM news WHERE {_DUE})")).scalar_one()


def tell_next(session: Session) -> bool:
    """Tell the news of one day of one organisation; False: none waits."""
    row = session.execute(
        text(f"SELECT org_id, day FROM news WHERE {_DUE} ORDER BY org_id, day LIMIT 1 FOR UPDATE SKIP LOCKED")
    ).first()
    if row is None:
        return False
    org = by_id(session, row.org_id)
    _tell(session, org, row.day, of(session, org, row.day))
    session.execute(
        text("UPDATE news SET told_at = clock_timestamp() WHERE org_id = :org AND day = :day"),
        {"org": org.id, "day": row.day},
    )
    return True


def of(session: Session, org: Organisation, day: date) -> Day:
    """What happened on a day, by the organisation's calendar and the database's clock."""
    facts = {"org": org.id, "day": day, "zone": org.timezone}
    out, times = session.execute(_OUT, facts | {"purses": list(PURSES), "missing": MISSING}).one()
    people = [list(session.execute(statement, facts).scalars()) for statement in (_NEW, _LEFT)]
    return Day(Money(int(out), org.currency), times, *people)


_OUT = text(
    "SELECT coalesce(sum(-moved), 0), count(*) FROM (SELECT sum(l.amount) AS moved FROM entry e"
    " JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
    " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " WHERE e.org_id = :org AND (e.posted_at AT TIME ZONE :zone)::date = :day AND a.kind = ANY(:purses)"
    " AND e.kind <> :missing"  # told to all at the close
    " AND e.channel <> 'import'"  # what the paper book had lent left the box long ago
    " GROUP BY e.number HAVING sum(l.amount) < 0) entries"
)
_NEW = text(
    "SELECT name FROM membership WHERE org_id = :org AND status = 'active'"
    " AND (let_in_at AT TIME ZONE :zone)::date = :day ORDER BY number"
)
_LEFT = text(
    "SELECT name FROM membership WHERE org_id = :org AND status <> 'active' AND number IS NOT NULL"
    " AND (left_at AT TIME ZONE :zone)::date = :day ORDER BY number"
)


def _tell(session: Session, org: Organisation, day: date, was: Day) -> None:
    everybody = members.everybody(session, org.id)
    key = f"news:{org.id}:{day}"
    if was.out.minor or was.new or was.left:
        notice = DayForOfficers(org.code, day, was.out, *_some(was.new), *_some(was.left))
        outbox.tell_all(session, [each for each in everybody if each.officer], notice, key=key)
    if was.new:
        others = [each for each in everybody if not each.officer and each.name not in was.new]
        outbox.tell_all(session, others, NewMembers(org.name, *_some(was.new)), key=key)


def _some(names: list[str]) -> tuple[str, int]:
    """The first of several names, and how many more there are."""
    return (names[0] if names else "", max(len(names) - 1, 0))
