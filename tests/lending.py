"""What the tests about loans do over and over: a loan on its way, and many people pressing at once."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from domain.money import loan_cash, loan_requests, loans, witness
from domain.money.amount import money
from domain.money.loans import Loan, Owed
from domain.money.slips import Slip
from domain.people import members, organisations
from domain.people.members import Member
from domain.store import Session, Store
from tests.world import AMINA, BARAKA, DAUDI


def who(session: Session, phone: str, code: str = "UMOJA") -> Member:
    """The member with this phone in this group."""
    org = organisations.by_code(session, code)
    return next(each for each in members.of_phone(session, phone) if each.org_id == org.id)


def new_key() -> str:
    """An intent that nobody had before."""
    return f"test:{uuid.uuid4()}"


def ask(store: Store, units: int, months: int = 3, *, by: str = DAUDI, purpose: str | None = "school") -> Loan:
    """A member of UMOJA asks for a loan."""
    with store.begin() as session:
        lent = money(units, "KES")
        return loan_requests.request(session, who(session, by), lent, months, purpose, key=new_key(), channel="ussd")


def decide(store: Store, asked: Loan, officer: str, *, yes: bool = True) -> int:
    """An officer's word; how many more are needed."""
    with store.begin() as session:
        return loan_requests.decide(session, who(session, officer), asked.number, yes=yes)


def approved(store: Store, units: int, months: int = 3, *, by: str = DAUDI, officers=(AMINA, BARAKA)) -> Loan:
    """A loan that two officers have approved."""
    asked = ask(store, units, months, by=by)
    for officer in officers:
        decide(store, asked, officer)
    return asked


def pay_out(store: Store, asked: Loan, officer: str = AMINA) -> Slip:
    """An officer hands the money over."""
    with store.begin() as session:
        return loan_cash.pay_out(session, who(session, officer), asked.number, key=new_key(), channel="ussd")


def confirm(store: Store, slip: Slip, by: str):
    """The other side's word."""
    with store.begin() as session:
        return witness.confirm(session, who(session, by), slip.number)


def opened(store: Store, units: int, months: int = 3, *, by: str = DAUDI, officers=(AMINA, BARAKA)) -> Loan:
    """A loan that was paid out."""
    asked = approved(store, units, months, by=by, officers=officers)
    confirm(store, pay_out(store, asked, officers[0]), by)
    return asked


def repay(store: Store, units: "int | str", *, by: str = DAUDI) -> Slip:
    """The member says that she paid back."""
    with store.begin() as session:
        return loan_cash.repay(session, who(session, by), money(units, "KES"), key=new_key(), channel="ussd")


def owed(store: Store, by: str = DAUDI) -> list[Owed]:
    """What the member owes."""
    with store.glance() as session:
        return loans.owed(session, who(session, by))


def status(store: Store, asked: Loan) -> str:
    """How far a loan is on its way."""
    with store.glance() as session:
        return loans.find(session, asked.org_id, asked.number).status


def at_once(count: int, step: Callable[[int], object]) -> list[object]:
    """What `count` people got who pressed at the same moment: what the step gave, or the error that it raised."""
    gate = threading.Barrier(count)

    def press(at: int):
        gate.wait(30)
        try:
            return step(at)
        except Exception as error:
            return error

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(press, range(count)))
