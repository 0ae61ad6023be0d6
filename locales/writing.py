"""Sums, days and hours as people of each language say them. All of it is plain GSM-7: no no-break spaces."""

from datetime import date, datetime, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from domain.money.amount import Money, decimals
from locales.gsm import thrifty

# The currency's own short name, as people write it.
SHORT = {
    "KES": "KSh", "TZS": "TSh", "UGX": "USh", "ZMW": "K", "MWK": "MK", "RWF": "FRw", "XOF": "CFA", "XAF": "FCFA",
    "NPR": "Rs", "INR": "Rs", "PKR": "Rs", "LKR": "Rs", "BDT": "Tk", "BOB": "Bs", "USD": "USD", "GHS": "GHS",
    "NGN": "NGN", "ETB": "Birr", "MGA": "Ar", "CDF": "FC",
}  # fmt: skip

_SUM_LAST = {"fr", "es"}  # languages that write the currency behind the number


def number(language: str, value: Decimal | int) -> str:
    """A number, grouped."""
    return thrifty(format_decimal(value, locale=Locale.parse(language), decimal_quantization=False))


def money(language: str, value: Money) -> str:
    """A sum with the currency's short name: KSh 1,500; 1 500 CFA. Cents only where there are some."""
    short = SHORT.get(value.currency, value.currency)
    places = decimals(value.currency)
    whole = not places or value.minor % 10**places == 0
    pattern = "#,##0" if whole else "#,##0." + "0" * places
    digits = thrifty(format_decimal(value.units, pattern, locale=Locale.parse(language)))
    return f"{digits} {short}" if language in _SUM_LAST else f"{short} {digits}"


def day(language: str, value: date) -> str:
    """A day with its weekday; with its year where that is not this year: Wed 25 Nov."""
    pattern = "EEE d MMM" if value.year == date.today().year else "EEE d MMM y"  # noqa: DTZ011 (only how it is written)
    return thrifty(format_date(value, pattern, locale=Locale.parse(language))).replace(".", "")


def clock(language: str, value: time) -> str:
    """The hour as people say it: 2 pm; saa 8 mchana (Swahili counts from dawn); 14h30."""
    if language == "sw":
        return _swahili_clock(value)
    if language == "fr":
        return f"{value.hour}h{value.minute:02}" if value.minute else f"{value.hour}h"
    half = "am" if value.hour < 12 else "pm"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{(value.hour - 1) % 12 + 1}{minutes} {half}"


def _swahili_clock(value: time) -> str:
    hour = (value.hour - 7) % 12 + 1
    part = next(
        name
        for until, name in (
            (4, "usiku"), (6, "alfajiri"), (12, "asubuhi"), (16, "mchana"), (19, "jioni"), (24, "usiku"),
        )
        if value.hour < until
    )  # fmt: skip
    minutes = {0: "", 15: " na robo", 30: " na nusu"}.get(value.minute, f" na dakika {value.minute}")
    return f"saa {hour}{minutes} {part}"


def moment(language: str, value: datetime) -> str:
    """A day and an hour: Wed 25 Nov, 2 pm."""
    return f"{day(language, value.date())}, {clock(language, value.time())}"
