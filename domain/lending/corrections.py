"""Mistakes: an entry that was wrong is taken back by a new one, on the word of two officers.

Savings are `domain/saving/savings.py`'s. A repayment that is taken back is owed again: a loan that it had brought to its
end is open once more, with the interest that was not asked for at its end. A payout that is taken back ends its loan as
if it had been cancelled; what was paid back on it has to be taken back before.
"""

from datetime import date

from domain.amount import Money
from domain.book import ledger, slips
from domain.book.ledger import IN_THE_BOX, Entry
from domain.book.slips import Slip
from domain.lending import instalments, loans, owing
from domain.lending.loans import Loan
from domain.lending.notices import LoanEntryReversed
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.saving import savings
from domain.store import Session

_OF_LOANS = ("repayment", "recovery", "payout")


def ask_reversal(session: Session, officer: Member, receipt: str, reason: str, *, key: str, channel: str) -> Slip:
    """An officer says that the entry behind `receipt` was a mistake; another officer has to confirm it.

    Raises NotAnOfficer, NoSuchReceipt, TooManyWaiting, and AlreadyReversed for what cannot be taken back.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    wrong = ledger.by_receipt(session, officer.org_id, receipt)
    if wrong.kind not in _OF_LOANS:
        return savings.ask_reversal(session, officer, receipt, reason, key=key, channel=channel)
    org = officer.org
    lines = ledger.lines_of(session, org.id, wrong.number)
    whose = members.known(session, org.id, max(account.member_id for account, _minor in lines))
    cash = abs(sum(minor for account, minor in lines if account.kind in IN_THE_BOX))
    return slips.write(
        session,
        org,
        "reversal",
        whose,
        Money(cash, org.currency),
        said_by=officer,
        key=key,
        channel=channel,
        reference=wrong.number,
        note=reason,
    )


def reverse(
    session: Session, org: Organisation, slip: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Take back the entry that a confirmed slip names, and tell the member.

    Raises AlreadyReversed, and NotEnough when the money is no longer there, or more was paid back on the loan since.
    """
    if ledger.by_number(session, org.id, slip.reference).kind not in _OF_LOANS:
        return savings.reverse(session, org, slip, whose, witness_id, day)
    number = max(account.loan for account, _minor in ledger.lines_of(session, org.id, slip.reference))
    known = loans.find(session, org.id, number, lock=True)
    entry = slips.take_back(session, slip, witness_id=witness_id, day=day)
    owed = _reopen(session, org, known, slip.reference, entry)
    notice = LoanEntryReversed(slip.money(org.currency), owed, org.name, entry.receipt, slip.note or "")
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
    return entry


def _reopen(session: Session, org: Organisation, known: Loan, wrong: int, entry: Entry) -> Money:
    """Where the loan stands once entry number `wrong` is taken back, and what is owed on it."""
    if entry.kind == "payout-reversed":
        loans.move(session, known, "cancelled")
        return Money(0, org.currency)
    if known.status == "written-off":
        return Money(ledger.balance(session, org.id, known.loss), org.currency)
    if known.status == "repaid":
        loans.move(session, known, "open")
        if settled := instalments.made_by(session, known, "settled", wrong):
            before = instalments.in_force(session, known, settled - 1)
            paid = (before.principal_before, before.interest_before)
            instalments.fix(session, known, "restored", before.rows, entry.number, before=paid)
    return owing.owed_on(session, org, loans.find(session, org.id, known.number)).total
