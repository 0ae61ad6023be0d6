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


def put(session: Session, known: Loan) -> Motion:
    """Put a request to the vote for LOAN_VOTE_DAYS; everybody hears of it."""
    org = by_id(session, known.org_id)
    whose = members.member(session, org.id, known.member_id)
    terms = {
        "loan": known.number,
        "name": whose.name,
        "amount": pack(known.money(org.currency)),
        "months": known.months,
    }
    return motions.open_by_rule(session, org, Act("loan", terms), limits.LOAN_VOTE_DAYS, key=_key(known))


def passed(session: Session, motion: Motion) -> None:
    """The group has said yes. Raises NoSuchLoan, AlreadyAnswered when the borrower has taken it back."""
    _decide(session, motion, "approved")


def failed(session: Session, motion: Motion) -> None:
    """The group has said no, or has not voted, or the motion was withdrawn. Raises as `passed`."""
    _decide(session, motion, "refused")


def _decide(session: Session, motion: Motion, status: str) -> None:
    known = loans.find(session, motion.org_id, motion.terms["loan"], lock=True)
    if known.status != "requested":
        raise AlreadyAnswered()
    loans.move(session, known, status)
    org = by_id(session, known.org_id)
    kind = LoanApproved if status == "approved" else LoanRefused
    tell_borrower(session, known, kind(known.money(org.currency), org.name))


def drop(session: Session, known: Loan) -> None:
    """The borrower takes her request back: nobody has to vote on it any more."""
    closing.drop(session, known.org_id, key=_key(known))


def tell_borrower(session: Session, known: Loan, notice: LoanApproved | LoanRefused) -> None:
    """The borrower hears how her request was decided, unless she has left."""
    try:
        whose = members.member(session, known.org_id, known.member_id)
    except members.NoSuchMember:
        return
    outbox.tell(session, whose, notice, key=f"loan-decided:{known.org_id}:{known.number}")


def _key(known: Loan) -> str:
    return f"loan:{known.number}"
