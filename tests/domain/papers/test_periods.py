"""The period before: as many months where it is whole months, as many days otherwise."""

from datetime import date

import pytest

from domain.papers import periods
from domain.papers.periods import Period
from domain.refusals import DateUnfit
from tests.people import group, today


@pytest.mark.parametrize(
    ("first", "last", "before_first", "before_last"),
    [
        ("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"),
        ("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31"),  # a leap year before: a year all the same
        ("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"),
        ("2026-04-01", "2026-06-30", "2026-01-01", "2026-03-31"),
        ("2026-03-02", "2026-03-31", "2026-01-31", "2026-03-01"),
        ("2026-03-10", "2026-03-10", "2026-03-09", "2026-03-09"),
    ],
)
def test_the_period_before(first, last, before_first, before_last):
    days = Period(*map(date.fromisoformat, (first, last)), date(2020, 1, 1))
    before = days.before
    assert (before.first.isoformat(), before.last.isoformat()) == (before_first, before_last)
    assert days.has_before


def test_without_days_it_is_the_whole_book_and_nothing_is_before_it(world):
    with world.begin() as session:
        days = periods.read(session, group(session))
    assert (days.first, days.last) == (today(world), today(world)) and not days.has_before


def test_no_day_is_to_come_and_the_last_is_not_before_the_first(world):
    now = today(world)
    with world.begin() as session:
        for first, last in ((now, now + periods.DAY), (now, now - periods.DAY), (now + periods.DAY, None)):
            with pytest.raises(DateUnfit):
                periods.read(session, group(session), first, last)
