"""Schedules against figures of other systems, and against what must hold for every loan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import months_after
from domain.lending.real_cost import TERMS_A_YEAR, yearly_rate
from domain.lending.schedule import DAYS, INSTALMENTS, METHODS, MONTHS, Terms, parts, schedule, total

START = date(2011, 9, 20)


def test_declining_equal_instalments_as_mifos_works_them_out():
    """Source: Mifos X test suite (12,000 at 2 % a month, 4 instalments from 2011-09-20)."""
    rows = schedule(Terms(12_000_00, Decimal(2), 4, "declining"), START)
    assert [row.principal for row in rows] == [2911_49, 2969_72, 3029_11, 3089_68]
    assert [row.interest for row in rows] == [240_00, 181_77, 122_38, 61_79]
    assert [row.due for row in rows] == [
        date(2011, 10, 20), date(2011, 11, 20), date(2011, 12, 20), date(2012, 1, 20),
    ]  # fmt: skip


def test_flat_over_three_months_as_turnkey_works_it_out():
    """Source: TurnKey Lender (1,000 at 1 % a month over 3)."""
    assert [row.total for row in schedule(Terms(1_000_00, Decimal(1), 3, "flat"), START)] == [343_33, 343_33, 343_34]


def test_flat_over_a_year_as_turnkey_works_it_out():
    """Source: TurnKey Lender (10,000 at 3 % over 12 is 1,133.33 a month)."""
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


@pytest.mark.parametrize(
    ("method", "instalments", "principal", "interest"),
    [
        ("flat", "equal", [0, 0, 450_00, 450_00], [18_00, 18_00, 18_00, 18_00]),
        ("flat", "equal-principal", [0, 0, 450_00, 450_00], [18_00, 18_00, 18_00, 18_00]),
        ("declining", "equal", [0, 0, 445_54, 454_46], [18_00, 18_00, 18_00, 9_09]),  # 900 x 0.02 / (1 - 1.02 ** -2)
        ("declining", "equal-principal", [0, 0, 450_00, 450_00], [18_00, 18_00, 18_00, 9_00]),
        ("flat", "bullet", [0, 0, 900_00], [18_00, 18_00, 36_00]),
        ("declining", "bullet", [0, 0, 900_00], [18_00, 18_00, 36_00]),
    ],
)
def test_while_there_is_grace_the_interest_alone_is_paid(method, instalments, principal, interest):
    """By hand: 900 for 4 months at 2 %, two of them with grace: 18 and 18, and the principal in what is left."""
    rows = schedule(Terms(900_00, Decimal(2), 4, method, instalments, grace=2), START)
    assert [row.principal for row in rows] == principal
    assert [row.interest for row in rows] == interest


@pytest.mark.parametrize("method", METHODS)
def test_interest_each_time_and_the_principal_at_the_end(method):
    """Source: Mifos' issue MIFOS-5182: 1,000,000 at 2 % a month over 3, the principal with the last: 20,000 each time."""
    rows = schedule(Terms(1_000_000_00, Decimal(2), 3, method, "interest-only"), START)
    assert [(row.principal, row.interest) for row in rows] == [(0, 20_000_00)] * 2 + [(1_000_000_00, 20_000_00)]
    (row,) = schedule(Terms(900_00, Decimal(0), 3, method, "interest-only"), START)
    assert (row.due, row.total) == (date(2011, 12, 20), 900_00)


@pytest.mark.parametrize("grace", [-1, 3])
def test_grace_leaves_a_term_to_pay_the_principal_in(grace):
    with pytest.raises(ValueError, match="grace"):
        schedule(Terms(900_00, Decimal(2), 3, "flat", grace=grace), START)


def test_every_kind_of_term_has_its_days_and_its_number_in_a_year():
    assert {**DAYS, **MONTHS}.keys() == TERMS_A_YEAR.keys()


def test_a_short_month_does_not_move_the_later_ones():
    """A loan of 31 January falls due on 28 February and on 31 March."""
    rows = schedule(Terms(300, Decimal(0), 3, "flat"), date(2026, 1, 31))
    assert [row.due for row in rows] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert months_after(date(2027, 12, 31), 2) == date(2028, 2, 29)


@st.composite
def all_terms_(draw) -> Terms:
    """Any terms that a loan may have."""
    count = draw(st.integers(1, 60))
    return Terms(
        principal=draw(st.integers(1, 10**9)),
        rate=draw(st.decimals(0, 20, places=2)),
        months=count,
        method=draw(st.sampled_from(METHODS)),
        instalments=draw(st.sampled_from(INSTALMENTS)),
        unit=draw(st.sampled_from([1, 5, 100, 1000])),
        per=draw(st.sampled_from(sorted(TERMS_A_YEAR))),
        grace=draw(st.integers(0, count - 1)),
    )


all_terms = all_terms_()


@given(all_terms, st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_rows_sum_to_what_was_lent_and_charged(terms, start):
    rows = schedule(terms, start)
    assert sum(row.principal for row in rows) == terms.principal
    assert all(row.principal >= 0 and row.interest >= 0 and row.total > 0 for row in rows)
    assert [row.due for row in rows] == sorted({row.due for row in rows}) and rows[0].due > start
    if terms.method == "flat" or terms.instalments == "bullet":
        exact = terms.principal * terms.rate * terms.months / 100
        assert abs(sum(row.interest for row in rows) - exact) <= Decimal(terms.unit) / 2


def _as_if_exact(terms) -> bool:
    """Whether by the end of each term as much was asked as if nothing was rounded, to half a unit."""
    sums = [[*accumulate(row[at] for row in each)] for each in (parts(terms), exact(terms)) for at in (0, 1)]
    near = Fraction(terms.unit, 2) + 1
    return all(
        abs(mine - true) <= near for at in (0, 1) for mine, true in zip(sums[at][:-1], sums[at + 2][:-1], strict=True)
    )


def exact(terms) -> list:
    """The parts to a billionth of a cent."""
    return parts(replace(terms, unit=Fraction(1, 10**9)))


@given(all_terms)
def test_the_interest_of_each_term_is_that_of_what_is_left(terms):
    left, half, near = terms.principal, Decimal(terms.unit) / 2, True
    for term, (principal, interest) in enumerate(parts(terms), 1):
        if terms.method == "declining" and terms.instalments != "bullet":
            near = near and abs(interest - left * terms.rate / 100) <= half
        if term <= terms.grace or (terms.instalments == "interest-only" and term < terms.months):
            assert principal == 0
        left -= principal
    assert left == 0
    assert near or _as_if_exact(terms)


@given(all_terms)
def test_no_interest_is_rounded_away_or_doubled(terms):
    """All of it is a tenth off at most, but for half a unit."""
    asked, true = (sum(interest for _, interest in rows) for rows in (parts(terms), exact(terms)))
    assert abs(asked - true) <= max(true / 10, Fraction(terms.unit, 2)) + 1


@given(all_terms)
def test_the_last_takes_the_remainder_and_all_others_are_round(terms):
    *others, _last = schedule(terms, START)
    paid = 0
    for row in others:
        whole = row.total % terms.unit == 0
        assert whole or paid + row.principal == terms.principal  # all was paid back before the last term
        paid += row.principal
    *others, _last = [part for part in parts(terms)[terms.grace :] if sum(part)]
    growth = (1 + terms.rate / 100) ** terms.months  # of what rounding an equal instalment leaves
    if terms.instalments == "equal" and paid < terms.principal:
        coarse = terms.unit * (terms.months + 1) ** 2 * growth > terms.principal
        # or for the interest, which whole units would put more than a tenth off: then the remainder goes from term to term
        fine = sum(interest for _, interest in exact(terms)) <= 5 * terms.unit * terms.months
        assert len({sum(each) for each in others}) <= 1 or coarse or fine


@given(all_terms)
def test_the_last_instalment_is_no_more_than_half_off(terms):
    """But for a unit and a half, where that is more: one that principal is short of, half of one that interest is rounded up by."""
    rows, true = parts(terms), exact(terms)
    if terms.instalments != "bullet":
        assert abs(sum(rows[-1]) - sum(true[-1])) <= max(sum(true[-1]) / 2, Fraction(3, 2) * terms.unit) + 1


@given(all_terms, st.integers(0, 99))
def test_the_real_cost_is_that_of_the_interest_and_the_fee(terms, percent):
    fee = terms.principal * percent // 200
    yearly = yearly_rate(terms.principal - fee, [sum(part) for part in parts(terms)], terms.per)
    costs = fee + sum(interest for _, interest in parts(terms))
    assert yearly >= 0
    if not costs:
        assert str(yearly) == "0.00"
    elif costs > terms.principal // 100:
        assert yearly > 0
