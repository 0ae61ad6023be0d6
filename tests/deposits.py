"""What the tests about deposits do over and over, in UMOJA."""

from datetime import datetime, time, timedelta

from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.days import months_after
from domain.deposits import deposits, paying_in, paying_out
from domain.deposits.deposits import Standing
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.store import Store
from tests.clockwork import set_clock
from tests.lending import adopt, confirm, new_key
from tests.people import group, member
from tests.social import kes

ALL = {"goal_deposits": "yes", "fixed_deposits": "yes", "child_deposits": "yes"}


def furnish(store: Store, **rules) -> None:
    """The group has deposits of every kind: 6 % a year, 12 % fixed."""
    adopt(store, **(ALL | {"deposit_rate": 6, "fixed_rate": 12} | rules))


def opens(store: Store, kind: str, units: int, months: int = 6, by: str = "Daudi", **more) -> Slip:
    """A member opens a deposit; nobody has confirmed it yet."""
    with store.begin() as session:
        caller = Caller(member(session, by), "ussd", new_key())
        return paying_in.open_(session, caller, kind, kes(units), months, **more)


def opened(store: Store, kind: str, units: int, months: int = 6, by: str = "Daudi", **more) -> int:
    """One that an officer has confirmed: its number."""
    said = opens(store, kind, units, months, by, **more)
    confirm(store, said, "Amina")
    return said.reference


def put_in(store: Store, number: int, units: int, by: str = "Daudi") -> Slip:
    """She says that she has put in more."""
    with store.begin() as session:
        return paying_in.pay_in(session, Caller(member(session, by), "ussd", new_key()), number, kes(units))


def handed(store: Store, number: int, whose: str = "Daudi", officer: str = "Amina") -> Slip:
    """An officer hands it over."""
    with store.begin() as session:
        caller = Caller(member(session, officer), "ussd", new_key())
        return paying_out.hand_over(session, caller, member(session, whose).id, number)


def taken(store: Store, number: int, whose: str = "Daudi") -> Entry:
    """She has it, and has said so."""
    return confirm(store, handed(store, number, whose), whose)


def hers(store: Store, whose: str = "Daudi") -> list[Standing]:
    """What she has in deposits today."""
    with store.glance() as session:
        return deposits.of(session, member(session, whose))


def after(store: Store, database: str, months: int, days: int = 0) -> None:
    """It is so many months later, at noon."""
    with store.glance() as session:
        org = group(session)
        day = months_after(today(session, org), months) + timedelta(days)
        set_clock(database, datetime.combine(day, time(12), org.zone))
