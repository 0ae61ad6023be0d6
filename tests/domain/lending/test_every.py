"""Loans that are paid back every week or every two weeks: what a month's rate is then, and everything that names a length."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from sqlalchemy import text

from domain.lending import instalments, loans, offers, plans, rescheduling
from domain.lending.every import EVERY, rate_of, terms_of
from domain.lending.refusals import LoanTooLong
from domain.people.organisations import today
from jobs.loans import watch_loans
from tests.agenda import pass_time
from tests.lending import adopt, approved, ask, confirm, new_key, opened, owed, pay_out, repay
from tests.people import group, member
from tests.sharing import told
from tests.social import kes


def quoted(store, units: int, terms: int):
    """What a loan would come to for Daudi."""
    with store.glance() as session:
        plan = offers.offer(session, member(session, "Daudi")).plan(kes(units), terms)
        return plans.quote(plan, "KES", today(session, group(session)))


def test_a_year_is_12_months_52_weeks_and_26_fortnights():
    assert [rate_of(Decimal(13), every) * count for every, count in zip(EVERY, (12, 26, 52), strict=True)] == [156] * 3
    assert [terms_of(3, every) for every in EVERY] == [3, 6, 13]
    assert [terms_of(1, every) for every in EVERY] == [1, 2, 4]
    assert [terms_of(12, every) for every in EVERY] == [12, 26, 52]


@pytest.mark.parametrize(("every", "terms", "days"), [("month", 3, None), ("fortnight", 6, 14), ("week", 13, 7)])
def test_as_long_a_loan_costs_as_much_however_often_it_is_paid_back(world, every, terms, days):
    """By hand: 1,000 for three months at 2 % is 60; by 13 weeks or 6 fortnights, of which 6.5 are three months, 55."""
    adopt(world, loan_every=every)
    told_ = quoted(world, 1000, terms)
    assert told_.total == kes(1055 if every == "fortnight" else 1060)
    with world.glance() as session:
        start = today(session, group(session))
    if days:
        assert [row.due for row in told_.rows] == [start + timedelta(days * at) for at in range(1, terms + 1)]
    with pytest.raises(LoanTooLong) as error:
        ask(world, 1000, terms + 1)
    assert (error.value.most, error.value.every) == (terms, every)


def test_the_real_cost_of_weeks_is_that_of_weeks(world):
    """The rate of a week at which 8 payments are worth what one has in hand, by bisection, compounded over 52."""
    adopt(world, loan_every="week")
    told_ = quoted(world, 2000, 8)
    assert [row.total // 100 for row in told_.rows] == [259] * 7 + [261]  # 2,000 x 2 % x 8 x 12 / 52 is 73.85: 74
    low, high = 0.0, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        worth = sum(row.total / (1 + rate) ** week for week, row in enumerate(told_.rows, 1))
        low, high = (rate, high) if worth > 2000_00 else (low, rate)
    assert told_.yearly == Decimal(f"{((1 + low) ** 52 - 1) * 100:.1f}")


def test_declining_interest_of_a_week_is_of_what_is_left_and_a_part_paid_early_keeps_the_weeks(world):
    """By hand: 2 % a month is 24 / 52 % a week: of 5,200 24, of 4,550 21, of 3,900 18 …; and after 2,600 more, of 1,300 6."""
    adopt(world, loan_every="week", loan_method="declining", loan_instalments="equal-principal", early_interest="due",
          early_part="less")  # fmt: skip
    asked = opened(world, 5200, 8)

    def rows() -> list[tuple[int, int]]:
        with world.glance() as session:
            return [(row.principal // 100, row.interest // 100) for row in instalments.in_force(session, asked).rows]

    assert rows() == [(650, each) for each in (24, 21, 18, 15, 12, 9, 6, 3)]
    confirm(world, repay(world, 650 + 24 + 3250), "Amina")
    left = [1300 - 186 * at for at in range(7)]
    assert rows()[1:] == [(186, round(Fraction(each * 24, 5200))) for each in left[:-1]] + [(184, 1)]
    with world.glance() as session:
        days = [row.due for row in instalments.in_force(session, asked).rows]
    assert {later - day for day, later in pairwise(days)} == {timedelta(7)}


def test_grace_and_the_principal_at_the_end_are_of_weeks_too(world):
    """By hand: 2,600 at 24 / 52 % a week is 12 each time."""
    adopt(world, loan_every="week", loan_instalments="interest-only")
    assert [row.total // 100 for row in quoted(world, 2600, 4).rows] == [12, 12, 12, 2612]
    adopt(world, loan_every="week", loan_grace=2)
    asked = opened(world, 2600, 4)
    with world.glance() as session:
        found = [(row.principal // 100, row.interest // 100) for row in instalments.in_force(session, asked).rows]
    assert found == [(0, 12), (0, 12), (1300, 12), (1300, 12)]


def test_new_dates_are_as_many_weeks_also_when_the_group_lends_by_months_by_then(world):
    adopt(world, loan_every="week")
    asked = opened(world, 1000, 8)
    adopt(world, loan_every="month")
    with world.begin() as session:
        org, amina = group(session), member(session, "Amina")
        known = loans.find(session, org.id, asked.number)
        assert rescheduling.longest(session, known) == 13
        dates = rescheduling.work_out(session, org, known, 13)
        assert {later.due - row.due for row, later in pairwise(dates.rows)} == {timedelta(7)}
        with pytest.raises(LoanTooLong):
            rescheduling.propose(session, amina, asked.number, 14, key=new_key())
        rescheduling.propose(session, amina, asked.number, 13, key=new_key())
    assert told(world, "DatesProposed")[-1]["every"] == "week"


def test_what_is_late_by_a_week_is_reminded_of_and_costs_a_month_begun(world, database):
    """By hand: of 125 that was due after a week, and 4.62 of interest, 10 % is 13: a fine is by months, whatever is due."""
    adopt(world, loan_every="week", late_fine=10)
    opened(world, 1000, 8)
    pass_time(database, days=4)
    watch_loans(world)
    assert len(told(world, "InstalmentDue")) == 1
    pass_time(database, days=4)
    watch_loans(world)
    (known,) = owed(world)
    assert (known.late, known.penalty) == (kes(130 + 13), kes(13))


def test_a_loan_that_was_asked_for_keeps_how_often_it_is_paid_back(world):
    asked = approved(world, 1000, 3)
    adopt(world, loan_every="week")
    confirm(world, pay_out(world, asked), "Daudi")
    with world.glance() as session:
        first, second, _third = instalments.in_force(session, asked).rows
    assert (second.due - first.due).days > 27


@pytest.mark.parametrize("terms", ["'week', 261", "'fortnight', 131", "'month', 61", "'day', 1"])
def test_the_database_knows_how_long_a_loan_may_be(world, terms):
    with world.begin() as session:
        ids = {"org": group(session).id, "daudi": member(session, "Daudi").id}
        statement = (
            "INSERT INTO loan (org_id, number, member_id, principal, every, months, rate, method, times, at_once, approvals,"
            f" channel, key) VALUES (:org, 99, :daudi, 1, {terms}, 2, 'flat', 3, 1, 2, 'ussd', 'k')"
        )
        with pytest.raises(Exception, match=r"loan_every|loan_months_check"), session.begin_nested():
            session.execute(text(statement), ids)
