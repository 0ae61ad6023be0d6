"""Quiet hours: nobody's phone rings at night for what can wait until morning.

They last from QUIET_FROM_HOUR to QUIET_UNTIL_HOUR by the clock of the organisation's timezone, summer time included.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain import limits


def is_quiet(moment: datetime, timezone: str) -> bool:
    """Whether people sleep at `moment` (aware), by the clock of `timezone`."""
    hour = moment.astimezone(ZoneInfo(timezone)).hour
    return hour >= limits.QUIET_FROM_HOUR or hour < limits.QUIET_UNTIL_HOUR


def next_waking(moment: datetime, timezone: str) -> datetime:
    """`moment` itself where people are awake, else the morning after it, as an aware datetime in `timezone`."""
    local = moment.astimezone(ZoneInfo(timezone))
    if not is_quiet(moment, timezone):
        return local
    morning = local.replace(hour=limits.QUIET_UNTIL_HOUR, minute=0, second=0, microsecond=0, fold=0)
    return morning if local.hour < limits.QUIET_UNTIL_HOUR else morning + timedelta(days=1)


def evening_before(moment: datetime, timezone: str) -> datetime:
    """`moment` itself where people are awake, else the last full hour before they went to sleep."""
    local = moment.astimezone(ZoneInfo(timezone))
    if not is_quiet(moment, timezone):
        return local
    evening = local.replace(hour=limits.QUIET_FROM_HOUR - 1, minute=0, second=0, microsecond=0, fold=0)
    return evening if local.hour >= limits.QUIET_FROM_HOUR else evening - timedelta(days=1)
