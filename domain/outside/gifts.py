"""Gifts: money that somebody outside gives, into the loan fund, where it is earned by all, or into the social fund."""

from domain import limits
from domain.amount import Money
from domain.book import second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.outside import words
from domain.people.caller import Caller
from domain.social import fund
from domain.social.refusals import NoSocialFund
from domain.store import Session
from domain.texts import read_text

GIVEN = Account("gift")
LOAN_FUND, SOCIAL_FUND = 0, 1  # what a slip's reference says


def declare(session: Session, caller: Caller, amount: Money, giver: str, *, social: bool = False) -> Slip:
    """An officer says that somebody outside gave `amount`, which is in the box; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NothingOutside, NoSocialFund, TextUnfit, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    words.check(session, caller.org.id)
    if social and not fund.kept(session, caller.org.id):
        raise NoSocialFund()
    about = read_text(giver, limits.OUTSIDE_WORDS)
    reference = SOCIAL_FUND if social else LOAN_FUND
    return slips.write(session, GIFT, caller.me, amount, caller, reference=reference, note=about)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a gift; every officer hears that it stands in the book."""
    amount, social = confirmed.slip.amount, confirmed.slip.reference == SOCIAL_FUND
    lines = [(fund.CASH, amount), (fund.FUND, -amount)] if social else [(CASH, amount), (GIVEN, -amount)]
    return words.written(session, confirmed, second_word.record(session, confirmed, lines, note=confirmed.slip.note))


GIFT = slips.kind(
    "gift",
    becomes=post,
    undone=words.undo,
    asks="officer",
    officers_hear=words.heard,
    moves="nobodys",
)
