"""The account at a bank: money taken there from the box and brought back, the bank's interest and its charges.

It is the loan fund's. One officer says what was done, another one has seen the bank's slip and confirms it, and every
officer hears what is in the box and at the bank then. Nothing is owed to members out of the bank: what is theirs stays
in the box, and only what is free of it is taken there (docs/decisions/0037-bank.md).
"""

from datetime import date

from domain.amount import Money
from domain.bank.notices import BankMoveSaid, BankMoveTakenBack, BankMoveWritten
from domain.bank.refusals import NoBankAccount
from domain.book import ledger, purses, second_word, slips
from domain.book.accounts import BANK, CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Kind, Said, Slip
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.caller import Caller
from domain.people.organisations import Organisation
from domain.store import Session

INTEREST, CHARGES = Account("bank-interest"), Account("bank-charge")


def kept(session: Session, org_id: int) -> bool:
    """Whether the rules say that there is an account, or money lies in it from a time when they did."""
    return rules_of(session, org_id).word("bank") == "yes" or ledger.balance(session, org_id, BANK) > 0


def say(session: Session, caller: Caller, kind: Kind, amount: Money) -> Slip:
    """An officer says that `amount` was moved: a deposit, a drawing, interest or charges. Another one has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NoBankAccount, NotEnough and OwedToMembers when less is free where it comes from,
    TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    check_kept(session, caller.org.id)
    members.check_second_officer(session, caller.org.id)
    return slips.write(session, kind, caller.me, amount, caller)


def open_with(session: Session, org: Organisation, amount: Money, day: date) -> Entry:
    """What of the paper book's money lay at the bank, as an opening entry; the same again changes nothing.

    Every opening balance is in the box first, so it comes out of that. Raises NoBankAccount, KeyReused, NotEnough.
    """
    check_kept(session, org.id)
    lines = [(BANK, amount.minor), (CASH, -amount.minor)]
    return ledger.post(session, org.id, "opening", lines, key="opening:bank", channel="import", happened_on=day)


def check_kept(session: Session, org_id: int) -> None:
    """Raises NoBankAccount where there is none."""
    if not kept(session, org_id):
        raise NoBankAccount()


def _heard(said: Said) -> BankMoveSaid:
    return BankMoveSaid(said.slip.kind, said.money, said.by.name, said.org.name)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was moved. Raises NotEnough and OwedToMembers when less is free by now where it comes from."""
    amount = confirmed.slip.amount
    gets, gives = _SIDES[confirmed.slip.kind]
    entry = second_word.record(session, confirmed, [(gets, amount), (gives, -amount)])
    _tell(session, confirmed, entry, BankMoveWritten, confirmed.slip.kind)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was a mistake. Raises AlreadyReversed, NotEnough when the money is no longer where it would come from."""
    entry = second_word.reverse(session, confirmed)
    _tell(session, confirmed, entry, BankMoveTakenBack, entry.kind.removesuffix("-reversed"))
    return entry


def _tell(session: Session, confirmed: Confirmed, entry: Entry, notice: type, what: str) -> None:
    org = confirmed.org
    box, bank = ledger.in_the_box(session, org.id), ledger.at_the_bank(session, org.id)
    told = notice(what, confirmed.money, box, bank, org.name, entry.receipt)
    second_word.receipt(session, entry, told, *members.officers(session, org.id))


_MOVE = {"becomes": post, "undone": undo, "asks": "officer", "officers_hear": _heard, "moves": "nobodys"}
DEPOSIT = slips.kind("deposit", takes=(purses.CASH,), **_MOVE)
DRAWING = slips.kind("drawing", takes=(purses.BANK,), **_MOVE)
BEARING = slips.kind("bank_interest", **_MOVE)
CHARGE = slips.kind("bank_charge", takes=(purses.BANK,), **_MOVE)
_SIDES = {  # what is debited, and what is credited
    DEPOSIT.name: (BANK, CASH),
    DRAWING.name: (CASH, BANK),
    BEARING.name: (BANK, INTEREST),
    CHARGE.name: (CHARGES, BANK),
}
