"""What an officer says of a loan of a member without a phone: that she takes her request back, or pays it out of her savings.

Each is done when her witness says so (`book/on_behalf.py`), as if she had dialled; what pays out of savings an officer
still confirms.
"""

from sqlalchemy import text

from domain.amount import Money
from domain.book import on_behalf
from domain.book.witnesses import NO_PHONE
from domain.lending import loan_requests, loans, setoff
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


def pay(session: Session, officer: Member, member_id: int, amount: Money) -> Member:
    """An officer says that so much of the savings of a member without a phone pays her loan; given back is the witness.

    Raises NotAnOfficer, NoSuchMember, what `setoff.check` raises, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    on = setoff.check(session, whose, amount)
    return on_behalf.say(session, officer, SAVINGS_FOR, member_id, {"loan": on, "minor": amount.minor})


def _pays(session: Session, caller: Caller, facts: dict) -> None:
    setoff.declare(session, caller, Money(facts["minor"], caller.org.currency), facts["loan"])


SAVINGS_FOR = on_behalf.deed("setoff-for", _pays)
