"""Circles of the merry-go-round: everybody pays the same each round, and one takes the pot, in an order set beforehand.

    (a motion passes) ─────► open ──► over        by agreement: an officer's order, put to the vote
    drawing ──► open ──────────────► over         by lot: a secret is told sealed, a number called out (`domain/draw.py`)

The turns stand in their places; who holds a place may change by a swap, as long as its pot was not handed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money, money
from domain.constitution.versions import rules_of
from domain.notices import pack, unpack
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import by_id, lock_book
from domain.post import outbox
from domain.store import Session, metadata
from domain.turns.notices import TurnsBegin, TurnsDrawn
from domain.turns.refusals import CircleRuns, NoMerryGoRound, NoTurns, OrderUnfit
from domain.voice import motions
from domain.voice.motions import Act, Motion

circle = Table(
    "circle",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sum", BigInteger, nullable=False),  # of each member in each round, in minor units
    Column("state", Text, nullable=False),  # drawing, open, over
    Column("secret", Text),  # of a draw
    Column("called", BigInteger),  # the number that somebody called out
    Column("among", ARRAY(Integer)),  # the members' numbers, fixed when the secret was told sealed
    Column("key", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

turn = Table(
    "turn",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("circle", Integer, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("laid_for", BigInteger, nullable=False),  # who got this place first
    Column("member_id", BigInteger, nullable=False),  # who holds it
    Column("entry_number", BigInteger),  # that handed over its pot
)

ACT = "turns"


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle; `sum` in minor units. `secret`, `called` and `among` are of a draw."""

    org_id: int
    number: int
    sum: int
    state: str
    secret: str | None
    called: int | None
    among: list[int] | None

    def money(self, currency: str) -> Money:
        """What each member pays in each round."""
        return Money(self.sum, currency)


@dataclass(frozen=True, slots=True)
class Turn:
    """One place in a circle. `entry_number` is None while its pot was not handed over."""

    id: int
    place: int
    member_id: int
    number: int  # of the member in the group's book
    name: str
    active: bool
    entry_number: int | None


CIRCLE_FIELDS = ", ".join(Circle.__slots__)


# --- reading ---------------------------------------------------------------------------------------------------------


def turn_sum(session: Session, org_id: int) -> Money:
    """What the rules say that each member pays in each round; nought where there is no merry-go-round."""
    return money(rules_of(session, org_id).number("turn_sum"), by_id(session, org_id).currency)


def has_turns(session: Session, org_id: int) -> bool:
    """Whether the organisation has a merry-go-round: by its rules, or from before they were changed."""
    return bool(turn_sum(session, org_id).minor) or newest(session, org_id) is not None


def check_any(session: Session, org_id: int) -> None:
    """Raises NoMerryGoRound where there is none."""
    if not has_turns(session, org_id):
        raise NoMerryGoRound()


def newest(session: Session, org_id: int) -> Circle | None:
    """The circle that is drawn for, runs, or ended last."""
    row = session.execute(
        text(f"SELECT {CIRCLE_FIELDS} FROM circle WHERE org_id = :org ORDER BY number DESC LIMIT 1"), {"org": org_id}
    ).first()
    return row and Circle(*row)


def running(session: Session, org_id: int) -> Circle:
    """The circle that runs. Raises NoTurns."""
    circle = newest(session, org_id)
    if circle is None or circle.state != "open":
        raise NoTurns()
    return circle


def turns(session: Session, circle: Circle) -> list[Turn]:
    """The turns of a circle by their places."""
    rows = session.execute(
        text(
            "SELECT t.id, t.place, t.member_id, m.number, m.name, m.status = 'active', t.entry_number"
            " FROM turn t JOIN membership m ON m.org_id = t.org_id AND m.id = t.member_id"
            " WHERE t.org_id = :org AND t.circle = :circle ORDER BY t.place"
        ),
        {"org": circle.org_id, "circle": circle.number},
    )
    return [Turn(*row) for row in rows]


def current(session: Session, circle: Circle) -> Turn | None:
    """Whose turn it is: the first place whose pot was not handed over; None when all were."""
    return next((each for each in turns(session, circle) if each.entry_number is None), None)


# --- by agreement ----------------------------------------------------------------------------------------------------


def propose(session: Session, officer: Member, numbers: list[int], days: int, *, key: str) -> Motion:
    """An officer puts an order of turns, of members by their numbers, to the vote.

    Raises NotAnOfficer, NoMerryGoRound, CircleRuns, OrderUnfit for a number twice or of nobody, and what `open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    each = check_free(session, officer.org_id)
    seats(session, officer.org_id, numbers)
    return motions.open_vote(session, officer, Act(ACT, terms(numbers, each)), days, key=key)


def terms(numbers: list[int], each: Money) -> dict:
    """What a motion about an order of turns says."""
    return {"order": numbers, "sum": pack(each)}


def begin(session: Session, passed: Motion) -> Circle:
    """What the motion says: the circle begins, and everybody hears her place.

    Raises CircleRuns, and OrderUnfit when one of them has left since.
    """
    lock_book(session, passed.org_id)
    check_free(session, passed.org_id, rules=False)
    laid = seats(session, passed.org_id, passed.terms["order"])
    sum_ = unpack(passed.terms["sum"])
    made = write(session, passed.org_id, sum_, "open", key=f"motion:{passed.number}")
    lay(session, made, laid)
    return made


# --- for every beginning -------------------------------------------------------------------------------------------------


def check_free(session: Session, org_id: int, *, rules: bool = True) -> Money:
    """What each pays, if a circle may begin. Raises NoMerryGoRound where the rules have none, CircleRuns."""
    sum_ = turn_sum(session, org_id)
    if rules and not sum_.minor:
        raise NoMerryGoRound()
    circle = newest(session, org_id)
    if circle and circle.state != "over":
        raise CircleRuns()
    return sum_


def check_size(numbers: list[int]) -> None:
    """Raises OrderUnfit for what is no circle: fewer than two, more than CIRCLE, or somebody twice."""
    if not 2 <= len(set(numbers)) == len(numbers) <= limits.CIRCLE:
        raise OrderUnfit(limits.CIRCLE)


def seats(session: Session, org_id: int, numbers: list[int]) -> list[Member]:
    """The members with these numbers, in this order. Raises OrderUnfit for a number twice or of nobody."""
    check_size(numbers)
    there = {each.number: each for each in members.everybody(session, org_id)}
    if not there.keys() >= set(numbers):
        raise OrderUnfit(limits.CIRCLE)
    return [there[number] for number in numbers]


def write(session: Session, org_id: int, sum_: Money, state: str, *, key: str, **lots) -> Circle:
    """Write down a circle; `lots` are the secret of a draw and those among whom it is."""
    row = session.execute(
        text(
            "INSERT INTO circle (org_id, number, sum, state, key, secret, among)"
            " SELECT :org, coalesce(max(number), 0) + 1, :sum, :state, :key, CAST(:secret AS text), CAST(:among AS integer[])"
            f" FROM circle WHERE org_id = :org RETURNING {CIRCLE_FIELDS}"
        ),
        {"org": org_id, "sum": sum_.minor, "state": state, "key": key, "secret": None, "among": None} | lots,
    ).one()
    return Circle(*row)


def lay(session: Session, made: Circle, seats: Sequence[Member], *, told: bool = True) -> None:
    """Lay the turns in this order, and tell each member hers, but for those who know it from the paper book."""
    session.execute(
        text(
            "INSERT INTO turn (org_id, circle, place, laid_for, member_id) VALUES (:org, :circle, :place, :member, :member)"
        ),
        [
            {"org": made.org_id, "circle": made.number, "place": place, "member": each.id}
            for place, each in enumerate(seats, 1)
        ],
    )
    if not told:
        return
    org = seats[0].org
    facts = {"code": org.code, "amount": made.money(org.currency), "count": len(seats), "name": seats[0].name}
    for place, each in enumerate(seats, 1):
        outbox.tell(
            session,
            each,
            TurnsBegin(place=place, **facts)
            if made.secret is None
            else TurnsDrawn(place=place, secret=made.secret, called=made.called, **facts),
            key=f"turns:{org.id}:{made.number}",
        )


def by_key(session: Session, org_id: int, key: str) -> Circle | None:
    """The circle that was begun with this intent."""
    row = session.execute(
        text(f"SELECT {CIRCLE_FIELDS} FROM circle WHERE org_id = :org AND key = :key"), {"org": org_id, "key": key}
    ).first()
    return row and Circle(*row)
