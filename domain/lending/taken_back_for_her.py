"""A member without a phone takes back that she asked for a loan: an officer says so, her witness confirms it.

It is done when the witness says so (`book/on_behalf.py`), as if she had dialled.
"""

from sqlalchemy import text

from domain.book import on_behalf
from domain.book.witnesses import NO_PHONE
from domain.lending import loan_requests, loans
from domain.lending.for_her import Asked
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session


def requests(session: Session, org_id: int) -> list[Asked]:
    """The requests of members without a phone that were not paid out."""
    statement = (
        "SELECT l.number, l.member_id, membership.name, membership.name FROM loan l"
        " JOIN membership ON membership.org_id = l.org_id AND membership.id = l.member_id WHERE l.org_id = :org"
        f" AND l.status IN ('requested', 'approved') AND membership.status = 'active' AND {NO_PHONE} ORDER BY l.number"
    )
    return [Asked(*row) for row in session.execute(text(statement), {"org": org_id})]


def take_back(session: Session, officer: Member, number: int) -> Member:
    """An officer says that a member without a phone takes back a request; given back is the witness.

    Raises NotAnOfficer, NoSuchLoan, what `loan_requests.check_cancel` raises, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number)
    loan_requests.check_cancel(session, loan)
    return on_behalf.say(session, officer, BACK_FOR, loan.member_id, {"loan": number, "minor": loan.principal})


def _takes_back(session: Session, caller: Caller, facts: dict) -> None:
    loan_requests.cancel(session, caller.me, facts["loan"])


BACK_FOR = on_behalf.deed("loan-back-for", _takes_back)
