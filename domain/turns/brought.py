"""A circle that began in the paper book: its order, and the pots that were handed over there.

Each of those is in this book by opening entries, one of each stake that was paid into it and one of the pot that went out, so
that a circle is reckoned on as if all of it had happened here. Together they leave the box as it is.
"""

from collections.abc import Sequence

from sqlalchemy import text

from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import Account
from domain.people.members import Member
from domain.people.organisations import Organisation, lock_book, today
from domain.refusals import KeyReused
from domain.store import Session
from domain.turns import circles, stakes
from domain.turns.circles import Circle, Turn

KEY = "opening:turns"


def bring_in(session: Session, org: Organisation, order: Sequence[Member], taken: int, each: Money) -> bool:
    """Begin a circle in this order, of whose pots the first `taken` were handed over; False: it is there already.

    `each` is what everybody pays into every pot. Raises KeyReused when it was another one, NoMerryGoRound and CircleRuns.
    """
    lock_book(session, org.id)
    if known := circles.by_key(session, org.id, KEY):
        if _as_was(session, known) != ([seat.id for seat in order], taken, each.minor):
            raise KeyReused()
        return False
    circles.check_free(session, org.id)
    circles.check_size([seat.number for seat in order])
    made = circles.write(session, org.id, each, "open", key=KEY)
    circles.lay(session, made, order, told=False)
    for turn in circles.turns(session, made)[:taken]:
        _hand_on(session, org, made, turn, [seat.id for seat in order])
    return True


def _as_was(session: Session, circle: Circle) -> tuple[list[int], int, int]:
    rows = session.execute(
        text(
            "SELECT t.laid_for, e.kind = 'opening' FROM turn t LEFT JOIN entry e ON e.org_id = t.org_id"
            " AND e.number = t.entry_number WHERE t.org_id = :org AND t.circle = :circle ORDER BY t.place"
        ),
        {"org": circle.org_id, "circle": circle.number},
    ).all()
    return [member_id for member_id, _brought in rows], sum(bool(brought) for _id, brought in rows), circle.sum


def _hand_on(session: Session, org: Organisation, circle: Circle, turn: Turn, paid: list[int]) -> None:
    """The stakes of a turn of the paper book, and its pot."""
    came = {member_id: [(stakes.POT_CASH, circle.sum), (stakes.account(member_id), -circle.sum)] for member_id in paid}
    went = [(account, -minor) for lines in came.values() for account, minor in lines]
    entries = {who: _post(session, org, f"{turn.place}:{who}", lines) for who, lines in came.items()}
    facts = {"org": org.id, "turn": turn.id, "pot": _post(session, org, f"{turn.place}:pot", went)}
    session.execute(_STAKE, [facts | {"member": who, "entry": entry} for who, entry in entries.items()])
    session.execute(text("UPDATE turn SET entry_number = :pot WHERE org_id = :org AND id = :turn"), facts)


def _post(session: Session, org: Organisation, what: str, lines: list[tuple[Account, int]]) -> int:
    day, key = today(session, org), f"{KEY}:{what}"
    return ledger.post(session, org.id, "opening", lines, key=key, channel="import", happened_on=day).number


_STAKE = text(
    "INSERT INTO stake (org_id, turn_id, member_id, entry_number, handed_entry)"
    " VALUES (:org, :turn, :member, :entry, :pot)"
)
