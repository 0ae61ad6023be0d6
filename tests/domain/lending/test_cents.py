"""Loans of currencies whose cents are in use: nothing of them is rounded away or doubled by whole units."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from console.world import import_world
from domain.amount import coin, money
from domain.lending import loan_requests, offers
from domain.lending.plans import Plan, quote
from domain.lending.schedule import Terms
from domain.people.caller import Caller
from tests.people import member
from tests.world import WORLD

PEPPER = b"a pepper"
DAY = date(2026, 11, 27)
USD = {"rate": Decimal("1.5"), "fee": Decimal(1)}  # per cent a month, flat, and of the principal
GHS = {"rate": Decimal(2), "fee": Decimal(0)}


def plan_of(units: str, months: int, currency: str, rate: Decimal, fee: Decimal, **more) -> Plan:
    """A flat loan as a group with this rate and fee lends it."""
    terms = Terms(money(units, currency).minor, rate, months, "flat", unit=coin(currency))
    return Plan(terms, fee=fee, **more)


@pytest.mark.parametrize(
    ("units", "months", "currency", "rules", "costs", "yearly"),
    [
        # By hand: what is lent, its interest, and the fee that is kept back of it; what is paid over what is had in hand.
        ("33", 1, "USD", USD, "0.83", "35.1"),  # 33.50 for 32.67: 0.495 and 0.33 of charges
        ("34", 1, "USD", USD, "0.85", "34.9"),  # 34.51 for 33.66
        ("50", 1, "USD", USD, "1.25", "34.9"),  # 50.75 for 49.50
        ("20", 1, "GHS", GHS, "0.40", "26.8"),  # 2 % compounded over 12 months
        ("25", 1, "GHS", GHS, "0.50", "26.8"),
        ("10", 3, "GHS", GHS, "0.60", "42.1"),
        ("12.50", 2, "GHS", GHS, "0.50", "37.0"),
    ],
)
def test_a_small_loan_costs_what_the_rules_say(units, months, currency, rules, costs, yearly):
    plan = plan_of(units, months, currency, **rules)
    told = quote(plan, currency, DAY)
    assert told.total.minor - told.in_hand.minor == money(costs, currency).minor
    assert len(told.rows) == months
    assert abs(told.yearly - Decimal(yearly)) <= Decimal("0.1")


@pytest.mark.parametrize("charge", ["instalments", "start"])
@pytest.mark.parametrize("units", [*range(5, 300, 7), 1000])
def test_fee_and_interest_are_rounded_once(units, charge):
    """In whole shillings: together they are no more than half of one off what the rules say."""
    plan = plan_of(str(units), 1, "KES", **USD, charge=charge)
    told = quote(plan, "KES", DAY)
    costs = told.total.minor - told.in_hand.minor
    assert abs(costs - Decimal(units) * 100 * Decimal("0.025")) <= 50 and costs % 100 == 0


@pytest.mark.parametrize(
    ("currency", "least"), [("KES", 100), ("TZS", 100), ("XOF", 1), ("USD", 1), ("GHS", 1), ("IQD", 1000)]
)
def test_what_people_have_in_hand(currency, least):
    assert coin(currency) == least


def test_a_group_that_saves_in_dollars_hears_what_its_loans_cost(store):
    dollars = deepcopy(WORLD["organisations"][1]) | {"currency": "USD", "parent": None}
    dollars["rules"] |= {"loan_rate": "1.5", "loan_method": "flat", "loan_fee": 1}
    assert not import_world(store, {"organisations": [dollars]}, pepper=PEPPER, trial=True).refused
    with store.begin() as session:
        amina, lent = member(session, "Amina"), money("33", "USD")
        told = quote(offers.offer(session, amina).plan(lent, 1), "USD", DAY)
        assert (told.in_hand, told.total) == (money("32.67", "USD"), money("33.50", "USD"))
        asked = loan_requests.request(session, Caller(amina, "ussd", "a key"), lent, 1, None)
        assert asked.coin == 1 and asked.plan.in_hand == told.in_hand.minor
