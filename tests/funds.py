"""What the tests about funds do over and over: a fund that holds something, a vote on it, and what is taken out by it."""

from domain.amount import Money, money
from domain.book import ledger, second_word
from domain.book.accounts import CASH, Account
from domain.book.slips import Slip
from domain.funds import losses, using
from domain.lending import loan_requests, payouts, write_offs
from domain.people.caller import Caller
from domain.people.members import Member
from domain.saving import savings
from domain.store import Session, Store
from domain.voice.motions import Motion
from tests import sharing
from tests.lending import new_key
from tests.people import group, member


def fill(store: Store, fund: str = "reserve", units: int = 1000, code: str = "UMOJA") -> None:
    """A fund of the paper book: what earlier years have kept back is in the box."""
    with store.begin() as session:
        org = group(session, code)
        minor = money(units, org.currency).minor
        lines = [(CASH, minor), (Account(fund), -minor)]
        ledger.post(session, org.id, "opening", lines, key=f"opening:{new_key()}", channel="import")


def decide(store: Store, database: str, motion: Motion, *names: str, code: str = "UMOJA") -> None:
    """These members say yes, and the vote comes to its end."""
    with store.glance() as session:
        voters = [member(session, name, code).id for name in names or ("Amina", "Baraka", "Daudi")]
    sharing.decide_vote(store, database, motion, voters)


def propose(
    store: Store, fund: str, units: int, what: str = "training", by: str = "Amina", code: str = "UMOJA"
) -> Motion:
    """An officer puts to the vote that a fund is used."""
    with store.begin() as session:
        me = member(session, by, code)
        return using.propose(session, me, fund, money(units, me.org.currency), what, 1, key=new_key())


def voted(store: Store, database: str, fund: str = "reserve", units: int = 300, code: str = "UMOJA") -> Motion:
    """The members have agreed that a fund is used."""
    motion = propose(store, fund, units, code=code)
    decide(store, database, motion, code=code)
    return motion


def at_every_step(store: Store, database: str, code: str) -> None:
    """The reserve holds something; members have voted to use it and to have it bear a loss, and neither is done."""
    fill(store, code=code)
    voted(store, database, code=code)
    decide(store, database, propose_loss(store, "reserve", give_up(store, database, 50, code), code=code), code=code)


def hand_out(store: Store, motion: Motion, units: int, by: str = "Amina", code: str = "UMOJA") -> Slip:
    """An officer says that she handed it out."""
    with store.begin() as session:
        me = member(session, by, code)
        return using.hand_out(session, Caller(me, "ussd", new_key()), motion.number, money(units, me.org.currency))


def save(session: Session, whose: Member, officer: Member, units: int) -> None:
    """A member saves, and an officer confirms it."""
    said = savings.declare(session, Caller(whose, "ussd", new_key()), kes(units))
    second_word.confirm(session, officer, said.number, with_pin=True)


def give_up(store: Store, database: str, units: int = 500, code: str = "UMOJA") -> int:
    """Daudi's loan is given up: the number of it."""
    with store.begin() as session:
        amina, baraka, daudi = (member(session, name, code) for name in ("Amina", "Baraka", "Daudi"))
        asked = loan_requests.request(session, Caller(daudi, "ussd", new_key()), kes(units), 3, "school")
        for officer in (amina, baraka):
            loan_requests.decide(session, officer, asked.number, yes=True)
        slip = payouts.hand_over(session, Caller(amina, "ussd", new_key()), asked.number)
        second_word.confirm(session, daudi, slip.number, with_pin=True)
        motion = write_offs.propose(session, amina, asked.number, 1, key=new_key())
    decide(store, database, motion, code=code)
    with store.begin() as session:
        write_offs.book(session, Caller(member(session, "Baraka", code), "ussd", new_key()), asked.number)
    return asked.number


def propose_loss(store: Store, fund: str, loan: int, by: str = "Amina", code: str = "UMOJA") -> Motion:
    """An officer puts to the vote that a fund bears a loss."""
    with store.begin() as session:
        return losses.propose(session, member(session, by, code), fund, loan, 1, key=new_key())


def bear(store: Store, motion: Motion, by: str = "Amina") -> Slip:
    """An officer says that the fund bears it."""
    with store.begin() as session:
        return losses.bear(session, Caller(member(session, by), "ussd", new_key()), motion.number)


def stands(store: Store, kind: str, code: str = "UMOJA") -> int:
    """What all accounts of a kind come to, on the side that makes it grow, in minor units."""
    with store.glance() as session:
        statement = "SELECT coalesce(sum(side * balance), 0)::bigint FROM account WHERE org_id = %s AND kind = %s"
        return session.exec_driver_sql(statement, (group(session, code).id, kind)).scalar()


def kes(units: int) -> Money:
    """A sum of UMOJA's money."""
    return money(units, "KES")
