"""A loan that was given up is asked for again, as all members decide: it is open as it was, with what fell due meanwhile."""

from domain.amount import Money
from domain.book import entries, second_word
from domain.book.entries import Entry
from domain.book.refusals import CameAfter
from domain.lending import liability, loans, owing
from domain.lending.loans import Loan
from domain.lending.notices import LoanAskedAgain
from domain.notices import pack
from domain.people import members
from domain.people.organisations import by_id
from domain.store import Session
from domain.voice.taking_back import Kind


def _given_up(session: Session, wrong: Entry) -> tuple[Loan, int]:
    """The loan that an entry gave up, and how much that was in minor units."""
    (_loss, minor), (owed, _minor) = entries.lines_of(session, wrong.org_id, wrong.number)
    return loans.find(session, wrong.org_id, owed.loan, lock=True), minor


def _untouched(session: Session, wrong: Entry, loan: Loan, minor: int) -> bool:
    """Whether nobody has borne anything of it since; what the social fund has lost stands on no account of the loan."""
    if loan.fund == "social":
        return loans.last_entry(session, wrong.org_id, loan.number) == wrong.number
    return liability.lost(session, loan) == minor


def facts(session: Session, wrong: Entry) -> dict:
    """Whose loan, and how much. Raises CameAfter once somebody has borne something of it, or she was let go without owing it."""
    loan, minor = _given_up(session, wrong)
    whose = members.known(session, wrong.org_id, loan.member_id)
    if loan.status != "written-off" or whose.left or not _untouched(session, wrong, loan, minor):
        raise CameAfter()
    return {"name": whose.name, "amount": pack(Money(minor, by_id(session, wrong.org_id).currency))}


def undo(session: Session, wrong: Entry, back: Entry) -> None:
    """The loan is open again; the borrower hears what is owed on it."""
    loan, minor = _given_up(session, wrong)
    loans.move(session, loan, "open")
    org = by_id(session, wrong.org_id)
    owed = owing.owed_on(session, org, loans.find(session, org.id, loan.number)).total
    notice = LoanAskedAgain(Money(minor, org.currency), owed, org.name, back.receipt, back.note)
    second_word.receipt(session, back, notice, members.known(session, org.id, loan.member_id))


KINDS = {"write-off": Kind(facts, undo)}
"""What becomes of a loan that was given up, once that is taken back."""
