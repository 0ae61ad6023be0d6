"""What the tests about societies do over and over: a year in which members put money in and one paid interest."""

from datetime import date
from decimal import Decimal

from domain.amount import Money, money
from domain.book import accounts, ledger, second_word
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.constitution.fields import read_rules
from domain.lending import repayments
from domain.people.caller import Caller
from domain.saving import savings
from domain.society import capital, settlements, tax
from domain.society.reckoning import Rates
from domain.store import Store
from domain.voice import ballots
from domain.voice.motions import Motion
from jobs.voice import close_motions
from tests import lending
from tests.agenda import KEY, pass_time
from tests.lending import new_key
from tests.people import group, member
from tests.rules import adopt_today
from tests.world import FIRST_DAY

YEAR = FIRST_DAY.year - 1
BEFORE = date(YEAR - 1, 12, 31)
MWALIMU = (Decimal("10.2"), Decimal("11.2"), Decimal(0))


def kes(units: "str | int") -> Money:
    """A sum of UMOJA's money."""
    return money(units, "KES")


def standing(store, kind: str, name: str | None = None) -> int:
    """What stands on an account of UMOJA's."""
    with store.begin() as session:
        whose = member(session, name).id if name else 0
        return ledger.balance(session, group(session).id, Account(kind, whose))


def pay_in(store: Store, who: str, units: int, day: date, kind=savings, officer: str = "Baraka") -> Entry:
    """A member of UMOJA hands money over, and an officer confirms it as of `day`. `kind`: savings or capital."""
    with store.begin() as session:
        slip = kind.declare(session, Caller(member(session, who), "ussd", new_key()), money(units, "KES"))
        return second_word.confirm(session, member(session, officer), slip.number, day, with_pin=True)


def a_year(store: Store, **rules: object) -> None:
    """UMOJA was a society all of last year: Daudi's is that of a member of Mwalimu SACCO, Amina paid 18,000 of interest."""
    lending.adopt(store, society="yes", loan_rate=10, **rules)
    pay_in(store, "Daudi", 100_000, BEFORE)
    pay_in(store, "Daudi", 20_000, BEFORE, capital)
    for month in range(1, 13):
        pay_in(store, "Daudi", 5_000, date(YEAR, month, 15))
    pay_in(store, "Amina", 20_000, BEFORE)
    borrow(store, "Amina", 60_000)


def borrow(store: Store, who: str, units: int) -> None:
    """A member borrows for three months of last year, and pays it all back."""
    lent = lending.approved(store, units, by=who, officers=("Baraka", "Chebet"))
    slip = lending.pay_out(store, lent, "Baraka")
    with store.begin() as session:
        second_word.confirm(session, member(session, who), slip.number, date(YEAR, 2, 1), with_pin=True)
    (owed,) = lending.owed(store, who)
    with store.begin() as session:
        slip = repayments.declare(session, Caller(member(session, who), "ussd", new_key()), owed.total)
        second_word.confirm(session, member(session, "Chebet"), slip.number, date(YEAR, 5, 1), with_pin=True)


def propose(store: Store, *percent: Decimal, year: int = YEAR, by: str = "Amina", key: str = "p") -> Motion:
    """An officer of UMOJA puts rates to the vote: on savings, on share capital, of interest paid."""
    with store.begin() as session:
        return settlements.propose(session, member(session, by), rates(session, *percent, year=year), 3, key=key)


def rates(session, *percent: Decimal, year: int = YEAR) -> Rates:
    """Rates of UMOJA for last year; Mwalimu's, where none are named."""
    return settlements.rates(session, group(session), year, *(percent or MWALIMU))


def agree(store: Store, database: str, motion: Motion, *names: str) -> None:
    """Three members say yes, and the vote comes to its end."""
    for name in names or ("Amina", "Baraka", "Daudi"):
        with store.begin() as session:
            ballots.cast(session, member(session, name), motion.number, "yes", KEY, with_pin=True)
    pass_time(database, days=4)
    assert close_motions(store) == 1


def agreed(store: Store, database: str, *percent: Decimal) -> Motion:
    """Rates that the members have agreed on; Amina has proposed them."""
    motion = propose(store, *percent)
    agree(store, database, motion)
    return motion


def book(store: Store, by: str = "Baraka", year: int = YEAR) -> Entry:
    """An officer books a year."""
    with store.begin() as session:
        return settlements.book(session, Caller(member(session, by), "ussd", "once"), year)


def espoirs_year(store: Store, **rules: str) -> None:
    """ESPOIR too was a society last year: Akossiwa had 12,000 all the time, and 4,000 since June; 5,000 were earned."""
    with store.begin() as session:
        org, afi, kossi = group(session, "ESPOIR"), member(session, "Afi", "ESPOIR"), member(session, "Kossi", "ESPOIR")
        adopt_today(session, org.id, read_rules({"society": "yes", "reserve": 10} | rules))
        akossiwa = member(session, "Akossiwa", "ESPOIR")
        for units, day in ((12_000, BEFORE), (4_000, date(YEAR, 6, 10))):
            slip = savings.declare(session, Caller(akossiwa, "ussd", new_key()), money(units, org.currency))
            second_word.confirm(session, kossi, slip.number, day, with_pin=True)
        two = {"actor_id": afi.id, "witness_id": kossi.id}
        lines = [(accounts.CASH, 5_000), (Account("dues"), -5_000)]
        last_day = date(YEAR, 12, 31)
        ledger.post(session, org.id, "dues", lines, key="dues", channel="ussd", happened_on=last_day, **two)


def espoir_settles(store: Store, database: str, **rules: str) -> None:
    """ESPOIR has agreed on 10 % for last year, and paid it."""
    espoirs_year(store, **rules)
    with store.begin() as session:
        org, afi, kossi = group(session, "ESPOIR"), member(session, "Afi", "ESPOIR"), member(session, "Kossi", "ESPOIR")
        wanted = settlements.rates(session, org, YEAR, Decimal(10), Decimal(0), Decimal(0))
        motion = settlements.propose(session, afi, wanted, 3, key="year")
        for who in (afi, kossi):
            ballots.cast(session, who, motion.number, "yes", KEY, with_pin=True)
    pass_time(database, days=4)
    assert close_motions(store) == 1
    with store.begin() as session:
        settlements.book(session, Caller(kossi, "ussd", "once"), YEAR)


# What a journey may begin with: "UMOJA has been a society for a year".
YEARS = {"UMOJA": lambda store: a_year(store, interest_tax=5), "ESPOIR": espoirs_year}


def pay_tax(
    store: Store, units: "int | str", by: str = "Amina", receipt: str = "KRA 20/7", *, code: str = "UMOJA"
) -> Slip:
    """An officer says that tax was paid over."""
    with store.begin() as session:
        me = member(session, by, code)
        return tax.pay(session, Caller(me, "ussd", new_key()), money(units, me.org.currency), receipt)
