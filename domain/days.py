"""Days of the calendar, counted in months as people count them."""

import calendar
from datetime import date


def months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short: 31 January, 28 February."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def full_months(first: date, last: date) -> int:
    """How many whole months there are from one day to a later one; nought where it is none."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (months_after(first, months) > last), 0)
