"""Schedules against figures of other systems, and against what must hold for every loan."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money.schedule import INSTALMENTS, METHODS, Terms, months_after, schedule, total

START = date(2011, 9, 20)


def test_declining_equal_instalments_as_mifos_works_them_out():
    """Source: Mifos X test suite (money-rules: 12,000 at 2 % a month, 4 instalments from 2011-09-20)."""
    rows = schedule(Terms(12_000_00, Decimal(2), 4, "declining"), START)
    assert [row.principal for row in rows] == [2911_49, 2969_72, 3029_11, 3089_68]
    assert [row.interest for row in rows] == [240_00, 181_77, 122_38, 61_79]
    assert [row.due for row in rows] == [
        date(2011, 10, 20), date(2011, 11, 20), date(2011, 12, 20), date(2012, 1, 20),
    ]  # fmt: skip


def test_flat_over_three_months_as_turnkey_works_it_out():
    """Source: TurnKey Lender (money-rules: 1,000 at 1 % a month over 3)."""
    assert [row.total for row in schedule(Terms(1_000_00, Decimal(1), 3, "flat"), START)] == [343_33, 343_33, 343_34]


def test_flat_over_a_year_as_turnkey_works_it_out():
    """Source: TurnKey Lender (money-rules: 10,000 at 3 % over 12 is 1,133.33 a month)."""
    rows = schedule(Terms(10_000_00, Decimal(3), 12, "flat"), START)
    assert {row.total for row in rows[:-1]} == {1133_33}
    assert total(rows) == 13_600_00


def test_whole_shillings_leave_the_remainder_to_the_last():
    """By hand: 2,000 + 3 x 40 = 2,120; a third is 706.67, and nobody has 67 cents."""
    rows = schedule(Terms(2_000_00, Decimal(2), 3, "flat", unit=100), START)
    assert [row.total for row in rows] == [707_00, 707_00, 706_00]


def test_equal_principal():
    """By hand: 900 in thirds of 300; 2 % of 900, 600 and 300."""
    rows = schedule(Terms(900_00, Decimal(2), 3, "declining", "equal-principal"), START)
    assert [(row.principal, row.interest) for row in rows] == [(300_00, 18_00), (300_00, 12_00), (300_00, 6_00)]


@pytest.mark.parametrize("method", METHODS)
def test_bullet_is_paid_at_the_end(method):
    """By hand: 900 for 3 months at 2 % is 54, due with the principal on the last day."""
    (row,) = schedule(Terms(900_00, Decimal(2), 3, method, "bullet"), START)
    assert (row.due, row.principal, row.interest) == (date(2011, 12, 20), 900_00, 54_00)


def test_a_short_month_does_not_move_the_later_ones():
    """A loan of 31 January falls due on 28 February and on 31 March."""
    rows = schedule(Terms(300, Decimal(0), 3, "flat"), date(2026, 1, 31))
    assert [row.due for row in rows] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert months_after(date(2027, 12, 31), 2) == date(2028, 2, 29)


all_terms = st.builds(
    Terms,
    principal=st.integers(1, 10**9),
    rate=st.decimals(0, 20, places=2),
    months=st.integers(1, 60),
    method=st.sampled_from(METHODS),
    instalments=st.sampled_from(INSTALMENTS),
    unit=st.sampled_from([1, 5, 100, 1000]),
)


@given(all_terms)
def test_rows_sum_to_what_was_lent_and_charged(terms):
    rows = schedule(terms, START)
    assert sum(row.principal for row in rows) == terms.principal
    assert all(row.principal >= 0 and row.interest >= 0 and row.total > 0 for row in rows)
    assert [row.due for row in rows] == sorted({row.due for row in rows})
    if terms.method == "flat" or terms.instalments == "bullet":
        exact = terms.principal * terms.rate * terms.months / 100
        assert abs(sum(row.interest for row in rows) - exact) <= Decimal(terms.unit) / 2


@given(all_terms)
def test_the_last_takes_the_remainder_and_all_others_are_round(terms):
    *others, _last = schedule(terms, START)
    paid = 0
    for row in others:
        whole = row.total % terms.unit == 0
        assert whole or paid + row.principal == terms.principal  # all was paid back before the last month
        paid += row.principal
    if terms.instalments == "equal" and paid < terms.principal:
        assert len({row.total for row in others}) <= 1 or terms.unit * terms.months > terms.principal
