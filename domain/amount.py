"""Sums of money, and the one function that reads them.

An amount is an integer of the currency's minor unit (cents), so that no rounding ever happens by accident.
"""

import contextlib
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from domain import limits
from domain.refusals import Unfit

# ISO 4217: the currencies whose minor unit is not a hundredth. Elsewhere it is.
_DECIMALS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF"), 0
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}

# Where sums have cents and nobody has one in her hand. Source: the cash digits of Unicode's CLDR, as far as there may be groups;
# "KES" and those behind it are from what people say who count the boxes.
_NO_CENTS = {
    "AFN", "COP", "CRC", "IDR", "IRR", "LAK", "LBP", "MGA", "MMK", "MNT", "MUR", "PKR", "SOS", "SYP", "TZS", "UZS", "YER",
    "KES", "AOA", "BDT", "CDF", "HTG", "INR", "IQD", "KHR", "LKR", "MWK", "NGN", "NPR", "SDG", "SSP",
}  # fmt: skip

# ASCII digits only, grouped by commas in threes or not at all, at most one point. `int()` would take 1_000 and １００.
_WRITTEN = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]{1,3}))?", re.ASCII)
# What parts thousands in one country parts the cents off in another, and what is typed there is read here.
_IN_THREES = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[ .,'])[0-9]{3}(?:(?P=mark)[0-9]{3})*", re.ASCII)
_CENTS_BEHIND_A_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` minor units of `currency` (ISO 4217)."""

    minor: int
    currency: str

    @property
    def units(self) -> Decimal:
        """The same sum in the currency's units, exactly."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError("sums of two currencies do not add up")
        return Money(self.minor + other.minor, self.currency)

    def __str__(self) -> str:
        """The number alone, as files carry it: 1500.00."""
        return f"{self.units:.{decimals(self.currency)}f}"


class AmountUnfit(Unfit):
    """Not an amount of money above zero."""


@dataclass(eq=False)
class AmountUnclear(Unfit):
    """It may be two sums, 50.000 or 1,50; `meant` is the likelier one."""

    meant: Money

    @property
    def digits(self) -> str:
        """The likelier sum as there is no doubt about it: 50000, 1.50."""
        units = self.meant.units
        return f"{units:.0f}" if units == units.to_integral_value() else str(self.meant)


@dataclass(eq=False)
class AmountTooLarge(Unfit):
    """More than the service carries in one go."""

    most: Money


def decimals(currency: str) -> int:
    """How many decimal digits `currency` is counted in."""
    return _DECIMALS.get(currency, 2)


def coin(currency: str) -> int:
    """The least that loans and a year's interest are counted in, in minor units: a shilling in Kenya, a cent of a dollar.

    Rule: coins that people have.
    """
    return 10 ** decimals(currency) if currency in _NO_CENTS else 1


def to_unit(exact: Fraction, unit: int | Fraction = 1) -> int:
    """`exact` minor units to the nearest multiple of `unit`; a half goes up."""
    return floor(exact / unit + Fraction(1, 2)) * unit


def read_amount(written: str, currency: str) -> Money:
    """The sum of money that somebody typed: above zero, ASCII digits only.

    Raises AmountUnclear for what may be two sums (50.000), AmountUnfit for anything else (1_000, 1e3, NaN, -5, full-width
    or Arabic-Indic digits, 0), and AmountTooLarge above the service's limit.
    """
    amount = read_balance(written, currency)
    if amount.minor == 0:
        raise AmountUnfit()
    return amount


def read_balance(written: str, currency: str) -> Money:
    """As `read_amount`, but nothing at all is an amount too: an opening balance may be 0."""
    if meant := likelier(written, currency):
        raise AmountUnclear(meant)
    found = _WRITTEN.fullmatch(written.strip(" ")) if len(written) <= limits.AMOUNT_TYPED else None
    places = decimals(currency)
    part = (found["part"] or "") if found else ""
    if not found or len(part.rstrip("0")) > places or len(part) > max(places, 2):
        raise AmountUnfit()
    minor = int(found["whole"].replace(",", "") + part.ljust(places, "0")[:places])
    if minor > limits.AMOUNT_MINOR:
        raise AmountTooLarge(Money(limits.AMOUNT_MINOR, currency))
    return Money(minor, currency)


def likelier(written: str, currency: str) -> Money | None:
    """The likelier of the two sums that `written` may be; None where there is no doubt, or it is no sum at all.

    Three digits behind a point, a space or an apostrophe are thousands to some and decimals to others. Behind a comma they
    are thousands, as it groups them here, but where there are thousandths. One or two digits behind it are cents to some.

    Rule: sums that may be two.
    """
    digits, places = written.strip(" "), decimals(currency)
    if len(digits) > limits.AMOUNT_TYPED:
        return None
    found = _IN_THREES.fullmatch(digits)
    if found and (found["mark"] != "," or places > 2):
        meant = digits.replace(found["mark"], "")
    elif places and _CENTS_BEHIND_A_COMMA.fullmatch(digits):
        meant = digits.replace(",", ".")
    else:
        return None
    with contextlib.suppress(AmountUnfit, AmountTooLarge):
        return read_balance(meant, currency)
    return None


def money(units: "str | Decimal | int", currency: str) -> Money:
    """The sum that a rule or a file names in whole units.

    Raises ValueError when it does not come out even in minor units.
    """
    minor = Decimal(units).scaleb(decimals(currency))
    if minor != minor.to_integral_value():
        raise ValueError(f"{units} {currency} is finer than the currency's minor unit")
    return Money(int(minor), currency)
