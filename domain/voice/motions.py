"""Motions: what an organisation puts to the vote, with the rules that were in force when it was opened.

    open ──► passed | failed | no-quorum      decided by `closing.py`, after the last day, once
      └────► withdrawn                        by an officer, before that; by `closing.py` too

A motion is a text that an officer has typed, or an act, which is done when it has passed (`resolutions.py`): a rule that
changes, a loan that is written off. An act has facts and no text: whoever reads it gets it in words of her language.
Text, act, deadline, rules and roll are frozen at the opening: nobody can change what people vote on, or how it is
counted, while they vote (docs/decisions/0007-votes.md).
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.constitution.versions import rules_of
from domain.people import members, organisations
from domain.people.members import Member
from domain.people.organisations import Organisation, lock_book, next_number
from domain.post import outbox
from domain.refusals import KeyReused, NumberUnfit, TooManyWaiting
from domain.store import Session, clock, metadata
from domain.texts import read_text
from domain.voice import ballots, drafts
from domain.voice.notices import MotionOpened
from domain.voice.refusals import MotionClosed, NoSuchMotion

motion = Table(
    "motion",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),  # of an act no more than its kind; older rows have English words
    Column("opened_by", BigInteger),  # None: it came with an import
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("secret", Boolean, nullable=False),
    Column("quorum", SmallInteger, nullable=False),  # per cent of the roll
    Column("majority", SmallInteger, nullable=False),  # per cent of YES and NO that YES must exceed
    Column("roll", Integer, nullable=False),  # members at the opening
    Column("voters_before", DateTime(timezone=True)),  # whom the group has let in after this moment does not vote on it
    Column("act", Text),  # what is done when it passes; None: it is decided, and that is all
    Column("terms", JSON),
    Column("key", Text, nullable=False),
    Column("ballots", Integer, nullable=False),  # moved by the database with each ballot …
    Column("seal", Text, nullable=False),  # … as is the digest of the last one
    Column("state", Text, nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    Column("yes", Integer),
    Column("no", Integer),
    Column("abstain", Integer),
    Column("result", JSON),  # of a question: what came out (`questions.py`)
)

DECIDED = ("passed", "failed", "no-quorum", "chosen")


@dataclass(frozen=True, slots=True)
class Act:
    """What is done when a motion has passed: `kind` names it in a room's `acts.py`, `terms` wait as JSON.

    `majority` is the rule that says how many of YES and NO it needs.
    """

    kind: str
    terms: dict
    majority: str = "majority"


@dataclass(frozen=True, slots=True)
class Motion:
    """One motion. `quorum` and `majority` in per cent; the tally is None until it is decided."""

    org_id: int
    number: int
    text: str
    opened_by: int | None
    opened_at: datetime
    closes_at: datetime
    secret: bool
    quorum: int
    majority: int
    roll: int
    key: str
    ballots: int
    seal: str
    state: str
    yes: int | None
    no: int | None
    abstain: int | None
    act: str | None
    terms: dict | None
    result: dict | None = None

    def until(self, timezone: str) -> date:
        """The last day on which one may vote, by the organisation's calendar."""
        return (self.closes_at - timedelta(microseconds=1)).astimezone(ZoneInfo(timezone)).date()

    @property
    def short_seal(self) -> str:
        """What people get to see of the seal, to compare it with each other and with the book."""
        return self.seal[: limits.SEAL_SHOWN].upper()


MOTION = ", ".join(Motion.__slots__)


# --- reading ---------------------------------------------------------------------------------------------------------


def by_number(session: Session, org_id: int, number: int) -> Motion:
    """One motion of the organisation. Raises NoSuchMotion."""
    row = session.execute(
        text(f"SELECT {MOTION} FROM motion WHERE org_id = :org AND number = :number"),
        {"org": org_id, "number": number},
    ).first()
    if row is None:
        raise NoSuchMotion(number)
    return Motion(*row)


def open_now(session: Session, org_id: int) -> list[Motion]:
    """The motions that one may vote on, by the database's clock; the first to close comes first."""
    rows = session.execute(
        text(
            f"SELECT {MOTION} FROM motion WHERE org_id = :org AND state = 'open' AND closes_at > clock_timestamp()"
            " ORDER BY closes_at, number"
        ),
        {"org": org_id},
    )
    return [Motion(*row) for row in rows]


def open_about(session: Session, org_id: int, act: str, name: str, about: int) -> int | None:
    """The number of a motion that is not decided yet, by which `act` is put to the vote of what its terms `name` so."""
    statement = (
        "SELECT number FROM motion WHERE org_id = :org AND state = 'open' AND act = :act"
        " AND CAST(terms ->> CAST(:name AS text) AS bigint) = :about ORDER BY number LIMIT 1"
    )
    return session.execute(text(statement), {"org": org_id, "act": act, "name": name, "about": about}).scalar()


def decided_last(session: Session, org_id: int) -> list[Motion]:
    """The motions that were decided last, newest first."""
    rows = session.execute(
        text(
            f"SELECT {MOTION} FROM motion WHERE org_id = :org AND state = ANY(:decided)"
            " ORDER BY closed_at DESC, number DESC LIMIT :most"
        ),
        {"org": org_id, "decided": list(DECIDED), "most": limits.RESULTS_SHOWN},
    )
    return [Motion(*row) for row in rows]


# --- opening ---------------------------------------------------------------------------------------------------------


def open_vote(session: Session, officer: Member, what: str | Act, days: int, *, key: str) -> Motion:
    """An officer puts a text, or what is done if it passes, to the vote.

    It runs until the end of the day `days` days from now, and every member hears of it.

    The same `key` again gives back the motion of then. Raises NotAnOfficer, TextUnfit, NumberUnfit, KeyReused, and
    TooManyWaiting when MOTIONS_OPEN are open already.
    """
    officer = members.writing(session, officer, officer=True)
    wanted = _read(what)
    if not 1 <= days <= limits.MOTION_DAYS:
        raise NumberUnfit(1, limits.MOTION_DAYS)
    if motion := by_key(session, officer.org_id, key):
        if not _says(motion, wanted):
            raise KeyReused()
        return motion
    if len(open_now(session, officer.org_id)) >= limits.MOTIONS_OPEN:
        raise TooManyWaiting()
    org = officer.org
    number = next_number(session, org.id, "motion")
    ends = _end_of(last_day(session, org, days), org.timezone)
    opened = _write(session, org, number, wanted, ends, key, officer.id)
    if not isinstance(wanted, Act):
        drafts.drop(session, officer, wanted)
    _tell_opened(session, org, opened)
    return opened


def open_in_meeting(session: Session, officer: Member, what: str | Act, ends: datetime, *, key: str) -> Motion:
    """An officer puts a text, or what is done if it passes, to the vote for as long as a meeting lasts.

    Nobody is told, for everybody is there.

    The same `key` again gives back the motion of then. Raises NotAnOfficer, TextUnfit, KeyReused, and MotionClosed for
    a moment that is over.
    """
    officer = members.writing(session, officer, officer=True)
    wanted = _read(what)
    if motion := by_key(session, officer.org_id, key):
        if not _says(motion, wanted):
            raise KeyReused()
        return motion
    if ends <= clock(session):
        raise MotionClosed()
    number = next_number(session, officer.org_id, "motion")
    return _write(session, officer.org, number, wanted, ends, key, officer.id)


def open_by_rule(session: Session, org: Organisation, act: Act, days: int, *, key: str) -> Motion:
    """A motion that the organisation's rules open by themselves, as `open_vote` does it; nobody is named as its opener.

    The same `key` again gives back the motion of then.
    """
    lock_book(session, org.id)
    if motion := by_key(session, org.id, key):
        return motion
    number = next_number(session, org.id, "motion")
    opened = _write(session, org, number, act, _end_of(last_day(session, org, days), org.timezone), key, None)
    _tell_opened(session, org, opened)
    return opened


def _tell_opened(session: Session, org: Organisation, opened: Motion) -> None:
    until = opened.until(org.timezone)
    everybody, ways = members.everybody(session, org.id), ballots.ways(session, org.id, opened.number)
    for by in sorted(set(ways.values())):
        notice = MotionOpened(org.code, opened.number, opened.text, until, opened.act, opened.terms, by)
        hears = [each for each in everybody if ways[each.id] == by]
        outbox.tell_all(session, hears, notice, key=f"motion:{org.id}:{opened.number}:opened")


def open_from_book(session: Session, org: Organisation, number: int, written: str, until: date) -> Motion | None:
    """A motion that the paper book has under `number`, open until the end of the day `until`; nobody is told.

    None when it came with an earlier import. Raises TextUnfit, MotionClosed for a day that is over, KeyReused when the
    number is another motion's.
    """
    wanted = read_text(written, limits.MOTION_TEXT)
    lock_book(session, org.id)
    key = f"import:{number}"
    if motion := by_key(session, org.id, key):
        if motion.text != wanted:
            raise KeyReused()
        return None
    if _end_of(until, org.timezone) <= clock(session):
        raise MotionClosed()
    free = session.execute(
        text("UPDATE book SET next_motion = :next WHERE org_id = :org AND next_motion < :next"),
        {"org": org.id, "next": number + 1},
    ).rowcount
    if not free and _exists(session, org.id, number):
        raise KeyReused()
    return _write(session, org, number, wanted, _end_of(until, org.timezone), key, None)


def last_day(session: Session, org: Organisation, days: int) -> date:
    """The day `days` days from now, by the organisation's calendar and the database's clock."""
    return organisations.today(session, org) + timedelta(days)


def _read(what: str | Act) -> str | Act:
    """An act as it is, a text as it can be put to the vote. Raises TextUnfit."""
    return what if isinstance(what, Act) else read_text(what, limits.MOTION_TEXT)


def _says(motion: Motion, wanted: str | Act) -> bool:
    """Whether a motion puts to the vote what is wanted."""
    if isinstance(wanted, Act):
        return (motion.act, motion.terms) == (wanted.kind, json.loads(json.dumps(wanted.terms)))
    return (motion.act, motion.text) == (None, wanted)


def _write(
    session: Session,
    org: Organisation,
    number: int,
    what: str | Act,
    ends: datetime,
    key: str,
    opened_by: int | None,
) -> Motion:
    rules = rules_of(session, org.id)
    wait = rules.whole("votes_after_days")
    too_new = len(members.let_in_since(session, org.id, wait)) if wait else 0
    written, act = (what.kind, what) if isinstance(what, Act) else (what, None)
    row = session.execute(
        text(
            "INSERT INTO motion (org_id, number, text, opened_by, closes_at, secret, quorum, majority, roll, key, act, terms,"
            " voters_before)"
            " VALUES (:org, :number, :text, :opened_by, :closes_at, :secret, :quorum, :majority, :roll, :key, :act, :terms,"
            " CASE WHEN :wait > 0 THEN clock_timestamp() - make_interval(days => :wait) END)"
            f" RETURNING {MOTION}"
        ),
        {
            "org": org.id,
            "number": number,
            "text": written,
            "opened_by": opened_by,
            "closes_at": ends,
            "secret": rules.word("votes_secret") == "yes",
            "quorum": rules.whole("quorum"),
            "majority": rules.whole(act.majority if act else "majority"),
            "roll": members.count(session, org.id) - too_new,
            "wait": wait,
            "key": key,
            "act": act and act.kind,
            "terms": json.dumps(act.terms) if act else None,
        },
    ).one()
    return Motion(*row)


def _end_of(day: date, timezone: str) -> datetime:
    """The moment at which the last day to vote is over, by the calendar of the organisation.

    Rule: when a motion closes.
    """
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone)).astimezone(UTC)


def by_key(session: Session, org_id: int, key: str) -> Motion | None:
    """The motion that was opened with this intent."""
    row = session.execute(
        text(f"SELECT {MOTION} FROM motion WHERE org_id = :org AND key = :key"), {"org": org_id, "key": key}
    ).first()
    return row and Motion(*row)


def _exists(session: Session, org_id: int, number: int) -> bool:
    return session.execute(
        text("SELECT EXISTS (SELECT 1 FROM motion WHERE org_id = :org AND number = :number)"),
        {"org": org_id, "number": number},
    ).scalar_one()
