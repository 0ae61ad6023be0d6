"""What the tests about the account at a bank do over and over, in UMOJA."""

from datetime import date

from domain.bank import account, statements
from domain.bank.statements import Statement
from domain.book import ledger
from domain.book.entries import Entry
from domain.book.slips import Kind, Slip
from domain.people.caller import Caller
from domain.store import Store
from tests.lending import adopt, confirm, new_key
from tests.people import group, member, today
from tests.social import kes


def furnish(store: Store, units: int = 0, **rules) -> None:
    """UMOJA has an account, with so much taken there from its box."""
    adopt(store, bank="yes", **rules)
    if units:
        move(store, account.DEPOSIT, units)


def say(store: Store, kind: Kind, units: int, *, by: str = "Amina", key: str | None = None) -> Slip:
    """An officer says that so much was moved."""
    with store.begin() as session:
        return account.say(session, Caller(member(session, by), "ussd", key or new_key()), kind, kes(units))


def move(store: Store, kind: Kind, units: int) -> Entry:
    """By two officers."""
    return confirm(store, say(store, kind, units), "Baraka")


def compare(
    store: Store, units: int, day: date | None = None, *, by: str = "Amina", key: str | None = None
) -> Statement:
    """An officer types what the bank's paper says."""
    with store.begin() as session:
        caller = Caller(member(session, by), "ussd", key or new_key())
        return statements.compare(session, caller, kes(units), day or today(store))


def stands(store: Store) -> tuple[int, int]:
    """What is in the box and what is at the bank, in shillings."""
    with store.glance() as session:
        org_id = group(session).id
        return ledger.in_the_box(session, org_id).minor // 100, ledger.at_the_bank(session, org_id).minor // 100
