"""What an officer says of loans for members without a phone: who vouches, whom they ask to vouch, and new dates.

Each is done when her witness says so (`book/on_behalf.py`). What somebody asks of her, and she has no phone to find it on,
an officer finds here.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.book import on_behalf
from domain.book.refusals import ReadOtherwise
from domain.book.witnesses import NO_PHONE
from domain.lending import guarantors, loan_requests, loans, rescheduling
from domain.lending.refusals import NoSuchLoan
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.refusals import AlreadyAnswered
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A loan that waits for the word of a member without a phone; `borrower` is whose it is."""

    loan: int
    member_id: int
    name: str
    borrower: str


# --- vouching --------------------------------------------------------------------------------------------------------


def to_vouch(session: Session, org_id: int) -> list[Asked]:
    """Whom somebody asks to vouch, and who have no phone to say whether they do."""
    statement = (
        "SELECT g.loan, g.member_id, membership.name, b.name FROM guarantor g"
        " JOIN membership ON membership.org_id = g.org_id AND membership.id = g.member_id"
        " JOIN membership b ON b.org_id = g.org_id AND b.id = g.borrower_id"
        " JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan WHERE g.org_id = :org AND g.says IS NULL"
        f" AND l.status = 'requested' AND membership.status = 'active' AND {NO_PHONE} ORDER BY g.loan, g.member_id"
    )
    return [Asked(*row) for row in session.execute(text(statement), {"org": org_id})]


def vouch(session: Session, officer: Member, member_id: int, number: int) -> Member:
    """An officer has a witness ask a member without a phone whether she vouches for a loan; given back is the witness.

    Raises NotAnOfficer, NoSuchLoan when she was not asked, AlreadyAnswered, and what `on_behalf.say` raises: the borrower says
    nothing here.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number)
    mine = next((each for each in guarantors.of_loan(session, loan) if each.member_id == member_id), None)
    if mine is None:
        raise NoSuchLoan()
    if mine.says or loan.status != "requested":
        raise AlreadyAnswered()
    borrower = members.name_of(session, officer.org_id, loan.member_id)
    facts = {"loan": number, "minor": mine.amount, "borrower": borrower}
    return on_behalf.say(session, officer, VOUCH_FOR, member_id, facts, but=[loan.member_id])


def _vouches(session: Session, caller: Caller, facts: dict) -> None:
    loan_requests.vouch(session, caller.me, facts["loan"], yes=True, with_pin=caller.with_pin)


def _vouches_not(session: Session, caller: Caller, facts: dict) -> None:
    loan_requests.vouch(session, caller.me, facts["loan"], yes=False, with_pin=caller.with_pin)


VOUCH_FOR = on_behalf.deed("vouch-for", _vouches, _vouches_not)


# --- asking somebody to vouch ----------------------------------------------------------------------------------------


def wanting(session: Session, org_id: int) -> list[Asked]:
    """The requests of members without a phone that wait for others who vouch, and whom nobody is asked for yet."""
    statement = (
        "SELECT l.number, l.member_id, membership.name, membership.name FROM loan l"
        " JOIN membership ON membership.org_id = l.org_id AND membership.id = l.member_id"
        " WHERE l.org_id = :org AND l.status = 'requested' AND l.guarantors > (SELECT count(*) FROM guarantor g"
        " WHERE g.org_id = l.org_id AND g.loan = l.number AND g.says IS DISTINCT FROM 'no')"
        f" AND membership.status = 'active' AND {NO_PHONE} ORDER BY l.number"
    )
    return [Asked(*row) for row in session.execute(text(statement), {"org": org_id})]


def name(session: Session, officer: Member, number: int, other_id: int) -> Member:
    """An officer says whom a borrower without a phone asks to vouch for her; given back is the witness.

    Raises NotAnOfficer, NoSuchLoan, NoSuchMember, AlreadyAnswered for a request that is decided, what `guarantors.check_more`
    raises, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number)
    other = members.member(session, officer.org_id, other_id)
    if loan.status != "requested":
        raise AlreadyAnswered()
    guarantors.check_more(loan, guarantors.of_loan(session, loan))
    facts = {"loan": number, "minor": guarantors.part(loan), "other": other.id, "named": other.name}
    return on_behalf.say(session, officer, GUARANTOR_FOR, loan.member_id, facts)


def _names(session: Session, caller: Caller, facts: dict) -> None:
    guarantors.ask(session, caller.me, facts["loan"], facts["other"])


GUARANTOR_FOR = on_behalf.deed("guarantor-for", _names)


# --- new dates -------------------------------------------------------------------------------------------------------


def new_dates(session: Session, org_id: int) -> list[Asked]:
    """The new dates that two officers agreed on, and that wait for a borrower without a phone."""
    statement = (
        "SELECT r.loan, r.borrower_id, membership.name, membership.name FROM rescheduling r"
        " JOIN membership ON membership.org_id = r.org_id AND membership.id = r.borrower_id"
        f" WHERE r.org_id = :org AND r.status = 'agreed' AND membership.status = 'active' AND {NO_PHONE} ORDER BY r.loan"
    )
    return [Asked(*row) for row in session.execute(text(statement), {"org": org_id})]


def dates(session: Session, officer: Member, member_id: int, number: int) -> Member:
    """An officer has a witness ask a borrower without a phone whether she wants new dates; given back is the witness.

    Raises NotAnOfficer, NoSuchLoan where none wait for her, OwesNothing, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    facts = _offered(session, officer.org, whose, number)
    return on_behalf.say(session, officer, DATES_FOR, member_id, facts)


def _offered(session: Session, org: Organisation, whose: Member, number: int) -> dict:
    """What is read to her: what her loan would come to from today on."""
    found = (each for each, _loan, _name in rescheduling.waiting_for(session, whose) if each.borrower_id == whose.id)
    said = next((each for each in found if each.loan == number), None)
    if said is None:
        raise NoSuchLoan()
    would = rescheduling.work_out(session, org, loans.find(session, org.id, number), said.months)
    first = would.rows[0]
    return {
        "loan": number,
        "months": said.months,
        "minor": would.total.minor,
        "first": first.total,
        "due": first.due.isoformat(),
    }


def _consents(session: Session, caller: Caller, facts: dict) -> None:
    if _offered(session, caller.org, caller.me, facts["loan"]) != facts:
        raise ReadOtherwise()
    rescheduling.consent(session, caller.me, facts["loan"], yes=True)


def _keeps_dates(session: Session, caller: Caller, facts: dict) -> None:
    rescheduling.consent(session, caller.me, facts["loan"], yes=False)


DATES_FOR = on_behalf.deed("dates-for", _consents, _keeps_dates)
