"""The loans that a share-out deducts: what is owed on them, and what a deduction does to their accounts.

What is deducted is what brings a loan to its end on that day, as if the member paid it: penalty, interest and principal
by the loan's own order.
"""

from sqlalchemy import text

from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.lending import loans, owing, repayments
from domain.lending.owing import Received, Standing
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.sharing.dividing import Debt, Deduction
from domain.store import Session


def of(session: Session, whose: Member) -> tuple[Debt, ...]:
    """What a member owes to the loan fund, loan by loan; what falls due first comes first."""
    day = today(session, whose.org)
    lent = [each for each in loans.alive(session, whose) if each.status == "open" and each.fund == "loan"]
    stand = [owing.standing(session, each, day) for each in lent]
    return tuple(_debt(each) for each in sorted(stand, key=lambda each: (each.unpaid()[0].due, each.loan.number)))


def _debt(now: Standing) -> Debt:
    def split(amount: int) -> Deduction:
        got = now.spread(amount)
        return Deduction(now.loan.number, got.principal, got.interest, got.penalty)

    return Debt(now.loan.number, now.to_end, split)


def borrowers(session: Session, org_id: int) -> set[int]:
    """The members who have been lent money and have not paid all of it back."""
    statement = "SELECT DISTINCT member_id FROM loan WHERE org_id = :org AND status = 'open'"
    return set(session.execute(text(statement), {"org": org_id}).scalars())


def lines(session: Session, org: Organisation, done: Deduction) -> list[tuple[Account, int]]:
    """The lines of a deduction: it is received on the loan like a repayment."""
    loan = loans.find(session, org.id, done.loan, lock=True)
    return repayments.paid_lines(loan, Received(done.penalty, done.interest, done.principal))


def settle(session: Session, org: Organisation, done: Deduction, entry: Entry) -> None:
    """After a deduction was posted: a loan on which nothing is owed any more is repaid."""
    loan = loans.find(session, org.id, done.loan, lock=True)
    if not owing.standing(session, loan, today(session, org)).to_end:
        repayments.end(session, loan, entry)
