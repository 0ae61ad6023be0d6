"""The share-out of a cycle: put to the vote, said by one officer, done by another one, and never again.

    (vote) ──► approved ──► said ──► done
                  ▲───────────┘                the second officer says that it is not right, or nobody does in time

Between the vote and the deed the figures may still change: somebody saves, somebody repays. So both officers say that
they have seen the same figures, and those are what is posted, in one entry. The database stands behind it: one share-out
a cycle, only after its vote, its parts summing to the pot (migrations/versions/0013_sharing.py).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits, rooms
from domain.book import slips
from domain.notices import pack
from domain.people import holding, members
from domain.people.members import Member
from domain.people.organisations import lock_book
from domain.people.refusals import NoSuchMember
from domain.post import outbox
from domain.sharing import cycles
from domain.sharing.notices import ShareOutBegun, ShareOutRefused
from domain.sharing.preview import Preview, preview, shares_out
from domain.sharing.refusals import (
    FiguresChanged,
    MoneyOnItsWay,
    NoShareOut,
    ShareOutDone,
    ShareOutNotApproved,
    ShareOutNotSaid,
    ShareOutSaid,
    ShareOutVoted,
)
from domain.store import Session, metadata
from domain.voice import motions
from domain.voice.motions import Act, Motion

ACT = "share-out"

share_out = Table(
    "share_out",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("motion", Integer, nullable=False),  # that approved it
    Column("state", Text, nullable=False),
    Column("approved_at", DateTime(timezone=True), nullable=False),
    Column("said_by", BigInteger),
    Column("said_at", DateTime(timezone=True)),
    Column("figures", Text),  # the digest of what the officer has seen who said it
    Column("done_by", BigInteger),
    Column("done_at", DateTime(timezone=True)),
    Column("entry_number", BigInteger),
    Column("rule", Text),
    Column("members", Integer),
    Column("saved", BigInteger),  # this and what follows in minor units
    Column("pot", BigInteger),  # = paid + deducted + reserve + carry
    Column("paid", BigInteger),
    Column("deducted", BigInteger),
    Column("reserve", BigInteger),
    Column("carry", BigInteger),
)

share_part = Table(
    "share_part",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("shares", BigInteger),  # None where the group saves any amount
    Column("saved", BigInteger, nullable=False),
    Column("interest_paid", BigInteger, nullable=False),
    Column("deducted", BigInteger, nullable=False),
    Column("payout", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class ShareOut:
    """How far a cycle's share-out is on its way."""

    org_id: int
    cycle: int
    motion: int
    state: str
    said_by: int | None
    said_at: datetime | None
    figures: str | None
    done_by: int | None
    entry_number: int | None


_STATE = f"CASE WHEN state = 'said' AND NOT {holding.condition('s', ':hours')} THEN 'approved' ELSE state END AS state"
_SHARE_OUT = ", ".join(_STATE if name == "state" else name for name in ShareOut.__slots__)


def find(session: Session, org_id: int, cycle: int, *, lock: bool = False) -> ShareOut | None:
    """The share-out of a cycle, if its vote has approved it; what an officer said that holds no more, nobody has said."""
    statement = f"SELECT {_SHARE_OUT} FROM share_out s WHERE org_id = :org AND cycle = :cycle" + " FOR UPDATE" * lock
    facts = {"org": org_id, "cycle": cycle, "hours": limits.FIRST_WORD_HOURS}
    row = session.execute(text(statement), facts).first()
    return row and ShareOut(*row)


# --- the vote --------------------------------------------------------------------------------------------------------


def being_voted(session: Session, org_id: int, cycle: int) -> int | None:
    """The number of the motion by which a cycle's share-out is put to the vote, while it is not decided."""
    return motions.open_about(session, org_id, ACT, "cycle", cycle)


def put_to_vote(session: Session, officer: Member, days: int, *, key: str) -> Motion:
    """An officer puts the share-out of the running cycle to the vote, for so many days; everybody hears what is in the pot.

    Raises NotAnOfficer, NoShareOut, NothingToShare, TooFewOfficers, ShareOutVoted, NumberUnfit, KeyReused.
    """
    officer = members.writing(session, officer, officer=True)
    org = officer.org
    wanted = preview(session, org)
    number = wanted.cycle.number
    members.check_second_officer(session, org.id)
    if voted := being_voted(session, org.id, number):
        earlier = motions.by_number(session, org.id, voted)
        if earlier.key == key:
            return earlier
    if voted or find(session, org.id, number):
        raise ShareOutVoted()
    terms = {
        "cycle": number,
        "pot": pack(wanted.money(wanted.division.pot)),
        "members": len(wanted.division.parts),
    }
    return motions.open_vote(session, officer, Act(ACT, terms), days, key=key)


def approve(session: Session, motion: Motion) -> None:
    """The vote has passed: now two officers can do it.

    Raises NoShareOut when the rules have changed meanwhile, ShareOutDone when the cycle is over, ShareOutVoted when
    another vote has approved it.
    """
    lock_book(session, motion.org_id)
    number = motion.terms["cycle"]
    if cycles.current(session, motion.org_id).number != number:
        raise ShareOutDone()
    if find(session, motion.org_id, number):
        raise ShareOutVoted()
    if not shares_out(session, motion.org_id):
        raise NoShareOut()
    session.execute(share_out.insert().values(org_id=motion.org_id, cycle=number, motion=motion.number))


# --- the word of two officers ----------------------------------------------------------------------------------------


def begin(session: Session, officer: Member, cycle: int, seen: str) -> ShareOut:
    """One officer says that a cycle is to be shared out with the figures that she has `seen`; another has to confirm it.

    Said by another one with figures that have changed since, it is said anew. Raises NotAnOfficer, ShareOutNotApproved,
    ShareOutDone, MoneyOnItsWay, FiguresChanged, ShareOutSaid when another officer has said the same already.
    """
    officer, known, now = _ready(session, officer, cycle, seen)
    if known.state == "said" and known.figures == now.digest:
        if known.said_by == officer.id:
            return known
        raise ShareOutSaid()
    session.execute(
        text(
            "UPDATE share_out SET state = 'said', said_by = :officer, said_at = clock_timestamp(), figures = :figures"
            " WHERE org_id = :org AND cycle = :cycle"
        ),
        {"officer": officer.id, "figures": now.digest, "org": officer.org_id, "cycle": cycle},
    )
    notice = ShareOutBegun(officer.name, officer.org.name, cycle, now.money(now.division.pot))
    outbox.tell_officers(session, officer.org_id, notice, but=[officer.id])
    return find(session, officer.org_id, cycle)


def refuse(session: Session, officer: Member, cycle: int) -> None:
    """Another officer says that the figures are not right: it has to be said anew, and the first one hears of it.

    Raises NotAnOfficer, ShareOutNotApproved, ShareOutDone, ShareOutNotSaid, NeedsAnother.
    """
    officer = members.writing(session, officer, officer=True)
    share_out = said_by_another(session, officer, cycle)
    session.execute(
        text(
            "UPDATE share_out SET state = 'approved', said_by = NULL, said_at = NULL, figures = NULL"
            " WHERE org_id = :org AND cycle = :cycle"
        ),
        {"org": officer.org_id, "cycle": cycle},
    )
    try:
        first = members.member(session, officer.org_id, share_out.said_by)
    except NoSuchMember:
        return  # who said it has left since
    outbox.tell(session, first, ShareOutRefused(officer.name, officer.org.name, cycle))


def said_by_another(session: Session, officer: Member, cycle: int) -> ShareOut:
    """The share-out that waits for this officer's word. Raises what stands in its way."""
    share_out = _under_way(session, officer.org_id, cycle)
    if share_out.state != "said":
        raise ShareOutNotSaid()
    members.another(session, officer, share_out.said_by)
    return share_out


def _ready(session: Session, officer: Member, cycle: int, seen: str) -> tuple[Member, ShareOut, Preview]:
    """The officer, the share-out under way, and its figures now, which are those that she has seen."""
    officer = members.writing(session, officer, officer=True)
    share_out = _under_way(session, officer.org_id, cycle)
    refuse_money_on_its_way(session, officer.org_id)
    now = preview(session, officer.org)
    if now.digest != seen:
        raise FiguresChanged()
    return officer, share_out, now


def refuse_money_on_its_way(session: Session, org_id: int) -> None:
    """Raises MoneyOnItsWay while the book has not heard of money that has left the loan fund's box.

    Confirmed after the share-out, such a loan would be measured by savings that are shared out by then, and an expense would
    be paid out of what members are owed. A room above says in its `sharing_out.py` what else has left the box.
    """
    if slips.waiting(session, org_id, *(each for each in slips.kinds().values() if each.holds_share_out)):
        raise MoneyOnItsWay()
    for room in rooms.each("domain", "sharing_out"):
        room.object_to(session, org_id)


def _under_way(session: Session, org_id: int, cycle: int) -> ShareOut:
    share_out = find(session, org_id, cycle, lock=True)
    if share_out is None:
        raise ShareOutNotApproved()
    if share_out.state == "done":
        raise ShareOutDone()
    return share_out
