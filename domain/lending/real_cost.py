"""What a loan really costs a year: the rate at which its payments are worth exactly what was put into the hand.

Source: the effective annual rate of Bangladesh's Microcredit Regulatory Authority: the rate of one term that brings the
present value of the payments to the cash received, compounded over the terms of a year.
"""

from collections.abc import Sequence
from decimal import Decimal

TERMS_A_YEAR = {"day": 365, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "year": 1}
_STEPS = 200  # of halving: far finer than a hundredth of a per cent


def yearly_rate(received: int, payments: Sequence[int], per: str) -> Decimal:
    """The effective yearly rate in per cent, to two decimals. Sums in minor units; `per` is the term between payments.

    Below nought when less is paid back than was received. Raises ValueError when nothing was received or paid.
    """
    if received <= 0 or not payments or sum(payments) <= 0:
        raise ValueError("something has to be received, and something paid")
    low, high = -0.999, 10.0
    while _worth(payments, high) > received and high < 1e9:
        high *= 10
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _worth(payments, middle) > received else (low, middle)
    yearly = ((1 + Decimal(low)) ** TERMS_A_YEAR[per] - 1) * 100  # a float could not hold some of them
    return Decimal(f"{yearly:.2f}") + 0  # + 0: what costs nothing is 0.00, and not -0.00


def _worth(payments: Sequence[int], rate: float) -> float:
    """The present value of payments, one after each term, at `rate` a term."""
    worth = 0.0
    for payment in reversed(payments):
        worth = (worth + payment) / (1 + rate)
    return worth
