"""Share capital: what a member of a society owns of it. It earns dividends, and is neither lent against nor taken out."""

from datetime import date

from domain.amount import Money
from domain.book import corrections, given, ledger, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.society.notices import CapitalReceived
from domain.society.refusals import NotASociety
from domain.store import Session


def is_society(session: Session, org_id: int) -> bool:
    """Whether an organisation's rules have share capital, interest and dividends."""
    return rules_of(session, org_id).word("society") == "yes"


def check_society(session: Session, org_id: int) -> None:
    """Raises NotASociety."""
    if not is_society(session, org_id):
        raise NotASociety()


def declare(session: Session, caller: Caller, amount: Money, member_id: int | None = None) -> Slip:
    """A member says that she paid in `amount` of share capital, for herself or for another; an officer has to confirm it.

    Raises NotAMember, NoSuchMember, NotASociety, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    check_society(session, caller.org.id)
    return slips.write(session, CAPITAL, given.whose(session, caller, member_id), amount, caller, gives=True)


def enter(session: Session, caller: Caller, member_id: int, amount: Money) -> Slip:
    """An officer says that a member paid in `amount` of share capital; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NotASociety, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    check_society(session, caller.org.id)
    whose = members.member(session, caller.org.id, member_id)
    return slips.write(session, CAPITAL, whose, amount, caller)


def of(session: Session, me: Member) -> Money:
    """A member's share capital."""
    return Money(ledger.balance(session, me.org_id, _capital_of(me)), me.org.currency)


def open_with(session: Session, org: Organisation, whose: Member, amount: Money, day: date) -> Entry:
    """The share capital that a member had in the paper book, as an opening entry; the same again changes nothing."""
    lines = [(CASH, amount.minor), (_capital_of(whose), -amount.minor)]
    return ledger.post(
        session, org.id, "opening", lines, key=f"opening:capital:{whose.id}", channel="import", happened_on=day
    )


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post confirmed share capital, and give the member her receipt."""
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    entry = second_word.record(session, confirmed, [(CASH, amount), (_capital_of(whose), -amount)])
    second_word.receipt(
        session, entry, CapitalReceived(confirmed.money, of(session, whose), org.name, entry.receipt), whose
    )
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take share capital back that was a mistake. Raises AlreadyReversed."""
    return corrections.undo(session, confirmed, _capital_of(confirmed.whose))


def _capital_of(member: Member) -> Account:
    return Account("capital", member.id)


CAPITAL = slips.kind("capital", becomes=post, undone=undo)
