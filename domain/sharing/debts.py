"""The loans that a share-out deducts: what is owed on them, and what a deduction does to their accounts."""

from sqlalchemy import text

from domain.lending import loans
from domain.money import schedule
from domain.money.ledger import Account
from domain.money.schedule import Row
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sharing.dividing import Debt, Deduction
from domain.store import Session


def of(session: Session, whose: Member) -> tuple[Debt, ...]:
    """What a member owes to the loan fund, loan by loan; what falls due first comes first."""
    owed = [each.loan for each in loans.owed(session, whose) if each.loan.account.kind == "loan"]
    return tuple(_debt(each.number, loans.unpaid(session, each)) for each in owed)


def _debt(loan: int, left: list[Row]) -> Debt:
    def split(amount: int) -> Deduction:
        interest, principal = schedule.split(left, 0, amount)
        return Deduction(loan, principal, interest)

    return Debt(loan, schedule.total(left), split)


def borrowers(session: Session, org_id: int) -> set[int]:
    """The members who have been lent money and have not paid all of it back."""
    statement = "SELECT DISTINCT member_id FROM loan WHERE org_id = :org AND status = 'open'"
    return set(session.execute(text(statement), {"org": org_id}).scalars())


def lines(session: Session, org: Organisation, done: Deduction) -> list[tuple[Account, int]]:
    """The lines of a deduction: it is received on the loan like a repayment."""
    known = loans.find(session, org.id, done.loan, lock=True)
    return [(known.charges, -done.interest), (known.account, -done.principal)]


def settle(session: Session, org: Organisation, done: Deduction) -> None:
    """After a deduction was posted: a loan on which nothing is owed any more is repaid."""
    known = loans.find(session, org.id, done.loan, lock=True)
    if not loans.unpaid(session, known):
        loans.move(session, known, "repaid")
