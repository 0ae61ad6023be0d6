"""Sums, days and hours as people of each language say them. All of it is plain GSM-7: no no-break spaces.

CLDR's short forms are taken where people use them, and the language's own (`locales/<code>/language.py`) where those are
too long for a small screen or not what is said in a village.
"""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from domain.amount import Money, decimals
from domain.texts import fold
from locales import limits
from locales.gsm import thrifty
from locales.languages import LANGUAGES

# The currency's own short name, as people write it.
SHORT = {
    "KES": "KSh", "TZS": "TSh", "UGX": "USh", "ZMW": "K", "MWK": "MK", "RWF": "FRw", "XOF": "CFA", "XAF": "FCFA",
    "NPR": "Rs", "INR": "Rs", "PKR": "Rs", "LKR": "Rs", "BDT": "Tk", "BOB": "Bs", "USD": "USD", "GHS": "GHS",
    "NGN": "NGN", "ETB": "Birr", "MGA": "Ar", "CDF": "FC",
}  # fmt: skip
# What people say for it, beside that and the code of ISO 4217: where it ends in these letters, and of one currency alone.
_SAID = {"Sh": "sh shs /= /- = shilling shillings shilingi", "CFA": "f fr frs cfa fcfa franc francs"}
_SAID_OF_ONE = {"KES": "bob", "USD": "$ dollar dollars", "RWF": "frw franc francs"}

_READ_ON: ContextVar[date | None] = ContextVar("read_on", default=None)


@contextmanager
def read_on(today: date | None) -> Iterator[None]:
    """What is written in here is read on `today`, the day that it is where the reader's group is: no machine is asked
    for its own. None: nobody knows the day.
    """
    before = _READ_ON.set(today)
    try:
        yield
    finally:
        _READ_ON.reset(before)


@functools.cache
def _cldr(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].cldr)


def number(language: str, value: Decimal | int) -> str:
    """A number, grouped, with the decimals that it has and no trailing noughts: 1,234.5."""
    return thrifty(format_decimal(value, locale=_cldr(language), decimal_quantization=False))


@functools.lru_cache(limits.SUMS_REMEMBERED)
def money(language: str, value: Money) -> str:
    """A sum with the currency's short name: KSh 1,500; 1 500 CFA; -KSh 20.50. Cents only where there are some."""
    short = SHORT.get(value.currency, value.currency)
    places = decimals(value.currency)
    whole = value.minor % 10**places == 0
    pattern = "#,##0" if whole else "#,##0." + "0" * places
    digits = thrifty(format_decimal(abs(value.units), pattern, locale=_cldr(language)))
    minus = "-" if value.minor < 0 else ""
    return f"{minus}{digits} {short}" if LANGUAGES[language].sum_last else f"{minus}{short} {digits}"


@functools.lru_cache(limits.SUMS_REMEMBERED)
def column(language: str, value: Money) -> str:
    """A sum as a column of a book has it, without the currency and with all its decimals: 1,500.00; -20.50."""
    places = decimals(value.currency)
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return thrifty(format_decimal(value.units, pattern, locale=_cldr(language)))


def names_money(word: str, currency: str) -> bool:
    """Whether a word beside a sum only says again what money it is: KES, Ksh, Shs, /=, bob, F CFA."""
    short = SHORT.get(currency, currency)
    words = {fold(each) for each in (currency, short, f"{short}s")} | set(_SAID_OF_ONE.get(currency, "").split())
    for ending, said in _SAID.items():
        if short.endswith(ending):
            words |= set(said.split())
    return fold(word) in words


def day(language: str, value: date) -> str:
    """A day with its weekday, and with its year unless it is read in the same one (`read_on`): Wed 25 Nov; mer 25 nov."""
    today = _READ_ON.get()
    year = "" if today and value.year == today.year else f" {value.year}"
    return _day_of_any_year(language, value) + year


@functools.lru_cache(limits.DAYS_REMEMBERED)
def _day_of_any_year(language: str, value: date) -> str:
    own, locale = LANGUAGES[language], _cldr(language)
    weekday = own.weekdays[value.weekday()] if own.weekdays else format_date(value, "EEE", locale=locale)
    first = own.first_of_month if value.day == 1 else str(value.day)
    month = format_date(value, "MMM", locale=locale)
    return thrifty(f"{weekday} {first} {month}".replace(".", ""))


def clock(language: str, value: time) -> str:
    """The hour as people say it: 2:30 pm; saa 8:30 mchana (Swahili counts from dawn); 14h30."""
    return LANGUAGES[language].clock(value)


def moment(language: str, value: datetime) -> str:
    """A day and an hour: Wed 25 Nov, 2 pm."""
    return f"{day(language, value.date())}, {clock(language, value.time())}"
