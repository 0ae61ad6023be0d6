"""Things that an organisation owns: bought out of the box, kept at their price, sold later into the box.

What a thing was bought for is the loan fund's still, and is not shared out before it is sold. What it brings more or less
than its price then is earned or lost in the year of the sale. Its value is not written down meanwhile: a group agrees
on no rate for that, and its members see the thing.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.book import purses, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.outside import words
from domain.outside.refusals import NoSuchThing
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session, metadata
from domain.texts import read_text

OWNED, GAIN, LOSS = Account("thing"), Account("thing-gain"), Account("thing-loss")

thing = Table(
    "thing",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("bought_entry", BigInteger),
    Column("sold_entry", BigInteger),
    Column("sold_for", BigInteger),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing; `price` in minor units."""

    org_id: int
    number: int
    name: str
    price: int
    bought_entry: int | None
    sold_entry: int | None


_THING = ", ".join(Thing.__slots__)


def owned(session: Session, org_id: int) -> list[Thing]:
    """What an organisation owns, in the order in which it was bought."""
    rows = session.execute(
        text(
            f"SELECT {_THING} FROM thing WHERE org_id = :org AND bought_entry IS NOT NULL AND sold_entry IS NULL"
            " ORDER BY number LIMIT :most"
        ),
        {"org": org_id, "most": limits.MENU_ITEMS},
    )
    return [Thing(*row) for row in rows]


def find(session: Session, org_id: int, number: int) -> Thing:
    """One that is owned. Raises NoSuchThing."""
    known = _find(session, org_id, number)
    if known is None or known.bought_entry is None or known.sold_entry is not None:
        raise NoSuchThing()
    return known


def _find(session: Session, org_id: int, number: int) -> Thing | None:
    statement = text(f"SELECT {_THING} FROM thing WHERE org_id = :org AND number = :number FOR UPDATE")
    row = session.execute(statement, {"org": org_id, "number": number}).first()
    return row and Thing(*row)


# --- bought ----------------------------------------------------------------------------------------------------------


def buy(session: Session, caller: Caller, amount: Money, what: str) -> Slip:
    """An officer says that a thing was bought for `amount` out of the box; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NothingOutside, TextUnfit, NotEnough and OwedToMembers when less is free,
    TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    words.check(session, caller.org.id)
    name = read_text(what, limits.OUTSIDE_WORDS)
    number = session.execute(
        text(
            "INSERT INTO thing (org_id, number, name, price, key) SELECT :org,"
            " (SELECT coalesce(max(number), 0) + 1 FROM thing WHERE org_id = :org), :name, :price, :key"
            " ON CONFLICT (org_id, key) DO UPDATE SET key = EXCLUDED.key RETURNING number"
        ),
        {"org": caller.org.id, "name": name, "price": amount.minor, "key": caller.key},
    ).scalar_one()
    return slips.write(session, PURCHASE, caller.me, amount, caller, reference=number, note=name)


def bought(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was bought. Raises NotEnough and OwedToMembers when less is free by now."""
    amount = confirmed.slip.amount
    entry = second_word.record(session, confirmed, [(OWNED, amount), (CASH, -amount)], note=confirmed.slip.note)
    _mark(session, confirmed, "bought_entry = :entry", entry=entry.number)
    return words.written(session, confirmed, entry)


def _not_sold(session: Session, wrong: Entry, _whose: Member) -> None:
    """What was sold since cannot be unbought. Raises AlreadyReversed."""
    statement = text("SELECT sold_entry FROM thing WHERE org_id = :org AND bought_entry = :entry")
    if session.execute(statement, {"org": wrong.org_id, "entry": wrong.number}).scalar():
        raise AlreadyReversed()


def unbought(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was a mistake. Raises AlreadyReversed."""
    session.execute(
        text("UPDATE thing SET bought_entry = NULL WHERE org_id = :org AND bought_entry = :entry"),
        {"org": confirmed.org.id, "entry": confirmed.slip.reference},
    )
    return words.undo(session, confirmed)


# --- sold ------------------------------------------------------------------------------------------------------------


def sell(session: Session, caller: Caller, number: int, amount: Money) -> Slip:
    """An officer says that a thing was sold for `amount`, which is in the box; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NothingOutside, NoSuchThing, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    words.check(session, caller.org.id)
    sold_ = find(session, caller.org.id, number)
    return slips.write(session, SALE, caller.me, amount, caller, reference=number, note=sold_.name)


def sold(session: Session, confirmed: Confirmed) -> Entry:
    """Post a sale: what it brings more than the price is earned, what it brings less is lost. Raises NoSuchThing."""
    amount = confirmed.slip.amount
    price = find(session, confirmed.org.id, confirmed.slip.reference).price
    more = amount - price
    lines = [(CASH, amount), (OWNED, -price), (GAIN if more > 0 else LOSS, -more)]
    entry = second_word.record(session, confirmed, lines, note=confirmed.slip.note)
    _mark(session, confirmed, "sold_entry = :entry, sold_for = :amount", entry=entry.number, amount=amount)
    return words.written(session, confirmed, entry)


def unsold(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was a mistake: the thing is owned again. Raises AlreadyReversed, NotEnough when the money is gone."""
    session.execute(
        text("UPDATE thing SET sold_entry = NULL, sold_for = NULL WHERE org_id = :org AND sold_entry = :entry"),
        {"org": confirmed.org.id, "entry": confirmed.slip.reference},
    )
    return words.undo(session, confirmed)


def _mark(session: Session, confirmed: Confirmed, what: str, **facts) -> None:
    statement = text(f"UPDATE thing SET {what} WHERE org_id = :org AND number = :number")
    session.execute(statement, facts | {"org": confirmed.org.id, "number": confirmed.slip.reference})


_THINGS = {"asks": "officer", "officers_hear": words.heard, "moves": "nobodys"}
PURCHASE = slips.kind("purchase", becomes=bought, undone=unbought, unless=_not_sold, takes=(purses.CASH,), **_THINGS)
SALE = slips.kind("sale", becomes=sold, undone=unsold, **_THINGS)
