"""The count of the box: blind, by one officer and then by another, each by herself.

    first count ──► agrees ──────────────────────────┐
        └────► differs, COUNTS_TRIED times ──► as it is ──► second count ──► the same: the meeting is closed
                                                                └────► another, COUNTS_TRIED times ──► both count again

Nobody who counts is told what it should be, nor by how much she is off. Every count is kept, whatever comes of it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.book import purses
from domain.book.accounts import IN_THE_BOX
from domain.constitution.versions import rules_of
from domain.people import holding, members
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.sitting import drawing, reading, roll, sittings
from domain.sitting.notices import SumsToAgree
from domain.sitting.refusals import NotCounted, ReceiverMissing, SumsWait
from domain.sitting.sittings import Sitting
from domain.store import Session, metadata

FIRST, SECOND = "first", "second"

box_count = Table(
    "box_count",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("number", Integer, nullable=False),  # at its meeting, from 1 on
    Column("turn", Text, nullable=False),  # FIRST, SECOND
    Column("officer_id", BigInteger, nullable=False),
    Column("counted", BigInteger, nullable=False),
    Column("agrees", Boolean, nullable=False),  # the first with the book, the second with the first
    Column("counted_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a meeting: what came in and went out in it so far, what both funds hold, what waits for a word.

    `missed` and `over` are what a count has found at its close, and are in none of the others but `box`.
    """

    income: Money
    out: Money
    box: Money  # all that is counted, the social fund's money included
    social: Money
    waits: Money
    missed: Money
    over: Money

    @property
    def expected(self) -> Money:
        """What should be in the box while the meeting is open."""
        return self.box + self.waits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a first count: whether it agrees, and the sums of the meeting."""

    agrees: bool
    sums: Sums


@dataclass(frozen=True, slots=True)
class Count:
    """One count; `counted` in minor units."""

    number: int
    officer_id: int
    counted: int
    agrees: bool
    counted_at: datetime


# --- how a meeting stands --------------------------------------------------------------------------------------------


def standing(session: Session, held: Sitting) -> Sums:
    """How a meeting stands, or stood when it was closed."""
    moved = session.execute(
        text(
            "SELECT coalesce(sum(net) FILTER (WHERE net > 0 AND NOT found), 0),"
            " coalesce(-sum(net) FILTER (WHERE net < 0 AND NOT found), 0),"
            " coalesce(-sum(net) FILTER (WHERE net < 0 AND found), 0), coalesce(sum(net) FILTER (WHERE net > 0 AND found), 0)"
            " FROM (SELECT sum(l.amount) AS net, e.kind = ANY(:found) AS found FROM line l"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " WHERE l.org_id = :org AND a.kind = ANY(:box) AND l.entry_number >= :first"
            " AND (CAST(:last AS bigint) IS NULL OR l.entry_number <= :last) GROUP BY e.number, e.kind) each"
        ),
        {"org": held.org_id, "box": list(IN_THE_BOX), "found": list(purses.FOUND), "first": held.first_entry}
        | {"last": held.last_entry},
    ).one()
    income, out, missed, over = moved
    box, social = in_the_box(session, held)
    waits = sum(each.amount for each, _name in sittings.waiting_at(session, held) if not each.declared.leaves)
    currency = by_id(session, held.org_id).currency
    return Sums(*(Money(int(minor), currency) for minor in (income, out, box, social, waits, missed, over)))


def in_the_box(session: Session, held: Sitting) -> tuple[int, int]:
    """What the book says that the box holds, and how much of it is the social fund's: now, or when it was closed."""
    return session.execute(
        text(
            "SELECT coalesce(sum(l.amount), 0), coalesce(sum(l.amount) FILTER (WHERE a.kind = 'social-cash'), 0)"
            " FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id WHERE a.org_id = :org"
            " AND a.kind = ANY(:box) AND (CAST(:last AS bigint) IS NULL OR l.entry_number <= :last)"
        ),
        {"org": held.org_id, "box": list(IN_THE_BOX), "last": held.last_entry},
    ).one()


def refuse_unsettled(session: Session, org: Organisation, held: Sitting) -> None:
    """Money that was handed out has to be confirmed by who got it; sums that came in, where the rules say so.

    Raises ReceiverMissing, SumsWait.
    """
    waiting = sittings.waiting_at(session, held)
    for each, name in waiting:
        if each.declared.leaves:
            raise ReceiverMissing(name)
    if waiting and rules_of(session, org.id).word("unconfirmed") == "block":
        raise SumsWait(len(waiting))


# --- the first count -------------------------------------------------------------------------------------------------


def count(session: Session, officer: Member, counted: Money) -> Outcome:
    """An officer has counted all the money in the box; if it agrees, the witness and the other officers are asked for their word.

    It takes the place of an earlier count. Raises NotAnOfficer, NoSittingOpen, OfficerAbsent, ReceiverMissing, SumsWait where the
    rules want every sum confirmed, NotReadAloud, and NeedsAnother for the witness herself.

    Rule: what of a count is told.
    """
    officer, org, held = sittings.hold(session, officer)
    roll.check_here(session, org.id, held.number, officer)
    reading.check(session, org)
    refuse_unsettled(session, org, held)
    sums = standing(session, held)
    agrees = counted == sums.expected
    keep(session, held, FIRST, officer, counted, agrees=agrees)
    if agrees:
        _stand(session, officer, held, counted, sums)
    else:
        fall(session, held)
    return Outcome(agrees, sums)


def as_it_is(session: Session, officer: Member) -> None:
    """An officer says that her last count is what there is, though it does not agree: what it is off is written at the close.

    Raises NotAnOfficer, NoSittingOpen, ReceiverMissing, SumsWait, NeedsAnother for the witness herself, and NotCounted
    where another has counted since, it is too long ago, or fewer than COUNTS_TRIED counts differed.

    Rule: when a count that differs is written down.
    """
    officer, org, held = sittings.hold(session, officer)
    refuse_unsettled(session, org, held)
    counted = to_stand(session, officer, held)
    if counted is None:
        raise NotCounted()
    _stand(session, officer, held, counted, standing(session, held))


def to_stand(session: Session, officer: Member, held: Sitting) -> Money | None:
    """The officer's count that does not agree and can be written down as it is; None: there is none, or it stands already."""
    last = of_turn(session, held, FIRST)
    if (
        held.counted is not None
        or last is None
        or (last.officer_id, last.agrees) != (officer.id, False)
        or _differed(session, held, FIRST) < limits.COUNTS_TRIED
        or not holding.holds(session, held.org_id, officer.id, last.counted_at, limits.FIRST_WORD_HOURS)
    ):
        return None
    return Money(last.counted, officer.org.currency)


def _stand(session: Session, officer: Member, held: Sitting, counted: Money, sums: Sums) -> None:
    """The count is the first of the two that the meeting is closed with."""
    org = officer.org
    witness = drawing.call(session, org, held.number)
    members.another(session, officer, witness)  # who may have become an officer since the lot was drawn
    session.execute(
        text(
            "UPDATE sitting SET counted = :counted, counted_by = :by, counted_at = clock_timestamp(), agreed_at = NULL"
            " WHERE org_id = :org AND number = :number"
        ),
        {"counted": counted.minor, "by": officer.id, "org": org.id, "number": held.number},
    )
    if witness:
        outbox.tell(session, members.member(session, org.id, witness), to_agree(org, sums, counted))


def to_agree(org: Organisation, sums: Sums, counted: Money) -> SumsToAgree:
    """What the witness is asked: the sums of the meeting with what waits, what was counted, and how much that is off."""
    off = counted.minor - sums.expected.minor
    missed, over = (Money(max(minor, 0), org.currency) for minor in (-off, off))
    return SumsToAgree(org.code, sums.income + sums.waits, sums.out, counted, missed, over)


def fall(session: Session, held: Sitting) -> None:
    """No count stands any more: the box is counted again by both officers, and looked at again by the witness."""
    session.execute(
        text(
            "UPDATE sitting SET counted = NULL, counted_by = NULL, counted_at = NULL, agreed_at = NULL"
            " WHERE org_id = :org AND number = :number"
        ),
        {"org": held.org_id, "number": held.number},
    )


# --- the second count ------------------------------------------------------------------------------------------------


def again(session: Session, officer: Member, held: Sitting, counted: Money) -> bool:
    """The second officer has counted too: whether her count and the first one are the same, and the meeting can be closed.

    The first falls where the second differed COUNTS_TRIED times, or where something was written since it agreed.
    """
    first, sums = of_turn(session, held, FIRST), standing(session, held)
    same = counted.minor == held.counted
    closes = same and (not first.agrees or counted == sums.expected)
    keep(session, held, SECOND, officer, counted, agrees=closes)
    if same != closes or (not closes and _differed(session, held, SECOND, first.number) >= limits.COUNTS_TRIED):
        fall(session, held)
    return closes


# --- what was counted ------------------------------------------------------------------------------------------------


def keep(session: Session, held: Sitting, turn: str, officer: Member, counted: Money, *, agrees: bool) -> None:
    """Write a count down."""
    session.execute(
        text(
            "INSERT INTO box_count (org_id, sitting, number, turn, officer_id, counted, agrees) SELECT :org, :sitting,"
            " 1 + coalesce(max(number), 0), :turn, :by, :counted, :agrees FROM box_count"
            " WHERE org_id = :org AND sitting = :sitting"
        ),
        {"org": held.org_id, "sitting": held.number, "turn": turn, "by": officer.id}
        | {"counted": counted.minor, "agrees": agrees},
    )


def of_turn(session: Session, held: Sitting, turn: str) -> Count | None:
    """The last first or second count of a meeting; None: there is none."""
    row = session.execute(
        text(
            f"SELECT {', '.join(Count.__slots__)} FROM box_count WHERE org_id = :org AND sitting = :sitting AND turn = :turn"
            " ORDER BY number DESC LIMIT 1"
        ),
        {"org": held.org_id, "sitting": held.number, "turn": turn},
    ).first()
    return row and Count(*row)


def _differed(session: Session, held: Sitting, turn: str, after: int = 0) -> int:
    """How many first or second counts of a meeting did not agree, those behind the one numbered `after` alone."""
    statement = (
        "SELECT count(*) FROM box_count WHERE org_id = :org AND sitting = :sitting AND turn = :turn AND NOT agrees"
        " AND number > :after"
    )
    facts = {"org": held.org_id, "sitting": held.number, "turn": turn, "after": after}
    return session.execute(text(statement), facts).scalar_one()
