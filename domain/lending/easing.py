"""What is paid of a loan for which guarantors were called (`liability.py`): by one of them, or by the borrower.

What a guarantor brings pays her own debt. What the borrower brings goes to what nobody was called for; then each guarantor owes
less; then it is put to the savings of those who have paid, each by her claim.
"""

from domain.amount import Money
from domain.book import entries, ledger, second_word
from domain.book.accounts import CASH, Account, savings_of
from domain.book.entries import Entry
from domain.book.notices import EntryReversed
from domain.book.second_word import Confirmed
from domain.lending import liability, loans
from domain.lending.loans import Loan
from domain.lending.notices import ClaimPaid, SuretyPaid
from domain.lending.refusals import OwesLess, OwesNothing, RepaidSince
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.store import Session

EASED = (
    "surety-eased"  # the kind of an entry: what the borrower brought is taken off what guarantors owe, or given to them
)

# --- paid by a guarantor ---------------------------------------------------------------------------------------------


def pay(session: Session, confirmed: Confirmed, loan: Loan) -> Entry:
    """Post what a guarantor brings. Raises OwesNothing, and OwesLess for more than she owes."""
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    at = liability.owed_account(whose.id, loan.number)
    owes = ledger.balance(session, org.id, at)
    if not owes:
        raise OwesNothing()
    if amount > owes:
        raise OwesLess(Money(owes, org.currency))
    entry = second_word.record(session, confirmed, [(CASH, amount), (at, -amount)], kind="surety-paid")
    left, name = Money(owes - amount, org.currency), liability.borrower(session, loan)
    notice = SuretyPaid(confirmed.money, name, left, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, whose)
    return entry


def not_given_back(session: Session, wrong: Entry, _whose: Member) -> None:
    """Raises RepaidSince where what a guarantor had paid by an entry was given back to her by the borrower."""
    for at, minor in entries.lines_of(session, wrong.org_id, wrong.number):
        if at.kind == "guaranteed":
            loan = loans.find(session, wrong.org_id, at.loan)
            claim = sum(each.claim for each in liability.of_loan(session, loan) if each.member_id == at.member_id)
            if claim < -minor:
                raise RepaidSince(liability.borrower(session, loan))


# --- what the borrower brings ----------------------------------------------------------------------------------------


def ease(session: Session, loan: Loan, payment: Entry) -> None:
    """Once a payment of the borrower's is in the book: what was called is no more than what is left of the loss.

    What is above it each guarantor owes less; what they have paid already is put to their savings, by their claims.
    """
    liable = liability.of_loan(session, loan)
    over = sum(each.called for each in liable) - max(ledger.balance(session, loan.org_id, loan.loss), 0)
    if over <= 0:
        return
    org = by_id(session, loan.org_id)
    off = liability.shares(over, [each.owes for each in liable])
    back = liability.shares(over - sum(off), [each.claim for each in liable])
    lines = []
    for each, less, given in zip(liable, off, back, strict=True):
        lines.append((liability.called_account(each.member_id, loan.number), less + given))
        lines.append((liability.owed_account(each.member_id, loan.number), -less))
        lines.append((Account("savings", each.member_id), -given))
    entry = ledger.post(
        session,
        org.id,
        EASED,
        lines,
        key=_key(loan, payment.number),
        channel=payment.channel,
        actor_id=payment.actor_id,
        witness_id=payment.witness_id,
    )
    for each, less, given in zip(liable, off, back, strict=True):
        if given:
            whose = members.known(session, org.id, each.member_id)
            notice = ClaimPaid(Money(given, org.currency), liability.borrower(session, loan), org.name, entry.receipt)
            second_word.receipt(session, entry, notice, whose)
        elif less:
            liability.tell_owes(session, org, loan, each.member_id, entry)


def _key(loan: Loan, payment: int) -> str:
    return f"{EASED}:{payment}:{loan.number}"


def _tighten(session: Session, loan: Loan, eased: Entry, back: Entry) -> None:
    org, reason = by_id(session, loan.org_id), back.note or ""
    two = {"actor_id": back.actor_id, "witness_id": back.witness_id}
    key = f"{EASED}:{back.number}:{loan.number}"
    entry = ledger.reverse(session, org.id, eased.number, key=key, channel=back.channel, reason=reason, **two)
    lines = entries.lines_of(session, org.id, eased.number)
    had = {at.member_id: -minor for at, minor in lines if at.kind == "savings"}
    for each in sorted({at.member_id for at, _minor in lines}):
        if given := had.get(each):
            whose = members.known(session, org.id, each)
            saved = Money(ledger.balance(session, org.id, savings_of(whose)), org.currency)
            notice = EntryReversed(Money(given, org.currency), saved, org.name, entry.receipt, reason)
            second_word.receipt(session, entry, notice, whose)
        else:
            liability.tell_owes(session, org, loan, each, entry)


def put_back(session: Session, loan: Loan, back: Entry) -> int:
    """Once a payment on a loan that was given up is taken back by the entry `back`: what is owed again by who had paid it.

    What guarantors had been eased of is taken back with it. Raises NotEnough where one has not got it any more.
    """
    if eased := entries.by_key(session, loan.org_id, _key(loan, back.reverses)):
        _tighten(session, loan, eased, back)
    moved = {at for at, _minor in entries.lines_of(session, loan.org_id, back.number) if at.kind == "guaranteed"}
    return ledger.balance(session, loan.org_id, next(iter(moved), loan.loss))
