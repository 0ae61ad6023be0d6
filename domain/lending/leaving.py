"""Leaving: who is taken off an organisation's list owes nothing, and vouches for nobody who does.

By a vote she may go with what she owes, and with what was settled (`domain/going`), or when she has died. It stays owed: it is
set off against what was hers, taken in from whoever pays it, or given up by a vote. A request ends with who asked.
"""

from domain.amount import Money
from domain.lending import guarantors, loan_votes, loans, owing
from domain.lending.refusals import LoanToPay, MemberOwes, MemberVouches
from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.store import Session


def object_to(session: Session, gone: Member) -> None:
    """Raises LoanToPay while an approved loan waits to be paid out, MemberVouches with whose loan it is."""
    currency = gone.org.currency
    for each in loans.alive(session, gone):
        if each.status == "approved":
            raise LoanToPay(each.money(currency))
    if name := guarantors.vouches_for(session, gone):
        raise MemberVouches(name)


def owes(session: Session, gone: Member) -> None:
    """Raises MemberOwes with what is owed on open loans, and of loans for which she has vouched."""
    if debts := owing.owed_on_open(session, gone) + owing.owed_for_others(session, gone):
        raise MemberOwes(sum((each.total for each in debts[1:]), start=debts[0].total))


def still_open(session: Session, whose: Member) -> list[Matter]:
    """What she owes on loans, those that were given up too, what she has asked for, and for how much of others' she vouches."""
    currency = whose.org.currency
    asked = sum(each.principal for each in loans.alive(session, whose) if each.status != "open")
    owed = sum(each.total.minor for each in owing.owed(session, whose))
    sums = {"loan": owed, "request": asked, "vouches": guarantors.vouched(session, whose)}
    return [Matter(what, Money(minor, currency)) for what, minor in sums.items()]


def end(session: Session, whose: Member, *, died: bool) -> None:  # noqa: ARG001 - a request ends with her, however she goes
    """What she has asked for and not been paid is asked for no more."""
    for each in loans.alive(session, whose):
        if each.status != "open":
            loans.move(session, each, "cancelled")
            loan_votes.drop(session, each)
