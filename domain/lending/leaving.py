"""Leaving: who is taken off an organisation's list must owe nothing, and vouch for nobody who does."""

from domain.lending import guarantors, loans, owing
from domain.lending.refusals import LoanAsked, MemberOwes, MemberVouches
from domain.people.members import Member
from domain.store import Session


def object_to(session: Session, gone: Member) -> None:
    """Raises MemberOwes with what is owed, LoanAsked while an approved loan waits to be paid out, MemberVouches with
    whose loan it is.
    """
    if debts := owing.owed_on_open(session, gone):
        raise MemberOwes(sum((each.total for each in debts[1:]), start=debts[0].total))
    currency = gone.org.currency
    for each in loans.alive(session, gone):
        if each.status == "approved":
            raise LoanAsked(each.money(currency))
    if name := guarantors.vouches_for(session, gone):
        raise MemberVouches(name)
