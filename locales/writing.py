"""Sums, days and hours as people of each language say them. All of it is plain GSM-7: no no-break spaces.

CLDR's short forms are taken where people use them, and our own where they are too long for a small screen or not what
is said in a village: Swahili's days are Jtatu, Jnne, Jtano, Alh, Ijumaa, Jmosi, Jpili, as on wall calendars and in
SMS (CLDR gives "Jumatatu" in full even where it says "abbreviated"), and its hours are counted from dawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from domain.amount import Money, decimals
from locales.gsm import thrifty

# The currency's own short name, as people write it.
SHORT = {
    "KES": "KSh", "TZS": "TSh", "UGX": "USh", "ZMW": "K", "MWK": "MK", "RWF": "FRw", "XOF": "CFA", "XAF": "FCFA",
    "NPR": "Rs", "INR": "Rs", "PKR": "Rs", "LKR": "Rs", "BDT": "Tk", "BOB": "Bs", "USD": "USD", "GHS": "GHS",
    "NGN": "NGN", "ETB": "Birr", "MGA": "Ar", "CDF": "FC",
}  # fmt: skip

_SUM_LAST = {"fr", "es"}  # languages that write the currency behind the number
_DAYS = {"sw": ("Jtatu", "Jnne", "Jtano", "Alh", "Ijumaa", "Jmosi", "Jpili")}  # from Monday; else CLDR's

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


def number(language: str, value: Decimal | int) -> str:
    """A number, grouped, with the decimals that it has and no trailing noughts: 1,234.5."""
    return thrifty(format_decimal(value, locale=Locale.parse(language), decimal_quantization=False))


def money(language: str, value: Money) -> str:
    """A sum with the currency's short name: KSh 1,500; 1 500 CFA; -KSh 20.50. Cents only where there are some."""
    short = SHORT.get(value.currency, value.currency)
    places = decimals(value.currency)
    whole = value.minor % 10**places == 0
    pattern = "#,##0" if whole else "#,##0." + "0" * places
    digits = thrifty(format_decimal(abs(value.units), pattern, locale=Locale.parse(language)))
    minus = "-" if value.minor < 0 else ""
    return f"{minus}{digits} {short}" if language in _SUM_LAST else f"{minus}{short} {digits}"


def day(language: str, value: date) -> str:
    """A day with its weekday, and with its year unless it is read in the same one (`read_on`): Wed 25 Nov; mer 25 nov."""
    locale = Locale.parse(language)
    weekday = _DAYS[language][value.weekday()] if language in _DAYS else format_date(value, "EEE", locale=locale)
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    month = format_date(value, "MMM", locale=locale)
    today = _READ_ON.get()
    year = "" if today and value.year == today.year else f" {value.year}"
    return thrifty(f"{weekday} {first} {month}".replace(".", "")) + year


def clock(language: str, value: time) -> str:
    """The hour as people say it: 2:30 pm; saa 8:30 mchana (Swahili counts from dawn); 14h30."""
    minutes = f":{value.minute:02}" if value.minute else ""
    match language:
        case "sw":
            return f"saa {(value.hour - 7) % 12 + 1}{minutes} {_swahili_part(value.hour)}"
        case "fr":
            return f"{value.hour}h{minutes[1:]}"
    if value.hour % 12 == 0 and not minutes:
        return "12 noon" if value.hour else "12 midnight"
    return f"{(value.hour - 1) % 12 + 1}{minutes} {'am' if value.hour < 12 else 'pm'}"


def _swahili_part(hour: int) -> str:
    """The part of the day, without which saa 8 is 2 in the night as well as 2 in the afternoon.

    Source: CLDR's day periods of Swahili, but for 6 o'clock, "saa 12 asubuhi" to most people and "alfajiri" to CLDR.
    """
    parts = ((4, "usiku"), (6, "alfajiri"), (12, "asubuhi"), (16, "mchana"), (19, "jioni"), (24, "usiku"))
    return next(name for until, name in parts if hour < until)


def moment(language: str, value: datetime) -> str:
    """A day and an hour: Wed 25 Nov, 2 pm."""
    return f"{day(language, value.date())}, {clock(language, value.time())}"
