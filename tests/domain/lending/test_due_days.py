"""When a loan falls due: on its dates, or by rule at the group's first meeting on or after each of them."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from domain.calendar import meetings, plans
from domain.calendar.meeting_days import MeetingDays
from domain.lending import due_days, instalments, loans, offers, rescheduling
from domain.people.organisations import today
from jobs.loans import watch_loans
from tests.agenda import pass_time
from tests.lending import adopt, opened, owed
from tests.people import group, member
from tests.sharing import told
from tests.social import kes


def meet(store, every: str = "week", days: int = 3) -> date:
    """UMOJA plans to meet, for the first time in so many days; that day."""
    with store.begin() as session:
        first = today(session, group(session)) + timedelta(days)
        plans.make(session, member(session, "Chebet"), every, first, time(14), "the hall", key=f"{every}:{days}")
    return first


def dues(store, asked) -> list[date]:
    """The days of the instalments in force."""
    with store.glance() as session:
        return [row.due for row in instalments.in_force(session, asked).rows]


@given(
    st.sampled_from(["week", "fortnight", "month"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(1, 60),
    st.lists(st.integers(0, 40), max_size=5),
)
def test_each_falls_due_at_the_first_meeting_that_is_left(every, first, gap, gone):
    """Against a walk day by day over the plan's own days."""
    met = plans.days(every, first, first)
    held = [next(met) for _ in range(400)]
    cancelled = frozenset(held[at] for at in gone)
    days = [first + timedelta(5 + gap * at) for at in range(6)]
    should, last = [], date.min
    for day in days:
        while day <= last or day not in held or day in cancelled:
            day += timedelta(1)
        should.append(day)
        last = day
    assert MeetingDays(every, first, cancelled, frozenset()).each_of(days) == should


def test_a_loan_falls_due_at_meetings_and_the_question_before_it_says_so(world):
    """By hand: meetings in 3 days and every week after; a loan of weeks from today is due 7, 14, 21 days on: at 10, 17, 24."""
    first = meet(world)
    adopt(world, loan_every="week", loan_due_on="meeting")
    with world.glance() as session:
        plan = offers.offer(session, member(session, "Daudi")).plan(kes(1000), 3)
        said = due_days.quote(session, group(session), plan, "meeting")
    asked = opened(world, 1000, 3)
    assert dues(world, asked) == [row.due for row in said.rows] == [first + timedelta(7 * at) for at in (1, 2, 3)]
    assert sum(row.interest for row in said.rows) == sum(
        row.interest for row in plan.rows(first)
    )  # the day alone moves


def test_a_meeting_that_is_cancelled_is_left_out_and_one_that_was_called_counts(world):
    first = meet(world)
    adopt(world, loan_every="week", loan_due_on="meeting")
    with world.begin() as session:
        chebet = member(session, "Chebet")
        second = "SELECT id FROM meeting WHERE org_id = :org AND plan IS NOT NULL ORDER BY starts_at OFFSET 1 LIMIT 1"
        meetings.cancel(session, chebet, session.execute(text(second), {"org": chebet.org_id}).scalar_one())
        meetings.call(session, chebet, first + timedelta(9), time(9), "the hall", key="once")
    asked = opened(world, 1000, 3)
    assert dues(world, asked) == [first + timedelta(each) for each in (9, 14, 21)]


def test_what_runs_keeps_its_days_and_new_dates_are_at_meetings_again(world):
    meet(world)
    adopt(world, loan_due_on="meeting")
    asked = opened(world, 1000, 2)
    before = dues(world, asked)
    first = meet(world, days=5)
    adopt(world, loan_due_on="date")
    assert dues(world, asked) == before
    with world.glance() as session:
        dates = rescheduling.work_out(session, group(session), loans.find(session, asked.org_id, asked.number), 3)
    assert {(row.due - first).days % 7 for row in dates.rows} == {0}


@pytest.mark.parametrize("planned", [None, "month", "fortnight"])
def test_who_meets_less_often_than_a_loan_is_paid_back_keeps_its_dates(world, planned):
    if planned:
        meet(world, planned)
    adopt(world, loan_every="week", loan_due_on="meeting")
    days = dues(world, opened(world, 1000, 8))
    assert {later - day for day, later in pairwise(days)} == {timedelta(7)}


def test_reminders_and_fines_go_by_the_meeting(world, database):
    """By hand: due in 7 days, met in 10: nothing is late on the 9th day, and on the 11th it is."""
    meet(world)
    adopt(world, loan_every="week", loan_due_on="meeting", late_fine=10)
    opened(world, 1000, 8)
    pass_time(database, days=9)
    watch_loans(world)
    assert (owed(world)[0].late, told(world, "PenaltyDue")) == (kes(0), [])
    pass_time(database, days=2)
    watch_loans(world)
    assert owed(world)[0].penalty == kes(13)
