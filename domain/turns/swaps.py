"""Places in a circle that change hands: two members swap their turns, or one who cannot have hers yet goes to the end."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text, text

from domain.people import members
from domain.people.members import Member
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother
from domain.store import Session, metadata
from domain.turns import circles, stakes
from domain.turns.circles import Circle, Turn
from domain.turns.notices import SwapAsked, SwapRefused, TurnMoved
from domain.turns.refusals import NoSuchSwap, NoTurns, PotWaits, TurnHad, TurnStays

swap = Table(
    "swap",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("circle", Integer, nullable=False),
    Column("asker_id", BigInteger, nullable=False),
    Column("other_id", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # done, refused, withdrawn
    Column("answered_by", BigInteger),
    Column("key", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Swap:
    """One member asks another to swap turns with her."""

    org_id: int
    number: int
    circle: int
    asker_id: int
    other_id: int
    state: str
    key: str


_SWAP = ", ".join(Swap.__slots__)


# --- asking ----------------------------------------------------------------------------------------------------------


def ask(session: Session, me: Member, other_id: int, *, key: str) -> Swap:
    """A member asks another one to swap turns; what she asked before is taken back.

    The same `key` again gives back what was asked then. Raises NotAMember, NoSuchMember, NeedsAnother for herself, NoTurns
    when one of them has none, TurnHad, PotWaits, KeyReused.
    """
    me = members.writing(session, me)
    other = members.member(session, me.org_id, other_id)
    if known := _one(session, me.org_id, "key = :key", key=key):
        if (known.asker_id, known.other_id) != (me.id, other.id):
            raise KeyReused()
        return known
    if other.id == me.id:
        raise NeedsAnother()
    known = circles.running(session, me.org_id)
    mine, hers = (to_come(session, known, each) for each in (me.id, other.id))
    session.execute(
        text("UPDATE swap SET state = 'withdrawn' WHERE org_id = :org AND asker_id = :me AND state = 'waiting'"),
        {"org": me.org_id, "me": me.id},
    )
    row = session.execute(
        text(
            "INSERT INTO swap (org_id, number, circle, asker_id, other_id, key) SELECT :org, coalesce(max(number), 0) + 1,"
            f" :circle, :me, :other, :key FROM swap WHERE org_id = :org RETURNING {_SWAP}"
        ),
        {"org": me.org_id, "circle": known.number, "me": me.id, "other": other.id, "key": key},
    ).one()
    notice = SwapAsked(me.org.name, me.name, mine.place, hers.place)
    outbox.tell(session, other, notice, key=f"swap:{me.org_id}:{row.number}")
    return Swap(*row)


def to_come(session: Session, circle: Circle, member_id: int) -> Turn:
    """A member's turn, if she may still give it away. Raises NoTurns, TurnHad, PotWaits."""
    found = next((each for each in circles.turns(session, circle) if each.member_id == member_id), None)
    if found is None:
        raise NoTurns()
    if found.entry_number is not None:
        raise TurnHad()
    if stakes.pot_waits(session, circle.org_id, found.id):
        raise PotWaits()
    return found


def asked(session: Session, me: Member) -> list[tuple[Swap, str]]:
    """The swaps that wait for this member's word, each with the name of who asks."""
    rows = session.execute(
        text(
            f"SELECT {', '.join('s.' + name for name in Swap.__slots__)}, m.name FROM swap s"
            " JOIN membership m ON m.org_id = s.org_id AND m.id = s.asker_id"
            " JOIN circle c ON c.org_id = s.org_id AND c.number = s.circle AND c.state = 'open'"
            " WHERE s.org_id = :org AND s.other_id = :me AND s.state = 'waiting' ORDER BY s.number"
        ),
        {"org": me.org_id, "me": me.id},
    )
    return [(Swap(*row[:-1]), row[-1]) for row in rows]


# --- answering -------------------------------------------------------------------------------------------------------


def answer(session: Session, me: Member, number: int, *, yes: bool) -> None:
    """The other one agrees, and the two turns change hands, or does not; who asked hears which, and so do the officers.

    Raises NotAMember, NoSuchSwap for what was never asked of her, AlreadyAnswered, and what `ask` raises of the turns.
    """
    me = members.writing(session, me)
    swap = _one(session, me.org_id, "number = :number AND other_id = :me", number=number, me=me.id)
    if swap is None:
        raise NoSuchSwap()
    if swap.state != "waiting":
        raise AlreadyAnswered()
    session.execute(
        text("UPDATE swap SET state = :state, answered_by = :me WHERE org_id = :org AND number = :number"),
        {"state": "done" if yes else "refused", "me": me.id, "org": me.org_id, "number": number},
    )
    asker = members.known(session, me.org_id, swap.asker_id)
    group = me.org.name
    if not yes:
        outbox.tell(session, asker, SwapRefused(group, me.name), key=f"swapped:{me.org_id}:{number}")
        return
    asker = members.member(session, me.org_id, asker.id)
    runs = circles.running(session, me.org_id)
    _move(session, runs, {asker.id: to_come(session, runs, me.id), me.id: to_come(session, runs, asker.id)})


def _move(session: Session, circle: Circle, moved: dict[int, Turn]) -> None:
    """Give members these turns, in one statement: for a moment nobody would have two. They and the officers hear of it."""
    session.execute(
        text(
            "UPDATE turn t SET member_id = n.member FROM unnest(CAST(:turns AS bigint[]), CAST(:members AS bigint[]))"
            " n (turn, member) WHERE t.org_id = :org AND t.id = n.turn"
        ),
        {"org": circle.org_id, "turns": [each.id for each in moved.values()], "members": list(moved)},
    )
    officers = members.officers(session, circle.org_id)
    for member_id, now in moved.items():
        who = members.known(session, circle.org_id, member_id)
        hearers = {each.id: each for each in (who, *officers)}
        outbox.tell_all(session, hearers.values(), TurnMoved(who.org.code, who.name, now.place))


# --- to the end ------------------------------------------------------------------------------------------------------


def to_the_end(session: Session, officer: Member) -> Turn:
    """An officer lets the others go before who has the turn and cannot have it: she has left, or is behind with stakes.

    Those behind her move up one place. Raises NotAnOfficer, NoTurns, PotWaits, TurnStays for
    who may have her turn now, and for the last one.
    """
    officer = members.writing(session, officer, officer=True)
    circle = circles.running(session, officer.org_id)
    now, *later = (each for each in circles.turns(session, circle) if each.entry_number is None)
    if stakes.pot_waits(session, officer.org_id, now.id):
        raise PotWaits()
    if not stuck(session, circle):
        raise TurnStays()
    holders = [*(each.member_id for each in later), now.member_id]
    _move(session, circle, dict(zip(holders, [now, *later], strict=True)))
    return now


def stuck(session: Session, circle: Circle) -> bool:
    """Whether who has the turn cannot have it now, while others wait: she is behind with stakes, or has left with nothing
    in her pot.
    """
    now, *later = (each for each in circles.turns(session, circle) if each.entry_number is None)
    behind = [due for due in stakes.unpaid(session, circle.org_id, member_id=now.member_id) if due.turn_id != now.id]
    gone = not now.active and not stakes.lie_for(session, circle.org_id, now.id)
    return bool(later and (behind or gone))


def _one(session: Session, org_id: int, where: str, **facts) -> Swap | None:
    row = session.execute(
        text(f"SELECT {_SWAP} FROM swap WHERE org_id = :org AND {where}"), {"org": org_id} | facts
    ).first()
    return row and Swap(*row)
