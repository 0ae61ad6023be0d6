"""Loans as money: paid out by an officer and confirmed by the borrower, paid back by her and confirmed by an officer.

Both are slips first, so each needs two people; `second_word.py` posts them through `disburse` and `receive`.
"""

from dataclasses import replace
from datetime import date

from domain.amount import Money
from domain.book import ledger, slips
from domain.book.ledger import CASH, Account, Entry, savings_of
from domain.book.refusals import NotEnough
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.lending import instalments, loans, owing, penalties, write_offs
from domain.lending.loans import Loan
from domain.lending.notices import LoanPaidOut, LoanRepaid, RepaymentReceived
from domain.lending.owing import Owed, Received, Standing
from domain.lending.refusals import LoanNotApproved, OwesLess, OwesNothing, PayoutWaits, SavingsTooLow
from domain.lending.schedule import total
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, lock_book, today
from domain.post import outbox
from domain.refusals import AlreadyAnswered, NeedsAnother
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
    org = officer.org
    whose = members.member(session, org.id, known.member_id)
    amount = Money(known.plan(org.currency).in_hand, org.currency)
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
    there = ledger.free_cash(session, org.id).minor if known.box == CASH else ledger.balance(session, org.id, known.box)
    if known.plan(org.currency).in_hand > there:
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
    plan = known.plan(org.currency)
    entry = slips.post(
        session,
        slip,
        "payout",
        [
            (known.account, known.principal),
            (known.box, -plan.in_hand),
            (known.charges, -plan.interest_kept),
            (known.fees, -plan.fee_kept),
        ],
        witness_id=witness_id,
        day=day,
    )
    rows = plan.rows(entry.happened_on)
    instalments.fix(session, known, "payout", rows, entry.number)
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
    org = whose.org
    said = slips.by_key(session, org.id, key)
    on = said.reference if said else check_owed(session, whose, amount, number).loan.number
    return slips.write(session, org, "repayment", whose, amount, said_by=says, key=key, channel=channel, reference=on)


def check_owed(session: Session, whose: Member, amount: Money, number: int | None = None) -> Owed:
    """What is owed on the open loan that falls due first, or on `number`, if `amount` can be paid on it.

    Where a group saves by amounts, what is above what is owed becomes savings. Where it saves by shares, nobody can
    say how many shares that would be: raises OwesLess with what brings the loan to its end. Raises OwesNothing when
    there is none.
    """
    for each in owing.owed(session, whose):
        if number in (None, each.loan.number):
            given_up = each.loan.status == "written-off"
            if amount.minor > each.to_end.minor and (given_up or not _takes_more(session, whose.org_id)):
                raise OwesLess(each.to_end)
            return each
    raise OwesNothing()


def _takes_more(session: Session, org_id: int) -> bool:
    """Whether what somebody pays above what she owes can be savings."""
    return rules_of(session, org_id).word("saves_by") == "amounts"


def receive(
    session: Session, org: Organisation, slip: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Post a confirmed repayment, divided by the order that was agreed; tell the borrower what is left.

    What is above what is owed becomes savings in the same entry. Raises OwesNothing when the loan is repaid already,
    and OwesLess where less is owed by now and the group saves by shares.
    """
    known = loans.find(session, org.id, slip.reference, lock=True)
    if known.status == "written-off" and known.fund == "loan":
        return write_offs.recover(session, org, known, slip, witness_id, day)
    if known.status != "open":
        raise OwesNothing()
    day = day or today(session, org)
    now = reckoned(session, org, known, day)
    over = max(slip.amount - now.to_end, 0)
    if over and not _takes_more(session, org.id):
        raise OwesLess(Money(now.to_end, org.currency))
    got = now.spread(slip.amount - over)
    entry = slips.post(
        session,
        slip,
        "repayment",
        [
            *([(CASH, slip.amount)] if known.box == CASH else [(known.box, got.total), (CASH, over)]),
            *paid_lines(known, got),
            (savings_of(whose), -over),
        ],
        witness_id=witness_id,
        day=day,
    )
    key = f"receipt:{org.id}:{entry.number}"
    if got.total == now.to_end:
        end(session, known, entry)
        notice = LoanRepaid(slip.money(org.currency), Money(over, org.currency), org.name, entry.receipt)
        outbox.tell(session, whose, notice, key=key)
    else:
        outbox.tell(session, whose, _what_is_left(session, org, known, slip, entry), key=key)
    return entry


def reckoned(session: Session, org: Organisation, known: Loan, day: date) -> Standing:
    """How an open loan stands on the day of a payment, with the penalties that have come about until then."""
    penalties.charge(session, org, known, day)
    return owing.standing(session, known, day)


def paid_lines(known: Loan, got: Received) -> list[tuple[Account, int]]:
    """The lines of an entry that say what was paid on a loan."""
    return [(known.penalties, -got.penalty), (known.charges, -got.interest), (known.account, -got.principal)]


def end(session: Session, known: Loan, entry: Entry) -> None:
    """The loan is repaid. Interest that is not owed any more is left out of a last version of its instalments."""
    version = instalments.in_force(session, known)
    after = owing.left_of(version, owing.received(session, known))
    if any(row.interest for row in after):
        paid = [
            replace(row, interest=row.interest - left.interest) for row, left in zip(version.rows, after, strict=True)
        ]
        before = (version.principal_before, version.interest_before)
        instalments.fix(session, known, "settled", paid, entry.number, before=before)
    loans.move(session, known, "repaid")


def _what_is_left(session: Session, org: Organisation, known: Loan, slip: Slip, entry: Entry) -> RepaymentReceived:
    left = owing.owed_on(session, org, known)
    amount = slip.money(org.currency)
    return RepaymentReceived(amount, left.total, left.next_amount, left.next_due, org.name, entry.receipt)
