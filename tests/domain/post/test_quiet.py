"""Quiet hours are those of the organisation's own clock, also in the nights when it is put forward or back."""

from datetime import UTC, datetime

import pytest

from domain.post.quiet import evening_before, next_waking

NAIROBI, PARIS = "Africa/Nairobi", "Europe/Paris"


def utc(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "waking", "evening"),
    [
        (utc(25, 9), NAIROBI, utc(25, 9), utc(25, 9)),  # noon
        (utc(25, 4), NAIROBI, utc(25, 4), utc(25, 4)),  # 7 o'clock: people are up
        (utc(25, 3, 59), NAIROBI, utc(25, 4), utc(24, 16)),  # a minute earlier they are not
        (utc(25, 16, 59), NAIROBI, utc(25, 16, 59), utc(25, 16, 59)),
        (utc(25, 17), NAIROBI, utc(26, 4), utc(25, 16)),  # 20 o'clock
        (utc(25, 22), NAIROBI, utc(26, 4), utc(25, 16)),  # 1 o'clock, the next day there
        # The clock goes forward in the night to 29 March, and back in the night to 25 October.
        (utc(28, 22, month=3), PARIS, utc(29, 5, month=3), utc(28, 18, month=3)),
        (utc(24, 21, month=10), PARIS, utc(25, 6, month=10), utc(24, 17, month=10)),
    ],
)
def test_what_is_due_at_night_goes_in_the_morning_or_the_evening_before(moment, zone, waking, evening):
    assert next_waking(moment, zone) == waking
    assert evening_before(moment, zone) == evening
