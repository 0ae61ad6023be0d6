"""What members give to the social fund, and what is in it.

It lies in the box apart from the loan fund. At meetings it is collected with everything else (`domain/sitting/`); what is
given in between is a slip like savings are, and needs the word of both sides.
"""

from datetime import date

from domain.amount import Money
from domain.book import corrections, ledger, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.lending import loans
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.social.notices import SocialReceived
from domain.social.refusals import NoSocialFund
from domain.store import Session

CASH = loans.SOCIAL_CASH
FUND = Account("social")


def in_cash(session: Session, org_id: int) -> Money:
    """What lies in the social fund now, to be given or lent."""
    return Money(ledger.balance(session, org_id, CASH), by_id(session, org_id).currency)


def kept(session: Session, org_id: int) -> bool:
    """Whether the organisation has a social fund: its rules say so, or there is money in it from a time when they did."""
    return rules_of(session, org_id).number("social_fund") > 0 or ledger.balance(session, org_id, FUND) > 0


def declare(session: Session, caller: Caller, amount: Money) -> Slip:
    """A member says that she handed over `amount` for the social fund; an officer has to confirm it.

    Raises NotAMember, NoSocialFund, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    return _say(session, caller, caller.me, amount)


def enter(session: Session, caller: Caller, member_id: int, amount: Money) -> Slip:
    """An officer says that a member handed over `amount` for the social fund; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NoSocialFund, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    return _say(session, caller, members.member(session, caller.org.id, member_id), amount)


def _say(session: Session, caller: Caller, whose: Member, amount: Money) -> Slip:
    if not kept(session, whose.org_id):
        raise NoSocialFund()
    return slips.write(session, SOCIAL, whose, amount, caller)


def open_with(session: Session, org: Organisation, amount: Money, day: date) -> Entry:
    """What the social fund had in the paper book, as an opening entry; the same again changes nothing.

    The money is in the box, as opening savings are (docs/decisions/0006-opening-balances.md). Raises KeyReused.
    """
    lines = [(CASH, amount.minor), (FUND, -amount.minor)]
    return ledger.post(session, org.id, "opening", lines, key="opening:social", channel="import", happened_on=day)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed contribution, and give the member her receipt."""
    org, amount = confirmed.org, confirmed.slip.amount
    entry = second_word.record(session, confirmed, [(CASH, amount), (FUND, -amount)])
    notice = SocialReceived(confirmed.money, in_cash(session, org.id), org.name, entry.receipt)
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a contribution that was a mistake. Raises AlreadyReversed, NotEnough when it was given away since."""
    return corrections.tell(session, confirmed, second_word.reverse(session, confirmed), confirmed.whose)


SOCIAL = slips.kind("social", becomes=post, moves="nobodys", undone=undo)
