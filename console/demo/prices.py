"""Food prices of a year, in the form of the file that the World Food Programme publishes. Every figure is made up."""

import io
import math
import random
from datetime import date, timedelta

from console.prices import Report, import_prices
from domain.market import goods, prices
from domain.store import Store

MONTHS = 13
HEADER = (
    "date,admin1,admin2,market,latitude,longitude,category,commodity,unit,priceflag,pricetype,currency,price,usdprice"
)

# By country: currency, markets as (admin1, name), and for each commodity its unit and what it costs in a usual month.
COUNTRIES = {
    "KE": (
        "KES",
        (("Nyanza", "Kisumu"), ("Western", "Kakamega"), ("Nairobi", "Nairobi")),
        {"Maize (white)": ("KG", 62), "Beans (dry)": ("KG", 148), "Rice": ("KG", 175), "Sorghum": ("KG", 88)},
    ),
    "TZ": (
        "TZS",
        (("Mwanza", "Mwanza"), ("Kagera", "Bukoba")),
        {"Maize": ("KG", 950), "Beans": ("KG", 2_700), "Rice": ("KG", 2_500), "Bananas": ("KG", 800)},
    ),
    "TG": (
        "XOF",
        (("Kara", "Kara"), ("Plateaux", "Kpalimé")),
        {"Maize (white)": ("KG", 240), "Sorghum": ("KG", 310), "Rice (imported)": ("KG", 520), "Beans": ("KG", 590)},
    ),
}  # fmt: skip


def load(store: Store) -> None:
    """Bring in the prices of each country that has none; what somebody imported in earnest is never mixed with these."""
    with store.glance() as session:
        today = prices.today(session)
        wanted = [country for country in COUNTRIES if not goods.is_known(session, country)]
    for country in wanted:
        report = Report()
        import_prices(store, io.BytesIO(_file(country, today).encode()), report, country=country, strict=True)
        if report.refused:
            raise AssertionError(f"the demonstration is at fault: {report.refusals}")


def _file(country: str, today: date) -> str:
    """A year of one country's prices: dear before the harvest, cheap after it, the newest some days old."""
    currency, markets, wares = COUNTRIES[country]
    chance = random.Random(country)
    lines = [HEADER]
    for admin1, market in markets:
        for commodity, (unit, usual) in wares.items():
            level = usual * chance.uniform(0.92, 1.1)
            for back in range(MONTHS):
                day = today - timedelta(days=9 + 30 * back)
                season = 1 + 0.12 * math.sin(2 * math.pi * day.timetuple().tm_yday / 365)
                price = level * season * chance.uniform(0.96, 1.05)
                cells = (day, admin1, admin1, market, 0, 0, "cereals", commodity, unit, "actual", "Retail", currency)
                lines.append(",".join(map(str, cells)) + f",{price:.0f},0")
    return "\n".join(lines) + "\n"
