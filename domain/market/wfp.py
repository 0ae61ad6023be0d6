"""The food-price file of the World Food Programme, as published on HDX: what its columns mean, which rows are prices.

`date,admin1,admin2,market,[market_id],latitude,longitude,category,commodity,[commodity_id],unit,priceflag,pricetype,
currency,price,usdprice`; a second line may hold #tags. Columns are found by name, so that more or fewer of the others
do no harm. Source: data.humdata.org, "Food Prices", licence CC BY-IGO. What is refused, and why: docs/decisions/0008-prices.md.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from domain import limits
from domain.amount import decimals

NEEDED = ("date", "admin1", "market", "commodity", "unit", "priceflag", "pricetype", "currency", "price")
KINDS = {"retail": "retail", "wholesale": "wholesale", "producer": "producer", "farm gate": "producer"}

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_SHEET_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_PRICE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,12})?", re.ASCII)
_FLAGS = {"actual", "aggregate"}
_NOT_GOODS = ("wage", "exchange rate")


class FileUnfit(Exception):
    """Nothing of the file can be taken; the text says why, and what to do."""


class RowUnfit(Exception):
    """One row cannot be taken; the text says why."""


@dataclass(frozen=True, slots=True)
class Good:
    """What a series of prices is about: a commodity at a market, by the unit, retail, wholesale or from the producer."""

    market: str
    admin1: str
    admin2: str
    commodity: str
    unit: str
    kind: str
    currency: str


@dataclass(frozen=True, slots=True)
class Said:
    """One price that the file says, in minor units of the good's currency."""

    line: int
    good: Good
    day: date
    minor: int


class Layout:
    """Where the columns stand, by the file's first line. Raises FileUnfit where one that is needed does not."""

    def __init__(self, header: list[str]):
        names = [name.strip().casefold() for name in header]
        missing = [name for name in NEEDED if name not in names]
        if missing:
            raise FileUnfit(
                f"The first line has to name the columns, parted by commas. Not there: {', '.join(missing)}."
                " Take the file as HDX publishes it."
            )
        self._width = len(names)
        self._at = {name: names.index(name) for name in NEEDED}
        # A column that is not there reads as empty.
        self._admin2 = names.index("admin2") if "admin2" in names else None

    def read(self, line: int, fields: list[str], latest: date) -> Said:
        """The price that a row says. Raises RowUnfit for what is no price of a good, of a day up to `latest`."""
        if len(fields) != self._width:
            raise RowUnfit(f"{len(fields)} fields instead of {self._width}: cut off, or a comma without quotes")
        at = self._at
        good = _good(
            fields[at["market"]],
            fields[at["admin1"]],
            "" if self._admin2 is None else fields[self._admin2],
            fields[at["commodity"]],
            fields[at["unit"]],
            fields[at["pricetype"]],
            fields[at["currency"]],
        )
        _check_flag(fields[at["priceflag"]])
        return Said(line, good, _day(fields[at["date"]], latest), _minor(fields[at["price"]], good.currency))


def is_tags(fields: list[str]) -> bool:
    """Whether this is the row of #tags, or one without anything in it."""
    return all(field.startswith("#") or not field.strip() for field in fields)


@lru_cache(limits.PRICE_SERIES_KNOWN)
def _good(market: str, admin1: str, admin2: str, commodity: str, unit: str, pricetype: str, currency: str) -> Good:
    name = _name(commodity, "commodity", limits.GOODS_NAME)
    if name.casefold().startswith(_NOT_GOODS):
        raise RowUnfit(f"{name} is not the price of a good")
    kind = KINDS.get(" ".join(pricetype.split()).casefold())
    if kind is None:
        raise RowUnfit(f"the price type is {pricetype.strip()[: limits.FILE_SAID]!r}, not one of {', '.join(KINDS)}")
    money = currency.strip().upper()
    if not re.fullmatch("[A-Z]{3}", money, re.ASCII):
        raise RowUnfit(f"the currency is {currency.strip()[: limits.FILE_SAID]!r}, not three letters")
    return Good(
        market=_name(market, "market", limits.GOODS_NAME),
        admin1=_name(admin1, "admin1", limits.GOODS_NAME, empty=True),
        admin2=_name(admin2, "admin2", limits.GOODS_NAME, empty=True),
        commodity=name,
        unit=_name(unit, "unit", limits.GOODS_UNIT, shortest=1),
        kind=kind,
        currency=money,
    )


def _name(written: str, column: str, longest: int, *, shortest: int = 2, empty: bool = False) -> str:
    """A name as it will be told: one line, no controls, and no braces, which have a meaning in phrases."""
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if empty and not name:
        return ""
    if not shortest <= len(name) <= longest:
        raise RowUnfit(f"the {column} has {len(name)} characters, not {shortest} to {longest}")
    if any(unicodedata.category(sign)[0] == "C" or sign in "{}" for sign in name):
        raise RowUnfit(f"the {column} has a sign in it that no name has")
    return name


@lru_cache(1_000)
def _check_flag(written: str) -> None:
    flags = {flag.strip().casefold() for flag in written.split(",")} - {""}
    if "forecast" in flags:
        raise RowUnfit("a forecast, not a price that was seen")
    if not flags <= _FLAGS:
        raise RowUnfit(f"the price flag is {written.strip()[: limits.FILE_SAID]!r}, not actual or aggregate")


@lru_cache(10_000)
def _day(written: str, latest: date) -> date:
    """2006-01-15, or 1/15/2006 as spreadsheets write it again; where that may be two days, it is none."""
    written = written.strip()
    if found := _ISO_DAY.fullmatch(written):
        days = _days([found.groups()])
    elif found := _SHEET_DAY.fullmatch(written):
        one, other, year = found.groups()
        days = _days([(year, one, other), (year, other, one)])
        if len(days) == 2:
            raise RowUnfit(f"{written} may be two days: write it as {min(days).isoformat()}")
    else:
        days = set()
    if not days:
        raise RowUnfit(f"{written[: limits.FILE_SAID]!r} is not a day")
    day = days.pop()
    if day.year < limits.PRICE_FROM_YEAR:
        raise RowUnfit(f"the year {day.year} is before {limits.PRICE_FROM_YEAR}")
    if day > latest:
        raise RowUnfit(f"{day} has not come yet")
    return day


def _days(readings: list[tuple[str, ...]]) -> set[date]:
    days = set()
    for year, month, day in readings:
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days


def _minor(written: str, currency: str) -> int:
    """A price in minor units, rounded: the file's own prices are averages, with as many digits as came out."""
    written = written.strip()
    if not _PRICE.fullmatch(written):
        raise RowUnfit(f"the price is {written[: limits.FILE_SAID]!r}, not a number above zero")
    units = Decimal(written.replace(",", ""))
    minor = int(units.scaleb(decimals(currency)).to_integral_value(ROUND_HALF_UP))
    if minor == 0:
        raise RowUnfit("the price is 0" if units == 0 else "the price is less than the smallest coin")
    if minor > limits.AMOUNT_MINOR:
        raise RowUnfit("the price is more than the service carries")
    return minor
