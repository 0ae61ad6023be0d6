"""A society's interest by months, and the real yearly cost of a loan, against worked figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lending.real_cost import yearly_rate
from domain.society.by_months import interest_by_months, yearly_interest


def total(rows) -> int:
    return sum(row.interest for row in rows)


def test_mwalimu_interest_by_months():
    """Mwalimu SACCO: 100,000 at 10.2 % = 10,200; 5,000 a month weighted 12/12 … 1/12; with shares 15,755; net 14,967.25."""
    rows = interest_by_months(10_000_000, [500_000] * 12, Decimal("10.2"))
    shares = interest_by_months(2_000_000, [], Decimal("11.2"))
    assert rows[0].interest == 1_020_000
    assert [row.weight for row in rows] == [12, *range(12, 0, -1)]
    gross = total(rows) + total(shares)
    assert gross == 1_575_500
    assert gross * 5 // 100 == 78_775
    assert gross - 78_775 == 1_496_725


def test_other_societies_give_the_first_month_eleven_twelfths():
    rows = interest_by_months(0, [120_000] * 12, Decimal(10), first_weight=11)
    assert [row.weight for row in rows[1:]] == [*range(11, -1, -1)]
    assert total(rows) == 66_000


@pytest.mark.parametrize(
    ("opening", "deposits", "rate", "weight"),
    [(0, [1] * 13, 1, 12), (0, [1], 1, 13), (-1, [], 1, 12), (1, [], -1, 12), (0, [-1], 1, 12)],
)
def test_what_is_no_year(opening, deposits, rate, weight):
    with pytest.raises(ValueError, match=r"months|nought"):
        interest_by_months(opening, deposits, Decimal(rate), weight)


@pytest.mark.parametrize(("fee", "yearly"), [(0, "25.07"), (2000, "31.27")])
def test_mra_real_cost_of_44_weekly_payments(fee, yearly):
    """MRA Bangladesh: 1,000, flat 100, 44 weekly payments: 25.07 % a year; with a fee of 20 taken at once 31.27 %."""
    assert yearly_rate(100_000 - fee, [2500] * 44, "week") == Decimal(yearly)


def test_a_loan_that_costs_nothing_costs_nothing():
    assert yearly_rate(1200, [100] * 12, "month") == 0
    assert yearly_rate(1000, [1020], "month") == Decimal("26.82")


def test_nothing_received_is_no_loan():
    with pytest.raises(ValueError, match="received"):
        yearly_rate(0, [100], "month")


@given(
    st.integers(0, 10**8),
    st.lists(st.integers(0, 10**6), max_size=12),
    st.decimals(0, 100, places=2),
    st.integers(0, 12),
)
def test_the_rows_of_a_year_sum_to_its_interest(opening, deposits, rate, weight):
    rows = interest_by_months(opening, deposits, rate, weight)
    assert sum(row.interest for row in rows) == yearly_interest(opening, deposits, rate, weight)
    assert all(row.interest >= 0 for row in rows)


@given(st.integers(0, 10**8), st.lists(st.integers(0, 10**6), min_size=12, max_size=12), st.decimals(0, 100, places=2))
def test_interest_by_months_is_that_of_what_lay_there_at_each_months_end(opening, ends, rate):
    """What is taken out earns no more, as if the twelve balances were averaged. `ends` are the balances."""
    flows = [end - start for start, end in zip([opening, *ends], ends, strict=False)]
    exact = sum(ends) * rate / 1200
    assert abs(yearly_interest(opening, flows, rate) - exact) <= Decimal("0.5")
