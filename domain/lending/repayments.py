"""Paying a loan back: the member says so and an officer confirms it, or an officer enters it and the member confirms."""

from dataclasses import dataclass, replace
from datetime import date

from domain.amount import Money
from domain.book import given, ledger, second_word, slips
from domain.book.accounts import CASH, Account, savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.lending import early, easing, instalments, loans, owing, penalties, write_offs
from domain.lending.loans import Loan
from domain.lending.notices import (
    LoanEntryReversed,
    LoanRepaid,
    PaidOnLoans,
    PenaltyMoved,
    PenaltyTakenBack,
    RepaymentReceived,
)
from domain.lending.owing import Owed, Received, Standing
from domain.lending.refusals import OwesLess, OwesNothing, RepaidSince
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.post import outbox
from domain.store import Session

MOVED = "penalty-moved"  # the kind of an entry: what was paid on a penalty that was taken back


def declare(
    session: Session, caller: Caller, amount: Money, number: int | None = None, member_id: int | None = None
) -> Slip:
    """A member says that she paid back `amount`, on the loan that falls due first or on `number`; an officer confirms.

    It is a loan of hers, or of another member. Raises NotAMember, NoSuchMember, OwesNothing, OwesLess with what is owed,
    OwesNotThat where another one owes it, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    whose = given.whose(session, caller, member_id)
    with given.kept_quiet(caller, whose, OwesNothing, OwesLess):
        return _say(session, caller, whose, amount, number, gives=True)


def enter(
    session: Session,
    caller: Caller,
    member_id: int,
    amount: Money,
    number: int | None = None,
) -> Slip:
    """An officer says that a member paid back `amount`; the member has to confirm it, of who has left or died another officer.

    Raises NotAnOfficer, NoSuchMember, OwesNothing, OwesLess with what is owed, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    whose = members.here_or_left(session, caller.org.id, member_id)
    return _say(session, caller, whose, amount, number)


def _say(
    session: Session, caller: Caller, whose: Member, amount: Money, number: int | None, *, gives: bool = False
) -> Slip:
    org = whose.org
    said = slips.by_key(session, org.id, caller.key)
    on = said.reference if said else check_owed(session, whose, amount, number).loan.number
    return slips.write(session, REPAYMENT, whose, amount, caller, reference=on, gives=gives)


@dataclass(frozen=True, slots=True)
class Division:
    """Where a sum goes that is paid back: on the loan that is meant, on her other ones, the oldest first, and into savings."""

    on: list[tuple[Owed, Money]]
    saved: Money

    @property
    def others(self) -> Money:
        """What goes to loans that were not meant."""
        return Money(sum(part.minor for _owed, part in self.on[1:]), self.saved.currency)


def check_owed(session: Session, whose: Member, amount: Money, number: int | None = None) -> Owed:
    """What is owed on the loan that falls due first, or on `number`, if `amount` can be paid. Raises what `divide` raises."""
    return divide(session, whose, amount, number).on[0][0]


def divide(session: Session, whose: Member, amount: Money, number: int | None = None) -> Division:
    """How `amount` would be divided that is paid on the open loan that falls due first, or on `number`.

    What is above what is owed on it goes to her other loans. Where a group saves by amounts, what is above all of them
    becomes savings. Where it saves by shares, nobody can say how many shares that would be: raises OwesLess with what
    brings the loans to their end. Raises OwesNothing when there is none.

    Rule: where money goes that is above what is owed on a loan.
    """
    left, currency = amount.minor, amount.currency
    found = owing.owed(session, whose)
    meant = next((each for each in found if number in (None, each.loan.number)), None)
    if meant is None:
        raise OwesNothing()
    given_up = meant.loan.status == "written-off"
    others = [] if given_up else [each for each in found if each.loan.status == "open" and each is not meant]
    on = []
    for each in (meant, *sorted(others, key=lambda each: each.loan.number)):
        part = min(left, each.to_end.minor)
        left -= part
        if part or not on:
            on.append((each, Money(part, currency)))
    if left and (given_up or not _takes_more(session, whose.org_id)):
        raise OwesLess(sum((each.to_end for each in others), meant.to_end))
    return Division(on, Money(left, currency))


def _takes_more(session: Session, org_id: int) -> bool:
    """Whether what somebody pays above what she owes can be savings."""
    return rules_of(session, org_id).word("saves_by") == "amounts"


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed repayment, divided by the order that was agreed; tell the borrower what is left.

    What is above what is owed goes to her other loans and then into savings, in the same entry. Raises OwesNothing when
    the loan is repaid already, and OwesLess where less is owed by now and the group saves by shares.
    """
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    loan = loans.find(session, org.id, confirmed.slip.reference, lock=True)
    if loan.status == "written-off" and loan.fund == "loan":
        brings = write_offs.recover if loan.member_id == whose.id else easing.pay
        return brings(session, confirmed, loan)
    if loan.status != "open":
        raise OwesNothing()
    confirmed = replace(confirmed, day=confirmed.day or today(session, org))  # reckoned and posted on one day
    got, over = _divided(session, org, loan, whose, amount, confirmed.day)
    if over and not _takes_more(session, org.id):
        raise OwesLess(Money(amount - over, org.currency))
    boxes: dict[Account, int] = {}
    for box, minor in (*((each.box, part.total) for each, part in got), (CASH, over)):
        boxes[box] = boxes.get(box, 0) + minor
    paid = [line for each, part in got for line in paid_lines(each, part)]
    entry = second_word.record(session, confirmed, [*boxes.items(), *paid, (savings_of(whose), -over)])
    ended = [after(session, confirmed, each, entry, part.total) for each, part in got]
    saved = Money(over, org.currency)
    if len(got) > 1:
        notice = _on_more_than_one(session, confirmed, entry, sum(part.total for _each, part in got[1:]), saved)
    elif ended[0]:
        notice = LoanRepaid(confirmed.money, saved, org.name, entry.receipt)
    else:
        notice = _what_is_left(session, confirmed, loan, entry)
    second_word.receipt(session, entry, notice, whose)
    return entry


def _divided(
    session: Session, org: Organisation, meant: Loan, whose: Member, amount: int, day: date
) -> tuple[list[tuple[Loan, Received]], int]:
    """What of a payment goes to which of her loans, and what is above all of them."""
    others = [each for each in loans.alive(session, whose) if each.status == "open" and each.number != meant.number]
    found = []
    for each in (meant, *others):
        if amount or not found:
            now = reckoned(session, org, loans.find(session, org.id, each.number, lock=True), day)
            part = now.spread(min(amount, now.to_end))
            amount -= part.total
            found.append((each, part))
    return found, amount


def _on_more_than_one(session: Session, confirmed: Confirmed, entry: Entry, other: int, saved: Money) -> PaidOnLoans:
    org = confirmed.org
    left = sum(each.total.minor for each in owing.owed_on_open(session, confirmed.whose))
    sums = (Money(other, org.currency), saved, Money(left, org.currency))
    return PaidOnLoans(confirmed.money, *sums, org.name, entry.receipt)


def after(session: Session, confirmed: Confirmed, loan: Loan, payment: Entry, amount: int) -> bool:
    """What follows from a payment of `amount` that is in the book: whether the loan is repaid with it.

    What penalties it came in time for is taken back; of what was paid early, what is left is planned anew. Raises OwesLess.
    """
    early.keep_up(session, loan, "paid-early", payment.number)  # penalties are measured by the plan of now
    _paid_in_time(session, confirmed, loan, payment, amount)
    return settle(session, loan, payment)


def settle(session: Session, loan: Loan, payment: Entry) -> bool:
    """A loan on which nothing is owed any more is repaid (True); of one that goes on, what is left is planned anew."""
    if not owing.standing(session, loan, payment.happened_on).to_end:
        end(session, loan, payment.number)
        return True
    early.keep_up(session, loan, "paid-early", payment.number)
    return False


def _paid_in_time(session: Session, confirmed: Confirmed, loan: Loan, payment: Entry, amount: int) -> None:
    """Take back what penalties were too much before this payment of `amount` was in the book; the borrower hears of it.

    What was paid on them goes where the group's order puts it, on the word of the same two. Raises OwesLess where that
    brings the loan to its end and something is over that cannot be savings.
    """
    taken = penalties.take_back(session, loan, payment)
    if not taken:
        return
    org = confirmed.org
    _move_paid(session, confirmed, loan, payment, amount)
    notice = PenaltyTakenBack(Money(taken, org.currency), payment.happened_on, org.name)
    outbox.tell(session, confirmed.whose, notice, key=f"penalty-off:{org.id}:{loan.number}:{payment.number}")


def _move_paid(session: Session, confirmed: Confirmed, loan: Loan, payment: Entry, amount: int) -> None:
    org, day = confirmed.org, today(session, confirmed.org)
    charged = sum(row.penalty for row in instalments.in_force(session, loan).rows)
    free = owing.received(session, loan).penalty - charged
    if free <= 0:
        return
    now = owing.standing(session, loan, day)
    over = max(free - now.to_end, 0)
    if over and not _takes_more(session, org.id):
        raise OwesLess(Money(max(amount - over, 0), org.currency))
    lines = [(loan.penalties, free), *paid_lines(loan, now.spread(free - over)), (savings_of(confirmed.whose), -over)]
    moved = ledger.post(
        session,
        org.id,
        MOVED,
        lines,
        key=f"{MOVED}:{payment.number}:{loan.number}",
        channel=confirmed.slip.channel,
        actor_id=confirmed.slip.said_by,
        witness_id=confirmed.witness.id,
    )
    notice = PenaltyMoved(Money(free, org.currency), org.name, moved.receipt)
    second_word.receipt(session, moved, notice, confirmed.whose)


def reckoned(session: Session, org: Organisation, loan: Loan, day: date) -> Standing:
    """How an open loan stands on the day of a payment, with the penalties that have come about until then."""
    penalties.charge(session, org, loan, day)
    return owing.standing(session, loan, day)


def paid_lines(loan: Loan, got: Received) -> list[tuple[Account, int]]:
    """The lines of an entry that say what was paid on a loan."""
    return [(loan.penalties, -got.penalty), (loan.charges, -got.interest), (loan.account, -got.principal)]


def end(session: Session, loan: Loan, entry: int) -> None:
    """The loan is repaid, entry number `entry` being the last on it. Interest that is not owed any more is left out of a last
    version of its instalments.
    """
    version = instalments.in_force(session, loan)
    after = owing.left_of(version, owing.received(session, loan))
    if any(row.interest for row in after):
        paid = [
            replace(row, interest=row.interest - left.interest) for row, left in zip(version.rows, after, strict=True)
        ]
        before = (version.principal_before, version.interest_before)
        instalments.fix(session, loan, "settled", paid, entry, before=before)
    loans.move(session, loan, "repaid")


def _what_is_left(session: Session, confirmed: Confirmed, loan: Loan, entry: Entry) -> RepaymentReceived:
    left = owing.owed_on(session, confirmed.org, loan)
    facts = (left.total, left.next_amount, left.next_due)
    anew = loan.early_part if early.planned_by(session, loan, entry.number) else ""
    return RepaymentReceived(confirmed.money, *facts, confirmed.org.name, entry.receipt, anew)


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a repayment that was a mistake: it is owed again, and a loan that it had brought to its end is open again.

    Raises AlreadyReversed, and NotEnough when the money is no longer there.
    """
    org, said = confirmed.org, confirmed.slip
    paid = loans.of_entry(session, org.id, said.reference)
    entry = second_word.reverse(session, confirmed)
    owed = sum((reopen(session, org, each, entry) for each in paid), Money(0, org.currency))
    notice = LoanEntryReversed(confirmed.money, owed, org.name, entry.receipt, said.note or "")
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


def reopen_all(session: Session, org: Organisation, wrong: int, entry: Entry) -> None:
    """Every loan that entry number `wrong` had paid is owed again, since `entry` takes it back."""
    for loan in loans.of_entry(session, org.id, wrong):
        reopen(session, org, loan, entry)


def nothing_since(session: Session, wrong: Entry, whose: Member) -> None:
    """What was paid on loans is only taken back while nothing has come after it.

    Raises RepaidSince for a loan that has moved on.
    """
    for loan in loans.of_entry(session, wrong.org_id, wrong.number):
        if loans.last_entry(session, wrong.org_id, loan.number) != wrong.number:
            raise RepaidSince(whose.name)


def reopen(session: Session, org: Organisation, loan: Loan, entry: Entry) -> Money:
    """Where the loan stands once a payment is taken back by `entry`, and what is owed on it."""
    if loan.status == "written-off":
        return Money(easing.put_back(session, loan, entry), org.currency)
    if loan.status == "repaid":
        loans.move(session, loan, "open")
    early.keep_up(session, loan, "restored", entry.number)
    return owing.owed_on(session, org, loans.find(session, org.id, loan.number)).total


REPAYMENT = slips.kind("repayment", becomes=post, undone=undo, unless=easing.not_given_back)
