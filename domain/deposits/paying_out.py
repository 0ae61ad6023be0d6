"""Taking a deposit out: an officer hands over all of it with its interest, and the member confirms that with her PIN."""

from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.deposits import deposits
from domain.deposits.deposits import Standing
from domain.deposits.notices import DepositTaken
from domain.deposits.paying_in import of_slip
from domain.deposits.refusals import DepositChanged, DepositStays
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session


def hand_over(session: Session, caller: Caller, member_id: int, number: int) -> Slip:
    """An officer hands a deposit over, with the interest that it has by its terms; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NeedsAnother for one's own, NoSuchDeposit, DepositStays before its day where its terms
    say so, NotEnough and OwedToMembers when less is free in the box, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    whose = members.member(session, org.id, member_id)
    if said := slips.by_key(session, org.id, caller.key):
        return slips.write(session, PAYOUT, whose, said.money(org.currency), caller, reference=number)
    members.another(session, caller.me, whose.id)
    return slips.write(session, PAYOUT, whose, amount(session, whose, number), caller, reference=number)


def amount(session: Session, whose: Member, number: int) -> Money:
    """What a deposit comes to that is handed over today. Raises NoSuchDeposit, DepositStays."""
    now = deposits.hers(session, whose, number)
    if now.stays:
        raise DepositStays(now.ends)
    return Money(now.payout, whose.org.currency)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was handed out, and give the member her receipt.

    Interest is that of the day on which it was handed out. Raises NoSuchDeposit for one that was taken out meanwhile,
    DepositChanged where other money came to it, NotEnough and OwedToMembers when less is free by now.
    """
    org, said = confirmed.org, confirmed.slip
    which = deposits.hers(session, confirmed.whose, said.reference).deposit
    now = deposits.standing(session, which, org.currency, said.said_at.astimezone(org.zone).date())
    if now.payout != said.amount:
        raise DepositChanged()
    entry = second_word.record(session, confirmed, [*lines(now), (CASH, -said.amount)])
    interest = Money(now.interest, org.currency)
    notice = DepositTaken(which.kind, confirmed.money, interest, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


def lines(now: Standing) -> list[tuple[Account, int]]:
    """All that a deposit comes to, as lines of an entry: it is over with it."""
    return [(now.deposit.paid, now.interest), (now.deposit.account, now.balance)]


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was not handed out: it stands again as if it had never been. Raises AlreadyReversed."""
    return corrections.undo(session, confirmed, of_slip(session, confirmed).account)


PAYOUT = slips.kind(
    "deposit_out",
    becomes=post,
    leaves=True,
    takes=(purses.CASH,),
    asks="member",
    undone=undo,
)
