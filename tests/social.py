"""What the tests about the social fund do over and over, in UMOJA: its rules, money in the fund, a claim on its way."""

from domain.amount import money
from domain.book import second_word
from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.people.caller import Caller
from domain.people.members import Member
from domain.saving import withdrawals
from domain.social import asking, claims, deciding, fund, grants
from domain.social.claims import Claim
from domain.store import Store
from tests.lending import adopt, confirm, new_key
from tests.people import group, member

RULES = {"social_fund": 20, "grant_most": 500, "emergency_most": 1000, "emergency_months": 3}


def kes(units):
    """So many shillings."""
    return money(units, "KES")


def give(store: Store, units: int, by: str = "Daudi", to: str = "Amina") -> Entry:
    """A member gives to the social fund, and an officer confirms it."""
    with store.begin() as session:
        said = fund.declare(session, Caller(member(session, by), "ussd", new_key()), kes(units))
        return second_word.confirm(session, member(session, to), said.number, with_pin=True)


def furnish(store: Store, units: int = 2000, **rules) -> None:
    """UMOJA keeps a social fund with so much in it."""
    adopt(store, **RULES | rules)
    if units:
        give(store, units)


def ask(store: Store, units: int = 500, months: int = 0, *, by: str = "Daudi", kind: str = "illness", **more) -> Claim:
    """A member asks for help."""
    with store.begin() as session:
        me = member(session, by)
        return asking.ask(session, Caller(me, "ussd", more.pop("key", new_key())), kind, kes(units), months, **more)


def decide(store: Store, asked: Claim, officer: str, *, yes: bool = True) -> int:
    """An officer's word; how many more are needed."""
    with store.begin() as session:
        return deciding.decide(session, member(session, officer), asked.number, yes=yes)


def approved(
    store: Store, units: int = 500, months: int = 0, *, by: str = "Daudi", officers=("Amina", "Baraka")
) -> Claim:
    """A claim that two officers have approved."""
    asked = ask(store, units, months, by=by)
    for officer in officers:
        decide(store, asked, officer)
    return asked


def pay_out(store: Store, asked: Claim, officer: str = "Amina", key: str | None = None) -> Slip:
    """An officer hands the money over."""
    with store.begin() as session:
        return grants.hand_over(session, Caller(member(session, officer), "ussd", key or new_key()), asked.number)


def paid(store: Store, units: int = 500, *, by: str = "Daudi") -> Claim:
    """A grant that was handed over."""
    asked = approved(store, units, by=by)
    confirm(store, pay_out(store, asked), by)
    return asked


def state(store: Store, asked: Claim) -> str:
    """How far a claim is on its way."""
    with store.glance() as session:
        return claims.find(session, asked.org_id, asked.number).state


def there(store: Store) -> int:
    """What is in the social fund, in shillings."""
    with store.glance() as session:
        return fund.in_cash(session, group(session).id).minor // 100


def told(store: Store, name: str) -> list[str]:
    """The kinds of notices that wait for a member of UMOJA."""
    with store.glance() as session:
        whose: Member = member(session, name)
        rows = session.exec_driver_sql(
            "SELECT kind FROM outbox WHERE phone = %(phone)s ORDER BY id", {"phone": whose.phone}
        )
        return list(rows.scalars())


def hand_out(store: Store, units: int, by: str = "Amina", to: str = "Daudi") -> Slip:
    """An officer hands a member savings back."""
    with store.begin() as session:
        officer, whose = member(session, by), member(session, to)
        return withdrawals.hand_over(session, Caller(officer, "ussd", new_key()), whose.id, kes(units))
