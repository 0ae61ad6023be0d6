"""A society's year: a robot pays in and takes back on any day, borrows and spends; a model says what each member is given."""

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

from domain.book import corrections
from domain.people.caller import Caller
from domain.saving import savings
from domain.society import capital
from tests import lending, society
from tests.lending import new_key
from tests.people import member, today
from tests.society import BEFORE, YEAR

NAMES = ("Amina", "Baraka", "Chebet", "Daudi")
OFFICERS = ("Amina", "Baraka", "Chebet")
RATES = (Decimal(3), Decimal(5), Decimal(10))  # on savings, on share capital, of interest paid
TAX, RESERVE = 5, 25
OPENING = {"Amina": 1500, "Baraka": 1000, "Chebet": 800, "Daudi": 2000}


def nearest(exact: Decimal) -> int:
    """To a shilling, half of one upwards."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def robots_year(store, luck):
    """What was paid in of each kind: member, month (0: before the year), shillings. What is taken back never counted."""
    lay = {savings: defaultdict(list), capital: defaultdict(list)}
    for _deed in range(40):
        name, kind = luck.choice(NAMES), luck.choice([savings, savings, capital])
        month, units = luck.randint(0, 12), luck.randint(1, 5000)
        day = date(YEAR, month, luck.randint(10, 28)) if month else BEFORE  # the days of the vote go by
        officer = luck.choice([each for each in OFFICERS if each != name])
        entry = society.pay_in(store, name, units, day, kind, officer)
        if luck.random() < 0.15:
            other = luck.choice([each for each in OFFICERS if each != name])
            one = next(each for each in OFFICERS if each != other)
            with store.begin() as session:
                me = Caller(member(session, one), "ussd", new_key())
                slip = corrections.declare(session, me, entry.receipt, "a mistake")
            lending.confirm(store, slip, other)
        else:
            lay[kind][name].append((month, units))
    return lay


def earned(lay, rate: Decimal) -> int:
    """Interest: a sum that came in month 3 lay ten twelfths of the year."""
    twelfths = sum(units * (12 if month == 0 else 13 - month) for month, units in lay)
    return nearest(Decimal(twelfths) * rate / 1200)


def a_year(store, database, seed):
    """The year, its vote, its settlement: to the shilling."""
    luck = random.Random(seed)
    lending.adopt(store, society="yes", loan_rate=10, interest_tax=TAX, reserve=RESERVE)
    society.pay_in(store, "Daudi", 20_000, BEFORE)
    lay = robots_year(store, luck)
    lay[savings]["Daudi"].append((0, 20_000))
    begun = 12 if (today(store) - timedelta(4)).year == YEAR else 13  # the tests' own group has it since today
    for name in OPENING:
        lay[savings][name].append((begun, OPENING[name]))
    society.borrow(store, "Daudi", 40_000)  # 10 % a month for three months: 12,000 of interest
    gets = {}
    for name in NAMES:
        interest, dividend = earned(lay[savings][name], RATES[0]), earned(lay[capital][name], RATES[1])
        refund = nearest(Decimal(12_000 if name == "Daudi" else 0) * RATES[2] / 100)
        gets[name] = (interest + dividend + refund, nearest(Decimal(interest + dividend) * TAX / 100))
    before = {name: society.standing(store, "savings", name) for name in NAMES}
    society.agreed(store, database, *RATES)
    society.book(store)
    for name in NAMES:
        gross, tax = gets[name]
        assert society.standing(store, "savings", name) - before[name] == 100 * (gross - tax), name
    assert society.standing(store, "tax") == 100 * sum(tax for _gross, tax in gets.values())
    assert society.standing(store, "reserve") == 100 * 12_000 * RESERVE // 100
    left = 12_000 - 12_000 * RESERVE // 100 - sum(gross for gross, _tax in gets.values())
    assert society.standing(store, "carried") == 100 * left


@pytest.mark.parametrize("seed", [1])
def test_a_year(world, fresh, seed):
    a_year(world, fresh, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_years(world, fresh, seed):
    a_year(world, fresh, seed)
