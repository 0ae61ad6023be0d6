"""Loans in every kind of trouble, with the longest facts, for the walk through all screens."""

from domain import limits
from domain.amount import money
from domain.book import second_word
from domain.constitution import fields
from domain.lending import guarantors, loan_requests, loans, payouts, penalties, rescheduling, waivers, write_offs
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.people.members import Member
from domain.sitting import brought_fines, fines
from domain.store import Session, Store
from tests import longest
from tests.agenda import by_hand, pass_time
from tests.rules import adopt_today

LENT = money(9_999_999, "KES")
LATE = 65  # days that pass after the first payouts


def lend(store: Store, database: str, code: str) -> None:
    """The members without a role have loans that are late, new dates that wait, a loan that is given up, requests that
    others have to vouch for, and one that is approved.
    """
    with store.begin() as session:
        amina, baraka, chebet, _esther, daudi, *_rest = _people(session, code)
        _adopt(session, amina, loans_at_once=3, late_fine=5, early_interest="due")
        hers, his = (_paid_out(session, borrower, (amina, baraka)) for borrower in (chebet, daudi))
    pass_time(database, days=LATE)
    with store.begin() as session:
        amina, baraka, chebet, _esther, daudi, *_rest = _people(session, code)
        org = organisations.by_id(session, amina.org_id)
        penalties.charge(session, org, loans.find(session, org.id, hers), organisations.today(session, org))
        for number in (hers, his):
            rescheduling.propose(session, baraka, number, 3, key=f"dates:{number}")
        rescheduling.agree(session, amina, hers, yes=True)
        write_offs.propose(session, baraka, his, 1, key="give up")
        _approved(session, chebet, (amina, baraka), "approved")
        _adopt(session, amina, loans_at_once=3, loan_guarantors=1)
        vouched = _request(session, chebet, "vouched")
        guarantors.ask(session, chebet, vouched, amina.id)
        loan_requests.vouch(session, amina, vouched, yes=True, with_pin=True)
        _adopt(session, amina, loans_at_once=3, loan_guarantors=2)
        guarantors.ask(session, daudi, _request(session, daudi, "asked"), chebet.id)
    by_hand(
        database,
        "UPDATE motion SET state = 'passed', closed_at = now(), yes = 1, no = 0, abstain = 0 WHERE act = 'write-off'",
    )


def waive(session: Session, officer: Member, borrower: Member) -> None:
    """An officer would have the penalty on a loan of hers waived."""
    number = next(each.number for each in loans.alive(session, borrower) if each.status == "open")
    waivers.propose(session, officer, number, waivers.left(session, officer, number), "W" * limits.WAIVER_WORDS)


def fine(session: Session, officer: Member, whose: Member) -> None:
    """She owes fines by the paper book, and an officer would have them waived."""
    brought_fines.open_with(session, whose, longest.AMOUNT)
    fines.propose(session, officer, whose.id, longest.AMOUNT, "W" * limits.WAIVER_WORDS)


def _people(session: Session, code: str) -> list[Member]:
    return members.everybody(session, organisations.by_code(session, code).id)


def _adopt(session: Session, officer: Member, **values) -> None:
    adopt_today(session, officer.org_id, fields.read_rules(values))


def _request(session: Session, borrower: Member, key: str) -> int:
    purpose = "W" * limits.PURPOSE
    return loan_requests.request(session, Caller(borrower, "ussd", key), LENT, 3, purpose).number


def _approved(session: Session, borrower: Member, officers: tuple[Member, Member], key: str) -> int:
    number = _request(session, borrower, key)
    for officer in officers:
        loan_requests.decide(session, officer, number, yes=True)
    return number


def _paid_out(session: Session, borrower: Member, officers: tuple[Member, Member]) -> int:
    number = _approved(session, borrower, officers, f"open:{borrower.id}")
    slip = payouts.hand_over(session, Caller(officers[0], "ussd", f"out:{borrower.id}"), number)
    second_word.confirm(session, borrower, slip.number, with_pin=True)
    return number
