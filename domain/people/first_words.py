"""First words: what no officer may do to somebody alone waits here until another one says the same.

    waiting ──► done      another officer has said so too (or, of a group with one officer, whom the lot named)
       ├──────► lapsed    after FIRST_WORD_HOURS, or with the office in which it was said
       └──────► dropped   it has no point any more: she remembers her PIN, her request is refused, she has left

One waits for each kind and person at a time. What kinds there are, the rooms declare with `kind(…)`; who hears of a first
word stands there, and is told in one SMS each. A use-case calls `say` under the book's lock, and does its deed where
that gives True. Rows stay: they say who let in whom, and who sent whom away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.notices import Notice
from domain.people import holding, members
from domain.people.members import Member
from domain.post import outbox
from domain.refusals import NeedsAnother
from domain.store import Session, metadata

first_word = Table(
    "first_word",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # the membership that it is about
    Column("said_by", BigInteger, nullable=False),
    Column("role_id", BigInteger, nullable=False),  # the office in which it was said
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("second_by", BigInteger),
    Column("ended_at", DateTime(timezone=True)),
    Column("lot", Integer),  # where the second word is not an officer's: the number that it was drawn with …
    Column("drawn", BigInteger),  # … and whose word is wanted
)


@dataclass(frozen=True, slots=True)
class FirstWord:
    """One that waits for its second: said by the membership `said_by` about the membership `member_id`.

    `drawn` is whose word is wanted, where the lot has named somebody.
    """

    org_id: int
    id: int
    kind: str
    member_id: int
    said_by: int
    said_at: datetime
    drawn: int | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """A deed that takes two officers, and who hears of the first word: of whom it is, and who has said it.

    `officers_hear` is told to all officers but who said it (None: the second word is none of theirs), `she_hears` (None: she
    has no right to) to whom it is about.
    `drawn_hears`: what is told to a stand-in for the second officer (None: there is none for this deed).
    """

    name: str
    officers_hear: Callable[[Member, Member], Notice] | None
    she_hears: Callable[[Member, Member], Notice] | None = None
    drawn_hears: Callable[[Member], Notice] | None = None


_kinds: dict[str, Kind] = {}


def kind(name: str, **special) -> Kind:
    """Declare a deed that takes two officers. Raises ValueError for one that there is already."""
    if name in _kinds:
        raise ValueError(f"there are two first words {name!r}")
    return _kinds.setdefault(name, Kind(name=name, **special))


# --- saying ----------------------------------------------------------------------------------------------------------


def say(session: Session, kind: Kind, officer: Member, whose: Member) -> bool:
    """An officer says that it be done: True with her as the second, False where it is the first word, or hers again.

    Whoever calls it holds the book's lock. Raises NeedsAnother for who says it of herself, SharesPhone for who has the
    phone of who said the first word.

    Rule: two officers.
    """
    if officer.id == whose.id:
        raise NeedsAnother()
    first = waiting(session, kind, whose)
    if first is None:
        _write(session, kind, officer, whose)
        _tell(session, kind, officer, whose)
        return False
    if first.said_by == officer.id:
        return False
    members.another(session, officer, first.said_by)
    second(session, first, officer)
    return True


def second(session: Session, first: FirstWord, by: Member) -> None:
    """The second word to a first one: it is done. The database refuses it to who said the first, and to her."""
    session.execute(
        text(
            "UPDATE first_word SET state = 'done', second_by = :by, ended_at = clock_timestamp()"
            " WHERE org_id = :org AND id = :id AND state = 'waiting'"
        ),
        {"by": by.id, "org": first.org_id, "id": first.id},
    )


def _write(session: Session, kind: Kind, officer: Member, whose: Member) -> None:
    session.execute(
        text(
            "INSERT INTO first_word (org_id, kind, member_id, said_by, role_id)"
            " SELECT :org, :kind, :member, :by, min(id) FROM role"
            " WHERE org_id = :org AND member_id = :by AND until IS NULL"
        ),
        {"org": whose.org_id, "kind": kind.name, "member": whose.id, "by": officer.id},
    )


def _tell(session: Session, kind: Kind, officer: Member, whose: Member) -> None:
    but = {officer.id}
    if kind.she_hears:
        outbox.tell(session, whose, kind.she_hears(whose, officer))
        but.add(whose.id)
    if kind.officers_hear:
        outbox.tell_officers(session, whose.org_id, kind.officers_hear(whose, officer), but=but)


# --- waiting, and ending without a second ----------------------------------------------------------------------------

_FIELDS = ", ".join(FirstWord.__slots__)
# Too old, or said by who holds that office no more.
_LAPSED = f"NOT {holding.condition('f', ':hours')}"


def waiting(session: Session, kind: Kind, whose: Member) -> FirstWord | None:
    """The first word of this kind about somebody, locked; None where there is none, or what there was has lapsed."""
    lapse(session, whose.org_id)
    row = session.execute(
        text(
            f"SELECT {_FIELDS} FROM first_word WHERE org_id = :org AND kind = :kind AND member_id = :member"
            " AND state = 'waiting' FOR UPDATE"
        ),
        {"org": whose.org_id, "kind": kind.name, "member": whose.id},
    ).first()
    return row and FirstWord(*row)


def of_others(session: Session, kind: Kind, officer: Member) -> list[int]:
    """The ids of those about whom a first word of another officer waits for that of a second one."""
    statement = (
        "SELECT member_id FROM first_word f WHERE f.org_id = :org AND f.kind = :kind AND f.state = 'waiting'"
        f" AND f.drawn IS NULL AND :me NOT IN (f.said_by, f.member_id) AND {holding.condition('f', ':hours')} ORDER BY f.id"
    )
    facts = {"org": officer.org_id, "kind": kind.name, "me": officer.id, "hours": limits.FIRST_WORD_HOURS}
    return list(session.execute(text(statement), facts).scalars())


def drawn_for(session: Session, kind: Kind, me: Member) -> list[int]:
    """About whom first words of this kind wait for the word of somebody whom the lot has named; the ids of memberships."""
    rows = session.execute(
        text(
            "SELECT f.member_id FROM first_word f WHERE f.org_id = :org AND f.drawn = :me AND f.kind = :kind"
            f" AND f.state = 'waiting' AND {holding.condition('f', ':hours')} ORDER BY f.id"
        ),
        {"org": me.org_id, "me": me.id, "kind": kind.name, "hours": limits.FIRST_WORD_HOURS},
    )
    return list(rows.scalars())


def unanswered(session: Session, kind: Kind, whose: Member, by: Member) -> bool:
    """Whether this officer's last word about somebody waited its whole time for another officer, STAND_IN_DAYS ago at most."""
    recent = "f.said_by = :by AND f.said_at > clock_timestamp() - make_interval(days => :days)"
    statement = f"SELECT EXISTS (SELECT 1 {_TIMED_OUT} AND {recent})"
    facts = _about(kind, whose) | {"by": by.id, "days": limits.STAND_IN_DAYS}
    return session.execute(text(statement), facts).scalar_one()


def silent(session: Session, kind: Kind, whose: Member, lot: int) -> list[int]:
    """Whom a lot named about somebody and who let the whole time go by, as often as they did."""
    statement = f"SELECT f.drawn {_TIMED_OUT} AND f.lot = :lot"
    return list(session.execute(text(statement), _about(kind, whose) | {"lot": lot}).scalars())


# Not those that lapsed with an office: nobody had had the time to answer.
_TIMED_OUT = (
    "FROM first_word f WHERE f.org_id = :org AND f.member_id = :member AND f.kind = :kind AND f.state = 'lapsed'"
    " AND f.ended_at >= f.said_at + make_interval(hours => :hours)"
)


def _about(kind: Kind, whose: Member) -> dict:
    return {"org": whose.org_id, "member": whose.id, "kind": kind.name, "hours": limits.FIRST_WORD_HOURS}


def lapse(session: Session, org_id: int | None = None) -> int:
    """Let go of first words that are too old or whose office is over, of one organisation or of all; how many.

    Rule: how long a first word holds.
    """
    return session.execute(
        text(
            "UPDATE first_word f SET state = 'lapsed', ended_at = clock_timestamp() WHERE f.state = 'waiting'"
            f" AND (CAST(:org AS bigint) IS NULL OR f.org_id = :org) AND {_LAPSED}"
        ),
        {"org": org_id, "hours": limits.FIRST_WORD_HOURS},
    ).rowcount


def drop(session: Session, whose: Member, *kinds: Kind) -> None:
    """First words about somebody have no point any more: those of these kinds, or all of them where none is named."""
    session.execute(
        text(
            "UPDATE first_word SET state = 'dropped', ended_at = clock_timestamp() WHERE org_id = :org"
            " AND member_id = :member AND state = 'waiting' AND (:all OR kind = ANY(:kinds))"
        ),
        {"org": whose.org_id, "member": whose.id, "all": not kinds, "kinds": [each.name for each in kinds]},
    )
