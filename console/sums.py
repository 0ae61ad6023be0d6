"""Sums of money and rates as options of a command: read strictly, and written for files and for people."""

import re
from dataclasses import dataclass
from decimal import Decimal

import click
from babel.numbers import is_currency

import domain.limits
from console import limits
from console.report import printable
from domain.amount import AmountTooLarge, AmountUnclear, AmountUnfit, Money, decimals, read_balance

_RATE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,20})?", re.ASCII)  # Decimal() would take 1e3, NaN, 1_000 and １００


@dataclass(frozen=True)
class Currency:
    """The money that a quote is in: reads sums of it, and writes them for files and for people."""

    code: str

    def read(self, option: str, written: str, *, above_nought: bool = False) -> int:
        """The minor units of a sum that an option names. Raises BadParameter."""
        try:
            minor = read_balance(written, self.code).minor
        except AmountTooLarge:
            most = f"{Money(domain.limits.AMOUNT_MINOR, self.code).units:,}"
            raise click.BadParameter(f"at most {most} {self.code}.", param_hint=option) from None
        except (AmountUnfit, AmountUnclear):
            minor = -1
        if minor < above_nought:
            places = decimals(self.code)
            kind = f"a sum of {self.code} with at most {places} decimals" if places else f"a whole sum of {self.code}"
            least = "above nought" if above_nought else "of nought or more"
            raise click.BadParameter(f"'{printable(written)}' is not {kind}, {least}.", param_hint=option)
        return minor

    def number(self, minor: int) -> float | int:
        """A sum in the currency's units, as JSON carries it."""
        units = Money(minor, self.code).units
        return float(units) if decimals(self.code) else int(units)

    def told(self, minor: int) -> str:
        """A sum as a person reads it: 12,000.50."""
        return f"{Money(minor, self.code).units:,.{decimals(self.code)}f}"


class CurrencyType(click.ParamType):
    """An option that names a currency; gives a `Currency`."""

    name = "code"

    def convert(self, value, param, ctx):
        if isinstance(value, Currency):
            return value
        if not is_currency(value.upper()):
            self.fail(f"'{printable(value)}' is not a currency: three letters of ISO 4217, like KES.", param, ctx)
        return Currency(value.upper())


class RateType(click.ParamType):
    """An option that is a rate in per cent; gives a Decimal."""

    name = "percent"

    def convert(self, value, param, ctx):
        if isinstance(value, Decimal):
            return value
        if not _RATE.fullmatch(value) or Decimal(value) > limits.QUOTE_RATE:
            self.fail(f"'{printable(value)}' is not a number of per cent from 0 to {limits.QUOTE_RATE:,}.", param, ctx)
        return Decimal(value)
