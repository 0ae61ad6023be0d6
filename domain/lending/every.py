"""How often a loan is paid back: each month, every two weeks or each week; and what a month is then.

The rules of a group say what a loan costs a month and for how many months it runs at most, however often it is paid back.
A year has 12 months and 52 weeks: so 13 weeks bear the interest of 3 months, and a loan of up to 3 months is one of 13 weeks.
"""

from decimal import Decimal
from fractions import Fraction

from domain.lending.real_cost import TERMS_A_YEAR

EVERY = ("month", "fortnight", "week")  # the oftener ones last
DUE_ON = ("date", "meeting")  # on its date, or at the first meeting on or after it


def rate_of(monthly: Decimal, every: str) -> Decimal | Fraction:
    """The rate of a term, in per cent, of one that is `monthly` per cent a month."""
    return monthly if every == "month" else Fraction(monthly) * TERMS_A_YEAR["month"] / TERMS_A_YEAR[every]


def terms_of(months: int, every: str) -> int:
    """How many whole terms there are in so many months: at least two of the shorter ones in each."""
    return months * TERMS_A_YEAR[every] // TERMS_A_YEAR["month"]
