"""Small price files of the tests' own making, in the form of the World Food Programme's."""

import csv
import io
from datetime import date, timedelta

from console.prices import Report, import_prices
from domain.market import alerts, goods, prices
from domain.store import Store
from tests.people import member
from tests.world import FIRST_DAY

HEADER = (
    "date,admin1,admin2,market,market_id,latitude,longitude,category,commodity,commodity_id,unit,priceflag,pricetype,"
    "currency,price,usdprice"
)
TAGS = (
    "#date,#adm1+name,#adm2+name,#loc+market+name,#loc+market+code,#geo+lat,#geo+lon,#item+type,#item+name,#item+code,"
    "#item+unit,#item+price+flag,#item+price+type,#currency+code,#value,#value+usd"
)


def row(
    commodity: str,
    market: str,
    price: object,
    day: object = "2024-03-15",
    *,
    unit: str = "KG",
    kind: str = "Retail",
    currency: str = "KES",
    flag: str = "actual",
    region: str = "Nyanza",
) -> str:
    """One line of such a file, quoted where it has to be."""
    cells = [day, region, region, market, 1, -0.1, 34.7, "cereals and tubers", commodity, 2, unit, flag, kind, currency]
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([*cells, price, 0.5])
    return line.getvalue()


def price_row(written: str) -> str:
    """A line as journeys write it: Maize | Kisumu | KG | Retail | KES 45 | 3 days ago."""
    commodity, market, unit, kind, price, when = (cell.strip() for cell in written.split("|"))
    currency, amount = price.split()
    day = days_ago(int(when.split()[0])) if when.endswith("days ago") else when
    return row(commodity, market, amount, day, unit=unit, kind=kind, currency=currency)


def price_file(*rows: str, end: str = "\n") -> bytes:
    """A file with its header, its tags and these lines."""
    return (end.join([HEADER, TAGS, *rows]) + end).encode()


def take_in(store: Store, *rows: str, **options) -> Report:
    """Import a file of these lines; they stand in it from line 3 on."""
    return take_in_file(store, price_file(*rows), **options)


def take_in_file(store: Store, file: bytes, **options) -> Report:
    """Import these bytes."""
    report = Report()
    import_prices(store, io.BytesIO(file), report, **options)
    return report


def days_ago(days: int) -> date:
    """A day that is fresh, or not any more, whenever the tests run; the day before or after would do as well."""
    return FIRST_DAY - timedelta(days=days)


def furnish(store: Store, code: str = "UMOJA") -> None:
    """A country full of markets with the longest names; Amina has chosen one of them, and waits for a price to move."""
    lines = [
        row("Rice (imported, Pakistan) and more", f"{at} Illbissil Food Market (Kajiado)", 123_456.5, "2022-09-28",
            unit="100 Tubers", kind="Wholesale", region=f"Region {at % 2} of the north-eastern coast")
        for at in range(14)
    ]  # fmt: skip
    lines.append(row("Rice (imported, Pakistan) and more", "0 Illbissil Food Market (Kajiado)", 123_456.5, "2022-09-28",
                     unit="126 KG", region="Region 0 of the north-eastern coast"))  # fmt: skip
    lines.append(row("Potatoes (Irish, white)", "Kisumu", 99_999.5, "2022-09-28", unit="100 Tubers"))
    take_in(store, *lines)
    with store.begin() as session:
        amina = member(session, "Amina", code)
        rice = next(each for each in prices.commodities(session, "KE") if each.name.startswith("Rice"))
        place = prices.markets(session, "KE")[0]
        goods.choose_home(session, amina.person_id, place.id)
        alerts.want(session, amina, prices.at_market(session, rice.id, place.id)[0].series_id, 10)
