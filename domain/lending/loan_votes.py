"""Loans that the whole group decides on: a request opens a motion, and how that ends decides it."""

from domain import limits
from domain.lending import loans
from domain.lending.loans import Loan
from domain.lending.notices import LoanApproved, LoanRefused
from domain.notices import pack
from domain.people import members
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import AlreadyAnswered
from domain.store import Session
from domain.voice import closing, motions
from domain.voice.motions import Act, Motion


def put(session: Session, loan: Loan) -> Motion:
    """Put a request to the vote for LOAN_VOTE_DAYS; everybody hears of it."""
    whose = members.member(session, loan.org_id, loan.member_id)
    org = whose.org
    terms = {
        "loan": loan.number,
        "name": whose.name,
        "amount": pack(loan.money(org.currency)),
        "months": loan.months,
        "every": loan.every,
    }
    return motions.open_by_rule(session, org, Act("loan", terms), limits.LOAN_VOTE_DAYS, key=_key(loan))


def passed(session: Session, motion: Motion) -> None:
    """The group has said yes. Raises NoSuchLoan, AlreadyAnswered when the borrower has taken it back."""
    _decide(session, motion, "approved")


def failed(session: Session, motion: Motion) -> None:
    """The group has said no, or has not voted, or the motion was withdrawn. Raises as `passed`."""
    _decide(session, motion, "refused")


def _decide(session: Session, motion: Motion, status: str) -> None:
    loan = loans.find(session, motion.org_id, motion.terms["loan"], lock=True)
    if loan.status != "requested":
        raise AlreadyAnswered()
    loans.move(session, loan, status)
    org = by_id(session, loan.org_id)
    kind = LoanApproved if status == "approved" else LoanRefused
    tell_borrower(session, loan, kind(loan.money(org.currency), org.name))


def drop(session: Session, loan: Loan) -> None:
    """The borrower takes her request back: nobody has to vote on it any more."""
    closing.drop(session, loan.org_id, key=_key(loan))


def tell_borrower(session: Session, loan: Loan, notice: LoanApproved | LoanRefused) -> None:
    """The borrower hears how her request was decided, unless she has left."""
    try:
        whose = members.member(session, loan.org_id, loan.member_id)
    except members.NoSuchMember:
        return
    outbox.tell(session, whose, notice, key=f"loan-decided:{loan.org_id}:{loan.number}")


def _key(loan: Loan) -> str:
    return f"loan:{loan.number}"


def about(session: Session, motion: Motion) -> int:
    """The membership whose loan a motion is about."""
    return loans.find(session, motion.org_id, motion.terms["loan"]).member_id
