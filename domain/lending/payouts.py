"""Paying a loan out: an officer hands the money over, and the borrower confirms that with her PIN."""

from domain.amount import Money
from domain.book import giving, ledger, purses, second_word, slips
from domain.book.accounts import savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.lending import due_days, instalments, loans
from domain.lending.loans import Loan
from domain.lending.notices import LoanEntryReversed, LoanPaidOut, PayoutEntered
from domain.lending.refusals import LoanNotApproved, PayoutWaits, SavingsTooLow
from domain.lending.schedule import total
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.refusals import AlreadyAnswered
from domain.store import Session


def hand_over(session: Session, caller: Caller, number: int) -> Slip:
    """An officer hands over the money of an approved loan; the borrower has to confirm it.

    Raises NotAnOfficer, NoSuchLoan, NeedsAnother for one's own loan, LoanNotApproved, AlreadyAnswered when it was paid
    out, PayoutWaits, NotEnough and OwedToMembers when less can be lent, SavingsTooLow when they have shrunk since the request.
    """
    caller = caller.writing(session, officer=True)
    loan = loans.find(session, caller.org.id, number, lock=True)
    org = caller.org
    whose = members.member(session, org.id, loan.member_id)
    amount = Money(loan.plan.in_hand, org.currency)
    if not slips.by_key(session, org.id, caller.key):
        members.another(session, caller.me, whose.id)
        if waits(session, org.id, number):
            raise PayoutWaits()
        _check_payable(session, org, loan, whose)
        giving.check(session, org.id)
    return slips.write(session, PAYOUT, whose, amount, caller, reference=number, out_of=loan.box.kind)


def _check_payable(session: Session, org: Organisation, loan: Loan, whose: Member) -> None:
    if loan.status == "requested":
        raise LoanNotApproved()
    if loan.status != "approved":
        raise AlreadyAnswered()
    if loan.fund == "loan":
        _check_savings(session, org, loan, whose)


def _check_savings(session: Session, org: Organisation, loan: Loan, whose: Member) -> None:
    others = [each for each in loans.against_savings(session, whose) if each.number != loan.number]
    possible = loan.times * ledger.balance(session, org.id, savings_of(whose)) - loans.weight(session, others)
    if loan.principal > possible:
        raise SavingsTooLow(Money(max(possible, 0), org.currency))


def payable(session: Session, officer: Member) -> list[tuple[Loan, str]]:
    """The loans that this officer may pay out, oldest first, each with the member's name: none that waits for its borrower."""
    waiting = slips.waiting_about(session, officer.org_id, PAYOUT)
    approved = loans.in_state(session, officer.org_id, "approved")
    return [each for each in approved if each[0].member_id != officer.id and each[0].number not in waiting]


def waits(session: Session, org_id: int, number: int) -> bool:
    """Whether the payout of this loan waits for the borrower's word."""
    return slips.waiting(session, org_id, PAYOUT, about=number) > 0


def _heard(said: Said) -> PayoutEntered:
    return PayoutEntered(said.money, said.by.name, said.org.name, said.slip.number)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed payout: the loan is open, its instalments are fixed, the borrower hears what is due when.

    Raises what `hand_over` raises of the loan and of the box.
    """
    org, whose = confirmed.org, confirmed.whose
    loan = loans.find(session, org.id, confirmed.slip.reference, lock=True)
    _check_payable(session, org, loan, whose)
    plan = loan.plan
    lines = [
        (loan.account, loan.principal),
        (loan.box, -plan.in_hand),
        (loan.charges, -plan.interest_kept),
        (loan.fees, -plan.fee_kept),
    ]
    entry = second_word.record(session, confirmed, lines)
    rows = due_days.of_loan(session, org, loan, plan.rows(entry.happened_on))
    instalments.fix(session, loan, "payout", rows, entry.number)
    loans.move(session, loan, "open", entry.number)
    notice = LoanPaidOut(
        confirmed.money,
        total=Money(total(rows), org.currency),
        instalment=Money(rows[0].total, org.currency),
        due=rows[0].due,
        group=org.name,
        receipt=entry.receipt,
    )
    second_word.receipt(session, entry, notice, whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a payout that was a mistake: its loan has ended as if it had been cancelled.

    Raises AlreadyReversed, and NotEnough while something that was paid back on it was not taken back before.
    """
    org, said = confirmed.org, confirmed.slip
    (loan,) = loans.of_entry(session, org.id, said.reference)
    entry = second_word.reverse(session, confirmed)
    loans.move(session, loan, "cancelled")
    notice = LoanEntryReversed(confirmed.money, Money(0, org.currency), org.name, entry.receipt, said.note or "")
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


PAYOUT = slips.kind(
    "payout",
    becomes=post,
    leaves=True,
    takes=(purses.CASH, purses.SOCIAL_CASH),
    asks="member",
    member_hears=_heard,
    undone=undo,
)
