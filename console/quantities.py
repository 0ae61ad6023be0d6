"""Numbers of a file that are no sums of money: quantities, prices of a unit, per cents, what an instrument says."""

import re
from fractions import Fraction

from console import limits
from console.report import Sorry, printable
from domain.trade.payout import THOUSANDTHS

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)  # Fraction() would take 1e3, 1/3, 1_000 and １００
_QUANTITY = re.compile(r"[0-9]{1,10}(\.[0-9]{1,3})?", re.ASCII)


def number(written: object, place: str, what: str, least: int, most: int) -> Fraction:
    """A number from `least` to `most` with at most six decimals. Raises Sorry."""
    if isinstance(written, str) and _NUMBER.fullmatch(written):
        found = Fraction(written)
        if least <= found <= most:
            return found
    raise Sorry(f"{place}: {what} has to be a number from {least:,} to {most:,}, like 7.5, not '{printable(written)}'.")


def quantity(written: str, place: str, what: str) -> int:
    """The thousandths of a quantity. Raises Sorry: an empty cell may be a nought, or a mistake."""
    if _QUANTITY.fullmatch(written) and (found := Fraction(written)) <= limits.QUOTE_QUANTITY:
        return int(found * THOUSANDTHS)
    raise Sorry(f"{place}: {what} has to be a quantity, 0 or more, like 7.5, not '{printable(written)}'.")


def whole(written: str, place: str, what: str) -> int:
    """A whole number of 0 or more. Raises Sorry."""
    if re.fullmatch(r"[0-9]{1,10}", written, re.ASCII) and int(written) <= limits.QUOTE_QUANTITY:
        return int(written)
    raise Sorry(f"{place}: {what} has to be a whole number, 0 or more, not '{printable(written)}'.")
