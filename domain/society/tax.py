"""The tax that a society has withheld of interest and dividends: owed to the state, and paid over with its receipt.

One officer says what was paid and which receipt the authority gave, another one has seen it and confirms. It was taken off the
members' interest when the year was booked, so it is no expense: that would cost them twice.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.organisations import Organisation
from domain.society.notices import TaxPaid, TaxSaid
from domain.society.refusals import TaxIsLess
from domain.store import Session
from domain.texts import read_text

WITHHELD = Account("tax")


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed to the state, and the day since which the oldest of it is."""

    amount: Money
    since: date


def owed(session: Session, org: Organisation) -> Owed | None:
    """What was withheld and not paid over; None where nothing is. What is paid is paid of the oldest first."""
    rows = session.execute(
        text(
            "SELECT e.happened_on, -l.amount FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number WHERE a.org_id = :org AND a.kind = 'tax'"
            " ORDER BY e.happened_on, e.number"
        ),
        {"org": org.id},
    ).all()
    left = -sum(minor for _day, minor in rows if minor < 0)
    for day, minor in rows:
        if minor > left:
            still = sum(each for _day, each in rows)
            return Owed(Money(still, org.currency), day)
        left -= max(minor, 0)
    return None


def pay(session: Session, caller: Caller, amount: Money, receipt: str) -> Slip:
    """An officer says that `amount` of the tax was paid over, and which `receipt` the authority gave; another one confirms it.

    Raises NotAnOfficer, TooFewOfficers, TaxIsLess with what is owed, TextUnfit, NotEnough and OwedToMembers when less is free,
    TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    receipt = read_text(receipt, limits.TAX_RECEIPT)
    org = caller.org
    members.check_second_officer(session, org.id)
    if not slips.by_key(session, org.id, caller.key):
        check(session, org, amount)
    return slips.write(session, TAX, caller.me, amount, caller, note=receipt)


def check(session: Session, org: Organisation, amount: Money) -> None:
    """Raises TaxIsLess for more than is owed."""
    now = owed(session, org)
    if now is None or amount.minor > now.amount.minor:
        raise TaxIsLess(now.amount if now else Money(0, org.currency))


def _heard(said: Said) -> TaxSaid:
    return TaxSaid(said.money, said.by.name, said.org.name)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was paid over; every officer hears it. Raises TaxIsLess, NotEnough and OwedToMembers as `pay` does."""
    org, amount, receipt = confirmed.org, confirmed.slip.amount, confirmed.slip.note
    check(session, org, confirmed.money)
    entry = second_word.record(session, confirmed, [(WITHHELD, amount), (CASH, -amount)], note=receipt)
    left = owed(session, org)
    notice = TaxPaid(
        confirmed.money, left.amount if left else Money(0, org.currency), receipt or "", org.name, entry.receipt
    )
    second_word.receipt(session, entry, notice, *members.officers(session, org.id))
    return entry


TAX = slips.kind(
    "tax",
    becomes=post,
    asks="officer",
    officers_hear=_heard,
    takes=(purses.CASH,),
    moves="nobodys",
    undone=corrections.undo_of_group,
)
