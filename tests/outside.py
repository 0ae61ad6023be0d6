"""What the tests about money from outside do over and over, in UMOJA."""

from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.outside import debts, gifts, things
from domain.people.caller import Caller
from domain.store import Session, Store
from tests.lending import adopt, confirm, new_key
from tests.people import member
from tests.social import kes


def furnish(store: Store, **rules) -> None:
    """UMOJA's rules know of it."""
    adopt(store, outside="yes", **rules)


def caller(session: Session, by: str = "Amina") -> Caller:
    """An officer, with an intent that nobody had before."""
    return Caller(member(session, by), "ussd", new_key())


def take(store: Store, units: int, total: int, months: int, purse: str = "cash", *, by: str = "Amina") -> Slip:
    """An officer says that a bank has lent so much."""
    with store.begin() as session:
        return debts.take(session, caller(session, by), "Equity Bank", kes(units), kes(total), months, purse)


def borrow(store: Store, units: int, total: int, months: int, purse: str = "cash") -> Entry:
    """It is taken in, by two officers."""
    return confirm(store, take(store, units, total, months, purse), "Baraka")


def pay(store: Store, units: int, number: int = 1) -> Slip:
    """An officer says that so much was paid back."""
    with store.begin() as session:
        return debts.pay(session, caller(session), number, kes(units))


def give(store: Store, units: int, *, social: bool = False) -> Slip:
    """An officer says that somebody gave so much."""
    with store.begin() as session:
        return gifts.declare(session, caller(session), kes(units), "Mama Zawadi", social=social)


def bring(store: Store, units: int) -> Slip:
    """An officer says that a tent was bought."""
    with store.begin() as session:
        return things.buy(session, caller(session), kes(units), "Tent")


def buy(store: Store, units: int) -> Entry:
    """By two officers."""
    return confirm(store, bring(store, units), "Baraka")


def sell(store: Store, units: int, number: int = 1) -> Slip:
    """An officer says that it was sold."""
    with store.begin() as session:
        return things.sell(session, caller(session), number, kes(units))
