"""What the tests about guarantors who are liable do over and over: a loan of Daudi's that was given up, two who vouch, both called."""

from domain.book import second_word
from domain.book.slips import Slip
from domain.lending import guarantors, liability, loan_requests, owing, payouts, repayments, write_offs
from domain.people.caller import Caller
from domain.store import Store
from tests import funds, tiers
from tests.lending import new_key
from tests.people import group, member

VOUCH = ("Chebet", "Esther")


def given_up(
    store: Store, database: str, units: int = 500, code: str = "UMOJA", *, liable: bool = True, recovered: int = 0
) -> int:
    """Daudi's loan, for which two have vouched, is given up: the number of it. She has brought `recovered` of it since."""
    tiers.adopt(store, code, loan_guarantors=2, guarantors_pay="yes" if liable else "no")
    with store.begin() as session:
        amina, baraka, daudi = (member(session, name, code) for name in ("Amina", "Baraka", "Daudi"))
        for name in VOUCH:
            funds.save(session, member(session, name, code), amina if name != "Amina" else baraka, units)
        asked = loan_requests.request(session, Caller(daudi, "ussd", new_key()), funds.kes(units), 3, "school")
        for name in VOUCH:
            guarantors.ask(session, daudi, asked.number, member(session, name, code).id)
            guarantors.answer(session, member(session, name, code), asked.number, yes=True)
        for officer in (amina, baraka):
            loan_requests.decide(session, officer, asked.number, yes=True)
        slip = payouts.hand_over(session, Caller(amina, "ussd", new_key()), asked.number)
        second_word.confirm(session, daudi, slip.number, with_pin=True)
        motion = write_offs.propose(session, amina, asked.number, 1, key=new_key())
    funds.decide(store, database, motion, code=code)
    with store.begin() as session:
        write_offs.book(session, Caller(member(session, "Baraka", code), "ussd", new_key()), asked.number)
        if recovered:
            said = repayments.declare(
                session, Caller(member(session, "Daudi", code), "ussd", new_key()), funds.kes(recovered)
            )
            second_word.confirm(session, member(session, "Amina", code), said.number, with_pin=True)
    tiers.adopt(store, code, loan_guarantors=0)
    return asked.number


def call(store: Store, loan: int, by: str = "Amina", code: str = "UMOJA") -> Slip:
    """An officer says that the guarantors owe it now."""
    with store.begin() as session:
        return liability.call(session, Caller(member(session, by, code), "ussd", new_key()), loan)


def called(store: Store, database: str, units: int = 500, *, recovered: int = 0) -> int:
    """The guarantors of a loan that was given up owe it: the number of the loan."""
    loan = given_up(store, database, units, recovered=recovered)
    said = call(store, loan)
    with store.begin() as session:
        second_word.confirm(session, member(session, "Baraka"), said.number, with_pin=True)
    return loan


def owed_by(store: Store, name: str) -> int:
    """All that a member of UMOJA owes on loans, in minor units."""
    with store.glance() as session:
        return sum(each.total.minor for each in owing.owed(session, member(session, name)))


def saved(store: Store, name: str) -> int:
    """What a member of UMOJA has saved, in minor units."""
    with store.glance() as session:
        statement = "SELECT -balance FROM account WHERE org_id = %s AND kind = 'savings' AND member_id = %s"
        return session.exec_driver_sql(statement, (group(session).id, member(session, name).id)).scalar() or 0


def stands(store: Store, kind: str) -> int:
    """What all accounts of a kind come to."""
    return funds.stands(store, kind)
