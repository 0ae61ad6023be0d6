"""What a deposit earns, against figures worked out by hand and a model in decimals."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from domain.days import full_months
from domain.deposits.growing import Move, earned, kept

FIRST = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("last", "months"),
    [
        (date(2026, 1, 31), 0),
        (date(2026, 2, 27), 0),
        (date(2026, 2, 28), 1),
        (date(2026, 3, 30), 1),
        (date(2027, 1, 31), 12),
        (date(2025, 1, 1), 0),
    ],
)
def test_a_month_is_full_on_its_day_or_on_the_last_of_a_short_one(last, months):
    assert full_months(FIRST, last) == months


def test_simple_interest_is_that_of_whole_months():
    # 10,000 for 6 months at 12 % a year: 600; a day before, 5 months: 500.
    moves = [Move(FIRST, 10_000_00)]
    assert earned(moves, Decimal(12), date(2026, 7, 31), compound=False) == 600_00
    assert earned(moves, Decimal(12), date(2026, 7, 30), compound=False) == 500_00


def test_compound_interest_is_that_of_the_textbook():
    # 10,000 at 12 % a year, month by month, for 12 months: 10,000 × 1.01^12 − 10,000 = 1,268.25
    got = earned([Move(FIRST, 10_000_00)], Decimal(12), date(2027, 1, 31), compound=True)
    assert kept(got, Fraction(1), 1) == 1268_25
    assert kept(got, Fraction(1), 100) == 1268_00, "whole coins, rounded down"
    assert kept(got, Fraction(1, 2), 100) == 634_00


@pytest.mark.parametrize("compound", [False, True])
def test_what_is_put_in_bit_by_bit_earns_from_its_own_day_on(compound):
    moves = [Move(date(2026, month, 5), 500_00) for month in range(1, 13)] + [Move(date(2026, 9, 5), -1_000_00)]
    with localcontext(prec=50):
        rate, want = Decimal("7.5") / 1200, Decimal(0)
        for day, minor in moves:
            months = 12 - day.month + 1
            want += minor * ((1 + rate) ** months - 1 if compound else rate * months)
    got = earned(moves, Decimal("7.5"), date(2027, 1, 5), compound=compound)
    assert abs(float(got) - float(want)) < 1e-6
