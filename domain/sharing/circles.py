"""Circles of the merry-go-round: everybody pays the same each round, and one takes the pot, in an order set beforehand.

    (a motion passes) ─────► open ──► over        by agreement: an officer's order, put to the vote
    drawing ──► open ──────────────► over         by lot: a secret is told sealed, a number called out (`draw.py`)

The turns stand in their places; who holds a place may change by a swap, as long as its pot was not handed over.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Integer,
    SmallInteger,
    Table,
    Text,
    func,
    text,
)

from domain.constitution.versions import rules_of
from domain.limits import CALLED_DIGITS, CIRCLE
from domain.money.amount import Money, money
from domain.notices import TurnsBegin, TurnsDrawn, TurnsToBeDrawn, pack, unpack
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, lock_book
from domain.post import outbox
from domain.refusals import CircleRuns, NoDraw, NoTurns, NumberUnfit, OrderUnfit
from domain.sharing import draw
from domain.sitting import chain
from domain.sitting.seal import language_of
from domain.store import Session, metadata
from domain.voice import motions
from domain.voice.motions import Act, Motion

circle = Table(
    "circle",
    metadata,
    Column("org_id", BigInteger, ForeignKey("organisation.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sum", BigInteger, nullable=False),  # of each member in each round, in minor units
    Column("state", Text, nullable=False),  # drawing, open, over
    Column("secret", Text),  # of a draw
    Column("called", BigInteger),  # the number that somebody called out
    Column("among", ARRAY(Integer)),  # the members' numbers, fixed when the secret was told sealed
    Column("key", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
)

turn = Table(
    "turn",
    metadata,
    Column("org_id", BigInteger, primary_key=True),
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("circle", Integer, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("laid_for", BigInteger, nullable=False),  # who got this place first
    Column("member_id", BigInteger, nullable=False),  # who holds it
    Column("entry_number", BigInteger),  # that handed over its pot
    ForeignKeyConstraint(["org_id", "circle"], ["circle.org_id", "circle.number"]),
)

ACT = "turns"
SECRET_BYTES = 10


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


_CIRCLE = ", ".join(Circle.__slots__)


# --- reading ---------------------------------------------------------------------------------------------------------


def turn_sum(session: Session, org_id: int) -> Money:
    """What the rules say that each member pays in each round; nought where there is no merry-go-round."""
    return money(rules_of(session, org_id).number("turn_sum"), by_id(session, org_id).currency)


def newest(session: Session, org_id: int) -> Circle | None:
    """The circle that is drawn for, runs, or ended last."""
    row = session.execute(
        text(f"SELECT {_CIRCLE} FROM circle WHERE org_id = :org ORDER BY number DESC LIMIT 1"), {"org": org_id}
    ).first()
    return row and Circle(*row)


def running(session: Session, org_id: int) -> Circle:
    """The circle that runs. Raises NoTurns."""
    known = newest(session, org_id)
    if known is None or known.state != "open":
        raise NoTurns()
    return known


def turns(session: Session, known: Circle) -> list[Turn]:
    """The turns of a circle by their places."""
    rows = session.execute(
        text(
            "SELECT t.id, t.place, t.member_id, m.number, m.name, m.status = 'active', t.entry_number"
            " FROM turn t JOIN membership m ON m.org_id = t.org_id AND m.id = t.member_id"
            " WHERE t.org_id = :org AND t.circle = :circle ORDER BY t.place"
        ),
        {"org": known.org_id, "circle": known.number},
    )
    return [Turn(*row) for row in rows]


def current(session: Session, known: Circle) -> Turn | None:
    """Whose turn it is: the first place whose pot was not handed over; None when all were."""
    return next((each for each in turns(session, known) if each.entry_number is None), None)


# --- by agreement ----------------------------------------------------------------------------------------------------


def propose(session: Session, officer: Member, numbers: list[int], days: int, *, key: str) -> Motion:
    """An officer puts an order of turns, of members by their numbers, to the vote.

    Raises NotAnOfficer, NoTurns, CircleRuns, OrderUnfit for a number twice or of nobody, and what `open_vote` raises.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    lock_book(session, officer.org_id)
    each = _check_free(session, officer.org_id)
    _seats(session, officer.org_id, numbers)
    act = Act(ACT, {"order": numbers, "sum": pack(each)})
    written = f"Turns of {each} each, {len(numbers)} members"
    return motions.open_vote(session, officer, written, days, key=key, act=act)


def begin(session: Session, passed: Motion) -> Circle:
    """What the motion says: the circle begins, and everybody hears her place.

    Raises CircleRuns, and OrderUnfit when one of them has left since.
    """
    lock_book(session, passed.org_id)
    _check_free(session, passed.org_id, rules=False)
    seats = _seats(session, passed.org_id, passed.terms["order"])
    sum_ = unpack(passed.terms["sum"])
    made = _write(session, passed.org_id, sum_, "open", key=f"motion:{passed.number}")
    _lay(session, made, seats)
    return made


# --- by lot ----------------------------------------------------------------------------------------------------------


def open_draw(session: Session, officer: Member, *, key: str) -> Circle:
    """An officer opens a draw among all members; everybody is told the digest of a secret, which nobody knows.

    The same `key` again gives back the circle of then. Raises NotAnOfficer, NoTurns, CircleRuns, OrderUnfit when there
    are too few members for a circle, or too many.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    lock_book(session, officer.org_id)
    if known := _by_key(session, officer.org_id, key):
        return known
    sum_ = _check_free(session, officer.org_id)
    org = by_id(session, officer.org_id)
    everybody = members.everybody(session, org.id)
    numbers = [each.number for each in everybody]
    _check_size(numbers)
    made = _write(session, org.id, sum_, "drawing", key=key, secret=secrets.token_hex(SECRET_BYTES), among=numbers)
    outbox.tell_all(
        session, everybody, TurnsToBeDrawn(org.code, *sealed(org, made)), key=f"draw:{org.id}:{made.number}"
    )
    return made


def sealed(org: Organisation, known: Circle) -> tuple[str, str]:
    """What is told of the secret before the draw: its digest's five words, to be heard, and the whole digest."""
    digest = draw.commitment(known.secret)
    return chain.code(digest, language_of(org)), digest


def draw_lots(session: Session, officer: Member, called: int) -> Circle:
    """The number that somebody called out draws the order, once; everybody hears her place, the secret and the number.

    Who has left since the draw was opened is left out. Raises NotAnOfficer, NumberUnfit, NoDraw.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    if not 0 <= called < 10**CALLED_DIGITS:
        raise NumberUnfit(0, 10**CALLED_DIGITS - 1)
    lock_book(session, officer.org_id)
    known = newest(session, officer.org_id)
    if known is None or known.state != "drawing":
        raise NoDraw()
    row = session.execute(
        text(
            "UPDATE circle SET state = 'open', called = :called WHERE org_id = :org AND number = :number"
            f" RETURNING {_CIRCLE}"
        ),
        {"called": called, "org": known.org_id, "number": known.number},
    ).one()
    drawn = Circle(*row)
    there = {each.number: each for each in members.everybody(session, known.org_id)}
    _lay(session, drawn, [there[number] for number in draw.order(drawn.secret, called, drawn.among) if number in there])
    return drawn


# --- both ------------------------------------------------------------------------------------------------------------


def _check_free(session: Session, org_id: int, *, rules: bool = True) -> Money:
    """What each pays, if a circle may begin. Raises NoTurns where the rules have none, CircleRuns."""
    sum_ = turn_sum(session, org_id)
    if rules and not sum_.minor:
        raise NoTurns()
    known = newest(session, org_id)
    if known and known.state != "over":
        raise CircleRuns()
    return sum_


def _check_size(numbers: list[int]) -> None:
    if not 2 <= len(set(numbers)) == len(numbers) <= CIRCLE:
        raise OrderUnfit(CIRCLE)


def _seats(session: Session, org_id: int, numbers: list[int]) -> list[Member]:
    _check_size(numbers)
    there = {each.number: each for each in members.everybody(session, org_id)}
    if not there.keys() >= set(numbers):
        raise OrderUnfit(CIRCLE)
    return [there[number] for number in numbers]


def _write(session: Session, org_id: int, sum_: Money, state: str, *, key: str, **lots) -> Circle:
    row = session.execute(
        text(
            "INSERT INTO circle (org_id, number, sum, state, key, secret, among)"
            " SELECT :org, coalesce(max(number), 0) + 1, :sum, :state, :key, CAST(:secret AS text), CAST(:among AS integer[])"
            f" FROM circle WHERE org_id = :org RETURNING {_CIRCLE}"
        ),
        {"org": org_id, "sum": sum_.minor, "state": state, "key": key, "secret": None, "among": None} | lots,
    ).one()
    return Circle(*row)


def _lay(session: Session, made: Circle, seats: list[Member]) -> None:
    """Lay the turns in this order, and tell each member hers."""
    session.execute(
        text(
            "INSERT INTO turn (org_id, circle, place, laid_for, member_id) VALUES (:org, :circle, :place, :member, :member)"
        ),
        [
            {"org": made.org_id, "circle": made.number, "place": place, "member": each.id}
            for place, each in enumerate(seats, 1)
        ],
    )
    org = by_id(session, made.org_id)
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


def _by_key(session: Session, org_id: int, key: str) -> Circle | None:
    row = session.execute(
        text(f"SELECT {_CIRCLE} FROM circle WHERE org_id = :org AND key = :key"), {"org": org_id, "key": key}
    ).first()
    return row and Circle(*row)
