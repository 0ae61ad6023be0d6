"""Dividing a pot from which loans are deducted: worked figures, and what must hold for any."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lending import schedule
from domain.lending.schedule import Row
from domain.sharing.dividing import Claim, Debt, Deduction, Method, divide
from domain.sharing.portions import RULES

BY_SHARES = Method("shares", unit=1, coin=1, reserve=0)


def debt(loan: int, *rows: tuple[int, int]) -> Debt:
    """A loan with so much principal and interest left of each instalment."""
    left = [Row(date(2030, at, 1), *row) for at, row in enumerate(rows, 1)]

    def split(amount: int) -> Deduction:
        interest, principal = schedule.split(left, 0, amount)
        return Deduction(loan, principal, interest)

    return Debt(loan, schedule.total(left), split)


def payouts(division) -> list[int]:
    return [part.payout for part in division.parts]


def test_without_loans_it_is_the_share_out():
    """AgroCenta: share price 5, 900 shares, profit 900; a member with 45 shares gets 45 + 225 = 270."""
    done = divide([Claim(1, 225), Claim(2, 4275)], 5400, 900, BY_SHARES)
    assert (payouts(done), done.carry, done.pot) == ([270, 5130], 0, 5400)


def test_a_loan_that_the_part_reaches_is_deducted_whole():
    """Saved 1,000 each, and 500 lent at 50: 1,500 in the box, and a pot of 2,050 when the loan is deducted."""
    claims = [Claim(1, 1000, 0, (debt(7, (500, 50)),)), Claim(2, 1000)]
    done = divide(claims, 1500, 0, BY_SHARES)
    assert (done.pot, payouts(done)) == (2050, [1025 - 550, 1025])
    [part] = done.parts[0].deductions
    assert (part.loan, part.interest, part.principal) == (7, 50, 500)


def test_of_a_loan_that_the_part_does_not_reach_the_rest_stays_owed():
    """Saved 100 each, 150 lent to the first, 50 in the box: what the others can be paid is the 50, and she gets as much."""
    done = divide([Claim(1, 100, 0, (debt(1, (150, 0)),)), Claim(2, 100)], 50, 0, BY_SHARES)
    assert (payouts(done), done.parts[0].deducted, done.pot) == ([0, 50], 50, 100)


def test_loans_against_each_other_need_no_money_in_the_box():
    claims = [Claim(1, 100, 0, (debt(1, (100, 0)),)), Claim(2, 100, 0, (debt(2, (100, 0)),))]
    done = divide(claims, 0, 0, BY_SHARES)
    assert [part.deducted for part in done.parts] == [100, 100] and done.paid == 0


def test_interest_that_is_deducted_comes_back_to_who_paid_it():
    """Saved 1,000 each; the first owes 400 and 80 of interest, the second has paid 20: each has her interest back."""
    claims = [Claim(1, 1000, 0, (debt(1, (400, 80)),)), Claim(2, 1000, 20)]
    done = divide(claims, 1620, 20, Method("interest-to-payer", 1, 1, 0))
    assert payouts(done) == [1000 + 80 - 480, 1000 + 20]


def test_the_reserve_is_a_share_of_what_was_earned_with_the_interest_that_is_deducted():
    """Earned 200 and another 100 by deduction: a fifth of 300 is kept back."""
    done = divide([Claim(1, 1000, 0, (debt(1, (0, 100)),)), Claim(2, 1000)], 2200, 200, Method("shares", 1, 1, 20))
    assert (done.reserve, done.pot) == (60, 2300)


def test_a_loss_keeps_nothing_back_and_is_borne_by_all():
    done = divide([Claim(1, 300), Claim(2, 100)], 200, -200, Method("shares", 1, 1, 20))
    assert (payouts(done), done.reserve) == ([150, 50], 0)


def test_several_loans_are_deducted_in_their_order():
    claims = [Claim(1, 1000, 0, (debt(3, (600, 10)), debt(2, (500, 20)))), Claim(2, 1)]
    done = divide(claims, 1, 0, BY_SHARES)
    assert [(each.loan, each.interest, each.principal) for each in done.parts[0].deductions] == [
        (3, 10, 600),
        (2, 20, 370),
    ]


def test_what_is_paid_out_is_counted_in_notes():
    """Payouts are whole multiples of 50; what that leaves over is carried."""
    done = divide([Claim(1, 130, 0, (debt(1, (20, 0)),)), Claim(2, 130)], 240, 0, Method("shares", 50, 1, 0))
    assert (payouts(done), done.carry) == ([100, 100], 40)


@pytest.mark.parametrize(("claims", "available"), [([], 5), ([Claim(1, 0)], 5), ([Claim(1, 5)], -1)])
def test_what_cannot_be_divided(claims, available):
    with pytest.raises(ValueError, match=r"divide|less"):
        divide(claims, available, 0, BY_SHARES)


# --- whatever happens ------------------------------------------------------------------------------------------------

sums = st.one_of(st.integers(0, 300), st.integers(0, 10**9))
debts = st.lists(st.lists(st.tuples(sums, sums).filter(any), min_size=1, max_size=3), max_size=2).map(
    lambda loans: tuple(debt(at, *rows) for at, rows in enumerate(loans, 1))
)
claims_ = st.lists(st.builds(Claim, st.just(0), sums, sums, debts), min_size=1, max_size=8).map(
    lambda found: [Claim(at, each.savings, each.interest_paid, each.debts) for at, each in enumerate(found, 1)]
)
methods = st.builds(
    lambda rule, coin, coins, reserve: Method(rule, coin * coins, coin, reserve),
    st.sampled_from(sorted(RULES)),
    st.sampled_from([1, 100]),
    st.sampled_from([1, 5, 50]),
    st.integers(0, 50),
)


@given(claims_, sums, st.integers(-(10**9), 10**9), methods)
def test_every_cent_goes_somewhere(claims, available, surplus, method):
    if not any(each.savings for each in claims):
        return
    done = divide(claims, available, surplus, method)
    assert done.pot == available + done.deducted == done.paid + done.deducted + done.reserve + done.carry
    assert min(done.reserve, done.carry) >= 0
    assert done.carry < (method.unit + method.coin) * len(claims) + 1
    received = sum(each.interest for part in done.parts for each in part.deductions)
    assert done.reserve == min(max(surplus + received, 0) * method.reserve // 100, available)
    for part in done.parts:
        assert part.payout >= 0 and part.payout % method.unit == 0
        assert 0 <= part.deducted <= part.claim.owed
        if part.deducted < part.claim.owed:  # her part did not reach: she is paid nothing beside it
            assert part.payout == 0 and part.deducted % method.coin == 0
        for each in part.deductions:
            assert next(known for known in part.claim.debts if known.loan == each.loan).split(each.total) == each


small = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=8)


@given(small.filter(lambda rows: any(saved for saved, _owed in rows)), st.integers(0, 40))
def test_as_much_is_deducted_as_can_be(rows, available):
    """Found by trying every sum, from all that there could be downwards, where there are few enough to try."""
    claims = [Claim(at, saved, 0, (debt(at, (owed, 0)),) if owed else ()) for at, (saved, owed) in enumerate(rows)]
    saved = sum(each.savings for each in claims)
    reach = next(
        shared
        for shared in range(available + sum(each.owed for each in claims), -1, -1)
        if sum(max(Fraction(shared * each.savings, saved) - each.owed, 0) for each in claims) <= available
    )
    done = divide(claims, available, 0, BY_SHARES)
    assert 0 <= reach - done.pot <= len(claims)  # cents, by rounding
