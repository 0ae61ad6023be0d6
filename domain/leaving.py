"""Leaving: who is taken off an organisation's list must owe nothing, and vouch for nobody who does."""

from domain.lending import guarantors, loans, owing
from domain.lending.refusals import LoanAsked, MemberOwes, MemberVouches
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import lock_book
from domain.store import Session


def remove(session: Session, officer: Member, member_id: int) -> Member:
    """An officer takes a member off the list; the member's money stays where it is.

    Raises MemberOwes with what is owed, LoanAsked while an approved loan waits to be paid out, MemberVouches with whose
    loan it is, and what `members.remove` raises.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    lock_book(session, officer.org_id)
    gone = members.member(session, officer.org_id, member_id)
    debts = [each for each in owing.owed(session, gone) if each.loan.status == "open"]
    if debts:
        raise MemberOwes(sum((each.total for each in debts[1:]), start=debts[0].total))
    currency = officer.org.currency
    for each in loans.alive(session, gone):
        if each.status == "approved":
            raise LoanAsked(each.money(currency))
    if name := guarantors.vouches_for(session, gone):
        raise MemberVouches(name)
    return members.remove(session, officer, member_id)
