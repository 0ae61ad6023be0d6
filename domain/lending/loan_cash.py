"""Loans as money: paid out by an officer and confirmed by the borrower, paid back by her and confirmed by an officer.

Both are slips first, so each needs two people; `witness.py` posts them through `disburse` and `receive`.
"""

from datetime import date

from sqlalchemy import insert

from domain.lending import loans
from domain.lending.loans import Loan, Owed
from domain.money import ledger, slips
from domain.money.amount import Money
from domain.money.ledger import Entry, savings_of
from domain.money.schedule import Row, schedule, split, total
from domain.money.slips import Slip
from domain.notices import LoanPaidOut, LoanRepaid, RepaymentReceived
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, lock_book
from domain.post import outbox
from domain.refusals import (
    AlreadyAnswered,
    LoanNotApproved,
    NeedsAnother,
    NotEnough,
    OwesLess,
    OwesNothing,
    PayoutWaits,
    SavingsTooLow,
)
from domain.store import Session

# --- paying out ------------------------------------------------------------------------------------------------------


def pay_out(session: Session, officer: Member, number: int, *, key: str, channel: str) -> Slip:
    """An officer hands over the money of an approved loan; the borrower has to confirm it.

    Raises NotAnOfficer, NoSuchLoan, NeedsAnother for one's own loan, LoanNotApproved, AlreadyAnswered when it was paid
    out, PayoutWaits, NotEnough when less can be lent, SavingsTooLow when they have shrunk since the request.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    lock_book(session, officer.org_id)
    known = loans.find(session, officer.org_id, number, lock=True)
    org = by_id(session, officer.org_id)
    whose = members.member(session, org.id, known.member_id)
    amount = known.money(org.currency)
    if not slips.by_key(session, org.id, key):
        if whose.id == officer.id:
            raise NeedsAnother()
        if slips.waiting_payout(session, org.id, number):
            raise PayoutWaits()
        _check_payable(session, org, known, whose)
    return slips.write(
        session, org, "payout", whose, amount, said_by=officer, key=key, channel=channel, reference=number
    )


def _check_payable(session: Session, org: Organisation, known: Loan, whose: Member) -> None:
    if known.status == "requested":
        raise LoanNotApproved()
    if known.status != "approved":
        raise AlreadyAnswered()
    if known.fund == "loan":
        _check_savings(session, org, known, whose)
    there = (
        ledger.free_cash(session, org.id).minor if known.fund == "loan" else ledger.balance(session, org.id, known.box)
    )
    if known.principal > there:
        raise NotEnough(Money(there, org.currency))


def _check_savings(session: Session, org: Organisation, known: Loan, whose: Member) -> None:
    others = [each for each in loans.against_savings(session, whose) if each.number != known.number]
    possible = known.times * ledger.balance(session, org.id, savings_of(whose)) - loans.weight(session, others)
    if known.principal > possible:
        raise SavingsTooLow(Money(max(possible, 0), org.currency))


def disburse(
    session: Session, org: Organisation, slip: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Post a confirmed payout: the loan is open, its instalments are fixed, the borrower hears what is due when.

    Raises what `pay_out` raises of the loan and of the box.
    """
    known = loans.find(session, org.id, slip.reference, lock=True)
    _check_payable(session, org, known, whose)
    entry = ledger.post(
        session,
        org.id,
        "payout",
        [(known.account, slip.amount), (known.box, -slip.amount)],
        key=f"slip:{slip.number}",
        channel=slip.channel,
        actor_id=slip.said_by,
        witness_id=witness_id,
        happened_on=day,
    )
    rows = schedule(known.terms(org.currency), entry.happened_on)
    _fix(session, known, rows)
    loans.move(session, known, "open", entry.number)
    notice = LoanPaidOut(
        slip.money(org.currency),
        total=Money(total(rows), org.currency),
        instalment=Money(rows[0].total, org.currency),
        due=rows[0].due,
        group=org.name,
        receipt=entry.receipt,
    )
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
    return entry


def _fix(session: Session, known: Loan, rows: list[Row]) -> None:
    session.execute(
        insert(loans.instalment),
        [
            {
                "org_id": known.org_id,
                "loan": known.number,
                "position": position,
                "due": row.due,
                "principal": row.principal,
                "interest": row.interest,
            }
            for position, row in enumerate(rows, 1)
        ],
    )


# --- paying back -----------------------------------------------------------------------------------------------------


def repay(session: Session, me: Member, amount: Money, number: int | None = None, *, key: str, channel: str) -> Slip:
    """A member says that she paid back `amount`, on the loan that falls due first or on `number`; an officer confirms.

    Raises NotAMember, OwesNothing, OwesLess with what is owed, TooManyWaiting, KeyReused.
    """
    me = members.acting(session, me.org_id, me.id)
    return _say_repaid(session, me, me, amount, number, key, channel)


def enter_repayment(
    session: Session,
    officer: Member,
    member_id: int,
    amount: Money,
    number: int | None = None,
    *,
    key: str,
    channel: str,
) -> Slip:
    """An officer says that a member paid back `amount`; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, OwesNothing, OwesLess with what is owed, TooManyWaiting, KeyReused.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    return _say_repaid(session, officer, whose, amount, number, key, channel)


def _say_repaid(
    session: Session, says: Member, whose: Member, amount: Money, number: int | None, key: str, channel: str
) -> Slip:
    lock_book(session, whose.org_id)
    org = by_id(session, whose.org_id)
    said = slips.by_key(session, org.id, key)
    on = said.reference if said else check_owed(session, whose, amount, number).loan.number
    return slips.write(session, org, "repayment", whose, amount, said_by=says, key=key, channel=channel, reference=on)


def check_owed(session: Session, whose: Member, amount: Money, number: int | None = None) -> Owed:
    """What is owed on the open loan that falls due first, or on `number`, if it is at least `amount`.

    Raises OwesNothing when there is none, OwesLess with what is owed.
    """
    for each in loans.owed(session, whose):
        if number in (None, each.loan.number):
            if amount.minor > each.total.minor:
                raise OwesLess(each.total)
            return each
    raise OwesNothing()


def receive(
    session: Session, org: Organisation, slip: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Post a confirmed repayment: to the interest that is due first, then to principal; tell the borrower what is left.

    Raises OwesNothing when the loan is repaid already, OwesLess when less is owed by now.
    """
    known = loans.find(session, org.id, slip.reference, lock=True)
    check_owed(session, whose, slip.money(org.currency), known.number)
    interest, principal = split(loans.instalments_of(session, known), loans.paid_back(session, known), slip.amount)
    entry = ledger.post(
        session,
        org.id,
        "repayment",
        [(known.box, slip.amount), (known.charges, -interest), (known.account, -principal)],
        key=f"slip:{slip.number}",
        channel=slip.channel,
        actor_id=slip.said_by,
        witness_id=witness_id,
        happened_on=day,
    )
    _tell_what_is_left(session, org, known, whose, slip.money(org.currency), entry)
    return entry


def _tell_what_is_left(
    session: Session, org: Organisation, known: Loan, whose: Member, amount: Money, entry: Entry
) -> None:
    key = f"receipt:{org.id}:{entry.number}"
    left = loans.unpaid(session, known)
    if not left:
        loans.move(session, known, "repaid")
        outbox.tell(session, whose, LoanRepaid(amount, org.name, entry.receipt), key=key)
        return
    rest, due_next = Money(total(left), org.currency), Money(left[0].total, org.currency)
    notice = RepaymentReceived(amount, rest, due_next, left[0].due, org.name, entry.receipt)
    outbox.tell(session, whose, notice, key=key)
