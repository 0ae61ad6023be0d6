"""A loan paid back out of savings, where the rules let members: she asks for it with her PIN, an officer confirms it.

No money passes through a hand: what stands as her savings pays what stands as her debt. What the group has lent her beyond her
savings stays what it was, so it is held up by no multiple of theirs; only what she vouches for with them is not hers to use.
"""

from dataclasses import replace

from domain.amount import Money
from domain.book import ledger, second_word, slips
from domain.book.accounts import savings_of
from domain.book.entries import Entry
from domain.book.refusals import NotEnough
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.lending import early, guarantors, loans, owing, repayments
from domain.lending.notices import PaidFromSavings
from domain.lending.owing import Owed
from domain.lending.refusals import OwesLess, OwesNothing, SavingsPayNoLoan
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import today
from domain.people.refusals import PinNeeded
from domain.store import Session


def allowed(session: Session, org_id: int) -> bool:
    """Whether the rules let a member pay her loan out of her savings."""
    return rules_of(session, org_id).word("loan_from_savings") == "yes"


def offered(session: Session, whose: Member) -> bool:
    """Whether there is something that her savings could pay."""
    return allowed(session, whose.org_id) and any(
        each.status == "open" for each in loans.against_savings(session, whose)
    )


def possible(session: Session, whose: Member, number: int | None = None) -> tuple[Owed, Money]:
    """The open loan of the loan fund that falls due first, or `number`, and how much of it her savings can pay today.

    Raises SavingsPayNoLoan where the rules do not let her, OwesNothing.
    """
    if not allowed(session, whose.org_id):
        raise SavingsPayNoLoan()
    for each in owing.owed_on_open(session, whose):
        if each.loan.fund == "loan" and number in (None, each.loan.number):
            return each, Money(min(each.to_end.minor, _free(session, whose)), whose.org.currency)
    raise OwesNothing()


def _free(session: Session, whose: Member) -> int:
    saved = ledger.balance(session, whose.org_id, savings_of(whose))
    return max(saved - guarantors.vouched(session, whose), 0)


def declare(session: Session, caller: Caller, amount: Money, number: int | None = None) -> Slip:
    """A member asks that so much of her savings pay her loan; an officer has to confirm it.

    Raises NotAMember, PinNeeded, what `possible` raises, OwesLess and NotEnough with what can be paid, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    if not caller.with_pin:
        raise PinNeeded("leaves")
    said = slips.by_key(session, caller.org.id, caller.key)
    on = said.reference if said else check(session, caller.me, amount, number)
    return slips.write(session, SETOFF, caller.me, amount, caller, reference=on)


def check(session: Session, whose: Member, amount: Money, number: int | None = None) -> int:
    """The loan that so much of somebody's savings would pay. Raises what `possible` raises, OwesLess, NotEnough."""
    owed, most = possible(session, whose, number)
    if amount.minor > owed.to_end.minor:
        raise OwesLess(owed.to_end)
    if amount.minor > most.minor:
        raise NotEnough(most)
    return owed.loan.number


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post it, divided as a repayment is; she hears what is left of both. Raises what `declare` raises of today's sums."""
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    loan = loans.find(session, org.id, confirmed.slip.reference, lock=True)
    check(session, whose, confirmed.money, loan.number)
    confirmed = replace(confirmed, day=confirmed.day or today(session, org))
    got = repayments.reckoned(session, org, loan, confirmed.day).spread(amount)
    entry = second_word.record(session, confirmed, [(savings_of(whose), amount), *repayments.paid_lines(loan, got)])
    repayments.settle(session, loan, entry)
    left = owing.standing(session, loan, confirmed.day).to_end
    saved = Money(ledger.balance(session, org.id, savings_of(whose)), org.currency)
    anew = loan.early_part if early.planned_by(session, loan, entry.number) else ""
    notice = PaidFromSavings(confirmed.money, Money(left, org.currency), saved, org.name, entry.receipt, anew)
    second_word.receipt(session, entry, notice, whose)
    return entry


SETOFF = slips.kind(
    "setoff",
    becomes=post,
    cash=False,
    undone=repayments.undo,
    unless=repayments.nothing_since,
)
