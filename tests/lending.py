"""What the tests about loans do over and over: a loan on its way, in UMOJA."""

import uuid

from domain.amount import money
from domain.book import second_word
from domain.book.slips import Slip
from domain.constitution import fields
from domain.lending import guarantors, loan_requests, loans, owing, payouts, repayments
from domain.lending.loans import Loan
from domain.lending.owing import Owed
from domain.people import members
from domain.people.caller import Caller
from domain.store import Store
from tests.people import group, member
from tests.rules import adopt_today


def new_key() -> str:
    """An intent that nobody had before."""
    return f"test:{uuid.uuid4()}"


def ask(store: Store, units: int, months: int = 3, *, by: str = "Daudi", purpose: str | None = "school") -> Loan:
    """A member of UMOJA asks for a loan."""
    with store.begin() as session:
        lent = money(units, "KES")
        return loan_requests.request(session, Caller(member(session, by), "ussd", new_key()), lent, months, purpose)


def decide(store: Store, asked: Loan, officer: str, *, yes: bool = True) -> int:
    """An officer's word; how many more are needed."""
    with store.begin() as session:
        return loan_requests.decide(session, member(session, officer), asked.number, yes=yes)


def vouch(store: Store, asked: Loan, by: str, *, yes: bool = True) -> None:
    """The borrower asks a member to vouch, and she answers."""
    with store.begin() as session:
        borrower, who = members.member(session, asked.org_id, asked.member_id), member(session, by)
        guarantors.ask(session, borrower, asked.number, who.id)
        loan_requests.vouch(session, who, asked.number, yes=yes, with_pin=True)


def approved(store: Store, units: int, months: int = 3, *, by: str = "Daudi", officers=("Amina", "Baraka")) -> Loan:
    """A loan that two officers have approved."""
    asked = ask(store, units, months, by=by)
    for officer in officers:
        decide(store, asked, officer)
    return asked


def pay_out(store: Store, asked: Loan, officer: str = "Amina") -> Slip:
    """An officer hands the money over."""
    with store.begin() as session:
        return payouts.hand_over(session, Caller(member(session, officer), "ussd", new_key()), asked.number)


def confirm(store: Store, slip: Slip, by: str):
    """The other side's word."""
    with store.begin() as session:
        return second_word.confirm(session, member(session, by), slip.number, with_pin=True)


def opened(store: Store, units: int, months: int = 3, *, by: str = "Daudi", officers=("Amina", "Baraka")) -> Loan:
    """A loan that was paid out."""
    asked = approved(store, units, months, by=by, officers=officers)
    confirm(store, pay_out(store, asked, officers[0]), by)
    return asked


def adopt(store: Store, **values) -> None:
    """UMOJA has these rules from now on."""
    with store.begin() as session:
        adopt_today(session, group(session).id, fields.read_rules(values))


def at_every_step(store: Store) -> None:
    """Loans of every kind in UMOJA: Daudi has two that were paid out and asks for a third, Baraka's is approved."""
    adopt(store, loans_at_once=3)
    opened(store, 1000)
    opened(store, 1000)
    ask(store, 500)
    approved(store, 500, by="Baraka", officers=("Amina", "Chebet"))


def repay(store: Store, units: "int | str", *, by: str = "Daudi") -> Slip:
    """The member says that she paid back."""
    with store.begin() as session:
        return repayments.declare(session, Caller(member(session, by), "ussd", new_key()), money(units, "KES"))


def owed(store: Store, by: str = "Daudi") -> list[Owed]:
    """What the member owes."""
    with store.glance() as session:
        return owing.owed(session, member(session, by))


def status(store: Store, asked: Loan) -> str:
    """How far a loan is on its way."""
    with store.glance() as session:
        return loans.find(session, asked.org_id, asked.number).status
