"""Savings: what members put in, what they have, and their last movements."""

from datetime import date

from domain import limits
from domain.amount import Money
from domain.book import corrections, given, ledger, second_word, slips
from domain.book.accounts import CASH, savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.saving import shares
from domain.saving.notices import SavingsReceived
from domain.saving.refusals import NotInShares, TooManyShares
from domain.store import Session


def declare(session: Session, caller: Caller, amount: Money, member_id: int | None = None) -> Slip:
    """A member says that she handed over `amount` to save, for herself or for another; an officer has to confirm it.

    Raises NotAMember, NoSuchMember, NotInShares, TooManyShares, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    whose = given.whose(session, caller, member_id)
    _check_shares(session, caller, whose, amount, tells=whose.id == caller.me.id)
    return slips.write(session, SAVINGS, whose, amount, caller, gives=True)


def enter(session: Session, caller: Caller, member_id: int, amount: Money) -> Slip:
    """An officer says that a member handed over `amount` to save; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NotInShares, TooManyShares, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    whose = members.member(session, caller.org.id, member_id)
    _check_shares(session, caller, whose, amount, tells=True)
    return slips.write(session, SAVINGS, whose, amount, caller)


def _check_shares(session: Session, caller: Caller, whose: Member, amount: Money, *, tells: bool) -> None:
    """What was said already is said: the same intent again is not looked at anew. Raises NotInShares, TooManyShares.

    How many another member has bought, only an officer is told (`tells`). What others say that they bring for her holds up
    nobody but those who bring more: she buys her own, and the officer confirms what is handed over.
    """
    try:
        shares.check(session, whose, amount, waiting=True, given=not tells)
    except (NotInShares, TooManyShares) as refused:
        if slips.by_key(session, caller.org.id, caller.key):
            return
        if isinstance(refused, TooManyShares) and not tells:
            raise TooManyShares(refused.most) from None
        raise


def of(session: Session, me: Member) -> Money:
    """What a member has saved."""
    return Money(ledger.balance(session, me.org_id, savings_of(me)), me.org.currency)


def last(session: Session, me: Member, most: int = limits.MOVEMENTS) -> list[tuple[date, str, Money]]:
    """The last movements of a member's savings, newest first: day, kind, sum (below nought when it was taken)."""
    currency = me.org.currency
    rows = ledger.movements(session, me.org_id, savings_of(me), most)
    return [(day, kind, Money(minor, currency)) for day, kind, minor in rows]


def open_with(session: Session, org: Organisation, whose: Member, amount: Money, day: date) -> Entry:
    """What a member had saved in the paper book, as an opening entry; the same again changes nothing.

    The money is in the box: a group counts it on the day that it begins with this book (docs/decisions/0006).
    """
    lines = [(CASH, amount.minor), (savings_of(whose), -amount.minor)]
    return ledger.post(
        session, org.id, "opening", lines, key=f"opening:savings:{whose.id}", channel="import", happened_on=day
    )


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post confirmed savings, and give the member her receipt.

    Raises NotInShares, and TooManyShares where she has bought others meanwhile.
    """
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    shares.check(session, whose, confirmed.money, confirmed.day)
    entry = second_word.record(session, confirmed, [(CASH, amount), (savings_of(whose), -amount)])
    second_word.receipt(
        session, entry, SavingsReceived(confirmed.money, of(session, whose), org.name, entry.receipt), whose
    )
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take savings back that were a mistake. Raises AlreadyReversed, NotEnough when the money is no longer there."""
    return corrections.undo(session, confirmed, savings_of(confirmed.whose))


SAVINGS = slips.kind("savings", becomes=post, undone=undo)
