"""The loans that a share-out deducts: what is owed on them, and what a deduction does to their accounts.

What is deducted is what brings a loan to its end on that day, as if the member paid it: penalty, interest and principal
by the loan's own order.
"""

from collections.abc import Iterable

from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.lending import loans, repayments
from domain.lending.owing import Received, Standing
from domain.people.organisations import Organisation
from domain.sharing.dividing import Debt, Deduction
from domain.store import Session


def by_member(loans: Iterable[Standing]) -> dict[int, tuple[Debt, ...]]:
    """What is owed on these loans by each who owes, by membership, loan by loan; what falls due first comes first."""
    found: dict[int, tuple[Debt, ...]] = {}
    for each in sorted(loans, key=lambda each: (each.unpaid()[0].due, each.loan.number)):
        found[each.loan.member_id] = (*found.get(each.loan.member_id, ()), _debt(each))
    return found


def _debt(now: Standing) -> Debt:
    def split(amount: int) -> Deduction:
        got = now.spread(amount)
        return Deduction(now.loan.number, got.principal, got.interest, got.penalty)

    return Debt(now.loan.number, now.to_end, split)


def lines(session: Session, org: Organisation, done: Deduction) -> list[tuple[Account, int]]:
    """The lines of a deduction: it is received on the loan like a repayment."""
    loan = loans.find(session, org.id, done.loan, lock=True)
    return repayments.paid_lines(loan, Received(done.penalty, done.interest, done.principal))


def settle(session: Session, org: Organisation, done: Deduction, entry: Entry) -> None:
    """After a deduction was posted: a loan on which nothing is owed any more is repaid."""
    loan = loans.find(session, org.id, done.loan, lock=True)
    repayments.settle(session, loan, entry)
