"""Settling: what is hers who goes pays what she owes, in one entry; what is left is handed to her, and she is off the list.

    leaving    pays all that she owes, and hands her the rest. An officer says it, and who gets it confirms it with her PIN;
               of who has died, another officer. A member is off the list with it: her own word is the second one.
    clearing   pays of what she owes what is hers, and hands out nothing. Two officers say it: of who has left or died, and of
               a member who is behind with what she owes, who is off the list with it. A debt that stays is still taken in.

Both of them see the same figures (`figures.py`), which stand as the slip's parts: if they are others by the second word, it is
said anew. Two officers take it back while nothing has come after it; on the list she is not with that.
"""

from domain import limits
from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import CASH, Account, savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Kind, Said, Slip
from domain.going import figures
from domain.going.figures import Figures
from domain.going.notices import Cleared, ClearingAsked, ClearingSaid, LeavingEntered, LeavingPaid
from domain.going.refusals import (
    NothingToHandOver,
    NothingToSetOff,
    NotLate,
    OwesMore,
    SettlingChanged,
    SettlingWaits,
)
from domain.lending import easing, liability, loans, owing, repayments
from domain.people import members, removing
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import today
from domain.post import outbox
from domain.sitting import parts
from domain.sitting.parts import Part
from domain.store import Session
from domain.turns import stakes
from domain.turns.refusals import StakesDue

# --- the first word --------------------------------------------------------------------------------------------------


def leave(session: Session, caller: Caller, member_id: int) -> Slip:
    """An officer hands who goes what is left of hers, which she has to confirm; of who has died another officer.

    Raises NotAnOfficer, NoSuchMember, NeedsAnother for oneself, what `check` raises, SettlingWaits, TooManyWaiting, KeyReused.
    """
    return _say(session, caller, member_id, LEAVING)


def clear(session: Session, caller: Caller, member_id: int) -> Slip:
    """An officer sets against what somebody owes what is hers; another officer has to confirm it. Raises what `leave` raises.

    Rule: whom two officers send away with debts.
    """
    return _say(session, caller, member_id, CLEARING)


def _say(session: Session, caller: Caller, member_id: int, kind: Kind) -> Slip:
    caller = caller.writing(session, officer=True)
    org = caller.org
    if said := slips.by_key(session, org.id, caller.key):
        return said
    whose = members.here_or_left(session, org.id, member_id)
    members.another(session, caller.me, whose.id)
    if slips.waiting(session, org.id, LEAVING, CLEARING, whose=whose.id):
        raise SettlingWaits()
    now = check(session, whose, pays=kind is LEAVING)
    amount = now.money(_amount(kind, now))
    said = slips.write(session, kind, whose, amount, caller, parts=now.paid)
    parts.keep(session, said, now.paid)
    if kind is CLEARING and not whose.left:
        outbox.tell(session, whose, ClearingAsked(amount, caller.me.name, org.code))
    return said


def _amount(kind: Kind, now: Figures) -> int:
    return now.payout if kind is LEAVING else now.set_off


def check(session: Session, whose: Member, *, pays: bool) -> Figures:
    """The figures with which somebody may go now; `pays`: she is handed what is left.

    Raises NothingToHandOver, OwesMore with what would be left of her debts, NothingToSetOff, NotEnough and OwedToMembers where
    the box holds less than is needed; of a member NotLate, StakesDue who would leave stakes that are due, LastOfficer, and what
    the rooms object.
    """
    now = figures.of(session, whose)
    if pays and now.left:
        raise OwesMore(now.money(now.left))
    if pays and not now.payout:
        raise NothingToHandOver()
    if not (pays or now.set_off):
        raise NothingToSetOff()
    if not whose.left:
        _check_member(session, now, pays=pays)
    purses.check(session, whose.org_id, _lines(session, now, now.payout if pays else 0))
    return now


def _check_member(session: Session, now: Figures, *, pays: bool) -> None:
    whose = now.whose
    removing.object_to(session, whose, stay=limits.OFFICERS_STAY, settled=True)
    due = stakes.unpaid(session, whose.org_id, member_id=whose.id)
    if not (pays or due or any(each.late.minor for each in owing.owed_on_open(session, whose))):
        raise NotLate()
    unpaid = {each.loan: each.amount for each in now.debts if each.kind == "stake" and each not in now.paid}
    if unpaid:
        raise StakesDue(now.money(sum(unpaid.values())))


# --- the second word -------------------------------------------------------------------------------------------------


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was settled as one entry, and tell her. Raises SettlingChanged, and what `check` raises."""
    said, whose = confirmed.slip, confirmed.whose
    pays = said.kind == LEAVING.name
    now = check(session, whose, pays=pays)
    if list(now.paid) != parts.of(session, said.org_id, said.number) or said.amount != _amount(said.declared, now):
        raise SettlingChanged()
    entry = second_word.record(session, confirmed, _lines(session, now, said.amount if pays else 0))
    _end(session, now, entry)
    facts = (confirmed.org.name, entry.receipt)
    paid = LeavingPaid(confirmed.money, now.money(now.set_off), *facts)
    notice = paid if pays else Cleared(confirmed.money, now.money(now.left), *facts)
    second_word.receipt(session, entry, notice, whose)
    return entry


def let_go(session: Session, confirmed: Confirmed) -> None:
    """A member with whom all is settled is one no more."""
    if not confirmed.whose.left:
        removing.go(session, confirmed.whose)


def _lines(session: Session, now: Figures, payout: int) -> list[tuple[Account, int]]:
    """Each debt is paid as if she brought the money, which comes from what is hers; the rest leaves the box."""
    paid = [line for part in now.paid for line in _paid_lines(session, now.whose, part)]
    return parts.merged([*now.taken(now.set_off + payout), (CASH, -now.set_off - payout), *paid])


def _paid_lines(session: Session, whose: Member, part: Part) -> list[tuple[Account, int]]:
    if part.kind == "fine":
        return parts.fine(session, whose, part.amount)
    if part.kind == "stake":
        return [(stakes.POT_CASH, part.amount), (stakes.account(whose.id), -part.amount)]
    loan = loans.find(session, whose.org_id, part.loan, lock=True)
    if loan.status == "written-off":
        owed = loan.loss if loan.member_id == whose.id else liability.owed_account(whose.id, loan.number)
        return [(loan.box, part.amount), (owed, -part.amount)]
    got = owing.standing(session, loan, today(session, whose.org)).spread(part.amount)
    return [(loan.box, part.amount), *repayments.paid_lines(loan, got)]


def _end(session: Session, now: Figures, entry: Entry) -> None:
    """Loans on which nothing is owed any more are repaid, and stakes lie in their pots."""
    org = now.whose.org
    for part in now.paid:
        if part.kind == "stake":
            stakes.lay(session, org.id, part.loan, now.whose.id, entry.number)
        if part.kind == "repayment":
            loan = loans.find(session, org.id, part.loan)
            if loan.status == "open":
                repayments.settle(session, loan, entry)
            elif loan.member_id == now.whose.id:
                easing.ease(session, loan, entry)


# --- taken back ------------------------------------------------------------------------------------------------------


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was settled by mistake: all of it is hers again, and owed again; on the list she is not with that."""
    org, wrong = confirmed.org, confirmed.slip.reference
    entry = corrections.undo(session, confirmed, savings_of(confirmed.whose))
    repayments.reopen_all(session, org, wrong, entry)
    stakes.take_back(session, org.id, wrong, entry)
    return entry


def _nothing_since(session: Session, wrong: Entry, whose: Member) -> None:
    """What was settled is only taken back while nothing has come after it.

    Raises what `repayments.nothing_since` raises, and of stakes what `stakes.check_lies` raises.
    """
    repayments.nothing_since(session, wrong, whose)
    stakes.check_lies(session, wrong.org_id, wrong.number)


# --- the kinds of slip -----------------------------------------------------------------------------------------------


def _entered(said: Said) -> LeavingEntered:
    paid = Money(parts.total(said.parts), said.org.currency)
    return LeavingEntered(said.money, paid, said.org.name, said.slip.number)


def _said(said: Said) -> ClearingSaid:
    return ClearingSaid(said.money, said.whose.name, said.by.name, said.org.code)


LEAVING = slips.kind(
    "leaving",
    becomes=post,
    then=let_go,
    leaves=True,
    takes=(purses.CASH,),
    asks="member",
    member_hears=_entered,
    undone=undo,
    unless=_nothing_since,
    of_who_goes=True,
)
CLEARING = slips.kind(
    "clearing",
    becomes=post,
    then=let_go,
    takes=(purses.CASH,),
    asks="officer",
    cash=False,
    officers_hear=_said,
    undone=undo,
    unless=_nothing_since,
    of_who_goes=True,
)
