"""What the tests about money between organisations do over and over, between UMOJA and KISUMU above it."""

from console.world import import_world
from domain.amount import Money, money
from domain.book.entries import Entry
from domain.constitution import fields, versions
from domain.people import members
from domain.people.caller import Caller
from domain.people.organisations import Organisation
from domain.store import Session, Store
from domain.tiers import advances, borrowing, dues, handover
from domain.tiers.advances import Advance, Owed
from domain.tiers.transfers import Transfer
from tests.agenda import as_owner
from tests.lending import new_key
from tests.people import group, member
from tests.rules import adopt_today
from tests.world import FEDERATION

PEPPER = "a-pepper-of-the-tests-0001"


def come_together(store: Store) -> None:
    """The federation above UMOJA gets its members: Ruth and Omar, who run it, and Naomi."""
    done = import_world(store, FEDERATION, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused


HOME = {"Ruth": "KISUMU", "Omar": "KISUMU", "Naomi": "KISUMU", "Fatuma": "JAMII", "Gasper": "JAMII"}


def person(session: Session, name: str) -> members.Member:
    """Somebody in the organisation where she is at home: UMOJA, unless HOME names another."""
    return member(session, name, HOME.get(name, "UMOJA"))


def sum_(units: "int | str") -> Money:
    """So many shillings of Kenya."""
    return money(units, "KES")


def adopt(store: Store, code: str = "UMOJA", *, days_ago: int = 0, **values) -> None:
    """An organisation has these rules since so many days, and what it had before."""
    with store.begin() as session:
        org = group(session, code)
        values = versions.written_down(session, org.id) | fields.read_rules(values)
        adopt_today(session, org.id, values, ahead=-days_ago)


def put_below(store: Store, code: str, parent: str) -> None:
    """From now on one organisation stands below another."""
    with store.begin() as session:
        statement = "UPDATE organisation SET parent_id = {} WHERE id = {}"
        as_owner(session, statement.format(group(session, parent).id, group(session, code).id))


def pay_dues(store: Store, units: int, *, by: str = "Amina", key: str | None = None) -> Transfer:
    """An officer of UMOJA says that dues were handed over."""
    with store.begin() as session:
        return dues.pay(session, Caller(person(session, by), "ussd", key or new_key()), sum_(units))


def confirm(store: Store, said: Transfer, by: str) -> Entry:
    """An officer on the other side has the money in hand."""
    with store.begin() as session:
        return handover.confirm(session, person(session, by), said.org_id, said.id)


def ask(store: Store, units: int, months: int = 3, *, by: str = "Amina", of: str = "KISUMU") -> Advance:
    """An officer asks another organisation for a loan."""
    with store.begin() as session:
        lender = group(session, of).id
        return borrowing.ask(session, Caller(person(session, by), "ussd", new_key()), lender, sum_(units), months)


def decide(store: Store, asked: Advance, by: str, *, yes: bool = True) -> int:
    """An officer's word of the lender; how many more are needed."""
    with store.begin() as session:
        return borrowing.decide(session, person(session, by), asked.id, yes=yes)


def pay_out(store: Store, asked: Advance, by: str = "Omar") -> Transfer:
    """An officer of the lender hands the money over."""
    with store.begin() as session:
        return borrowing.pay_out(session, Caller(person(session, by), "ussd", new_key()), asked.id)


def agreed(store: Store, units: int, months: int = 3) -> Advance:
    """A loan of KISUMU's to UMOJA that was approved."""
    asked = ask(store, units, months)
    decide(store, asked, "Ruth")
    decide(store, asked, "Omar")
    return asked


def opened(store: Store, units: int, months: int = 3) -> Advance:
    """The same, paid out."""
    asked = agreed(store, units, months)
    confirm(store, pay_out(store, asked), "Amina")
    return asked


def pay_back(store: Store, asked: Advance, units: "int | str", *, by: str = "Baraka") -> Transfer:
    """An officer of the borrower says that so much was paid back."""
    with store.begin() as session:
        return borrowing.pay_back(
            session, Caller(person(session, by), "ussd", new_key()), asked.org_id, asked.id, sum_(units)
        )


def owed(store: Store, asked: Advance, code: str = "UMOJA") -> Owed:
    """What is owed, as one of the two sees it."""
    with store.glance() as session:
        return advances.owed_on(session, group(session, code), advances.find(session, asked.org_id, asked.id))


def home(store: Store, code: str = "UMOJA") -> Organisation:
    """An organisation."""
    with store.glance() as session:
        return group(session, code)


# --- for walks through every screen ----------------------------------------------------------------------------------


def at_every_step(store: Store, code: str = "UMOJA", above: str = "KISUMU", units: int = 500) -> None:
    """Loans both ways between a group and the one above it, at every step; money on its way to each; names open."""
    adopt(store, code, dues="20", names_open="yes", loans_at_once=3)
    adopt(store, above, loans_at_once=3)
    for lender, borrower in ((above, code), (code, above)):
        first, _second, _third = [_asked(store, lender, borrower, units) for _ in range(3)]
        for each in (first, _second):
            _agree(store, each)
        with store.begin() as session:
            said = borrowing.pay_out(session, Caller(_officers(session, lender)[0], "ussd", new_key()), first.id)
        _arrived(store, said)
        with store.begin() as session:
            debtor = _officers(session, borrower)[1]
            borrowing.pay_back(session, Caller(debtor, "ussd", new_key()), first.org_id, first.id, sum_(units))
    for last in (False, True):
        with store.begin() as session:
            said = dues.pay(session, Caller(_officers(session, code)[1], "ussd", new_key()), sum_(units))
        if not last:
            _arrived(store, said)


def _officers(session: Session, code: str) -> list[members.Member]:
    return members.officers(session, group(session, code).id)


def _asked(store: Store, lender: str, borrower: str, units: int) -> Advance:
    with store.begin() as session:
        caller = Caller(_officers(session, borrower)[0], "ussd", new_key())
        return borrowing.ask(session, caller, group(session, lender).id, sum_(units), 3)


def _agree(store: Store, asked: Advance) -> None:
    with store.begin() as session:
        for each in members.officers(session, asked.org_id)[: asked.approvals]:
            borrowing.decide(session, each, asked.id, yes=True)


def _arrived(store: Store, said: Transfer) -> None:
    with store.begin() as session:
        handover.confirm(session, members.officers(session, said.to_org)[0], said.org_id, said.id)
