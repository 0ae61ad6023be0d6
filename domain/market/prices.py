"""Prices: one series for each commodity, market, unit, kind (retail, wholesale, producer) and currency.

A series carries its newest price, so that a screen never searches the history. The newest is the newest that is not
doubtful: a bag's price in a kilogram's row is kept, and told to nobody (`intake.py` decides which those are).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.market.goods import Market
from domain.market.refusals import NoPrices
from domain.store import Session, clock, metadata

series = Table(
    "series",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("commodity_id", BigInteger, nullable=False),
    Column("market_id", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),  # as the file writes it: KG, 90 KG, 100 Tubers
    Column("kind", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("newest_day", Date),
    Column("newest_minor", BigInteger),
)

price = Table(
    "price",
    metadata,
    Column("series_id", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("minor", BigInteger, nullable=False),
    Column("usual", BigInteger),  # where the price is doubtful: what the prices before it say
)


def series_id(session: Session, commodity_id: int, market_id: int, unit: str, kind: str, currency: str) -> int:
    """The id of a series, which is written down if there was none of these."""
    facts = {"commodity": commodity_id, "market": market_id, "unit": unit, "kind": kind, "currency": currency}
    made = session.execute(
        text(
            "INSERT INTO series (commodity_id, market_id, unit, kind, currency)"
            " VALUES (:commodity, :market, :unit, :kind, :currency) ON CONFLICT DO NOTHING RETURNING id"
        ),
        facts,
    ).scalar()
    return (
        made
        or session.execute(
            text(
                "SELECT id FROM series WHERE commodity_id = :commodity AND market_id = :market AND unit = :unit"
                " AND kind = :kind AND currency = :currency"
            ),
            facts,
        ).scalar_one()
    )


# --- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """The newest price of one series, with everything that has to be told with it; `old` as of today."""

    series_id: int
    commodity_id: int
    commodity: str
    market: Market
    unit: str
    kind: str
    price: Money
    day: date
    old: bool


@dataclass(frozen=True, slots=True)
class Commodity:
    """A commodity with its newest day in the country, and the number of markets that it has a price at."""

    id: int
    name: str
    newest: date
    markets: int


_QUOTE = (
    "SELECT s.id, c.id, c.name, m.id, m.name, m.admin1, m.admin2, s.unit, s.kind, s.newest_minor, s.currency, s.newest_day"
    " FROM series s JOIN commodity c ON c.id = s.commodity_id JOIN market m ON m.id = s.market_id"
    " WHERE s.newest_day IS NOT NULL AND {}"
)


def today(session: Session) -> date:
    """The day that prices are as old as: by UTC's calendar, for a country may have more than one zone."""
    return clock(session).date()


def _quotes(session: Session, condition: str, order: str, **facts) -> list[Quote]:
    """Prices with the market that each is of; one that is older than PRICE_OLD_DAYS is marked as old.

    Rule: age of a price.
    """
    oldest_new = today(session) - timedelta(days=limits.PRICE_OLD_DAYS)
    rows = session.execute(text(f"{_QUOTE.format(condition)} ORDER BY {order}"), facts)
    return [
        Quote(row[0], row[1], row[2], Market(*row[3:7]), row[7], row[8], Money(row[9], row[10]), row[11], row[11] < oldest_new)
        for row in rows
    ]  # fmt: skip


# What a buyer pays comes first, then what a trader pays; of several units the one that more markets sell by.
_KIND = "array_position(ARRAY['retail', 'wholesale', 'producer'], s.kind)"


def at_market(session: Session, commodity_id: int, market_id: int) -> list[Quote]:
    """What a commodity costs at a market: one quote for each unit and kind, the newest first.

    Those that ended PRICE_PAST_DAYS before the newest of them are left out: a unit that nobody sells by any more.
    """
    found = _quotes(
        session,
        "s.commodity_id = :commodity AND s.market_id = :market",
        f"s.newest_day DESC, {_KIND}, s.id",
        commodity=commodity_id,
        market=market_id,
    )
    return [each for each in found if each.day > found[0].day - timedelta(days=limits.PRICE_PAST_DAYS)]


def of_series(session: Session, series_id: int) -> Quote:
    """The newest price of one series. Raises NoPrices for a series that has none."""
    found = _quotes(session, "s.id = :series", "s.id", series=series_id)
    if not found:
        raise NoPrices()
    return found[0]


def newest(session: Session, commodity_id: int, most: int = limits.MARKETS_TOLD) -> list[Quote]:
    """What a commodity costs where it was seen last: markets that can be compared, up to `most`.

    All of the newest day, and by the same unit, kind and currency: the one that most of these markets have.
    """
    found = _quotes(
        session,
        "s.commodity_id = :commodity AND s.newest_day ="
        " (SELECT max(newest_day) FROM series WHERE commodity_id = :commodity)",
        f"count(*) OVER (PARTITION BY s.unit, s.kind, s.currency) DESC, {_KIND}, s.unit, s.currency, m.name",
        commodity=commodity_id,
    )
    return [each for each in found if _same_good(each, found[0])][:most]


def _same_good(one: Quote, other: Quote) -> bool:
    return (one.unit, one.kind, one.price.currency) == (other.unit, other.kind, other.price.currency)


# --- what there is to choose from ------------------------------------------------------------------------------------


def commodities(session: Session, country: str) -> list[Commodity]:
    """The commodities of a country, those that most markets have first; those that are past have no markets."""
    rows = session.execute(
        text(
            "SELECT c.id, c.name, max(s.newest_day) AS newest,"
            " count(DISTINCT s.market_id) FILTER (WHERE s.newest_day > :past) AS markets"
            " FROM commodity c JOIN series s ON s.commodity_id = c.id"
            " WHERE c.country = :country AND s.newest_day IS NOT NULL GROUP BY c.id ORDER BY markets DESC, c.name"
        ),
        {"country": country, "past": _past(session, country)},
    )
    return [Commodity(*row) for row in rows]


def markets(session: Session, country: str, *, commodity_id: int | None = None, past: bool = False) -> list[Market]:
    """The markets of a country that have prices, of one commodity if it is named; those that are past only if asked."""
    rows = session.execute(
        text(
            "SELECT m.id, m.name, m.admin1, m.admin2 FROM market m JOIN series s ON s.market_id = m.id"
            " WHERE m.country = :country AND (CAST(:commodity AS bigint) IS NULL OR s.commodity_id = :commodity)"
            " AND (s.newest_day > :past OR (:all AND s.newest_day IS NOT NULL)) GROUP BY m.id ORDER BY m.name, m.id"
        ),
        {"country": country, "commodity": commodity_id, "past": _past(session, country), "all": past},
    )
    return [Market(*row) for row in rows]


def _past(session: Session, country: str) -> date:
    """The last day that is past for this country. Raises NoPrices where there is no price at all."""
    day = session.execute(
        text(
            "SELECT max(s.newest_day) FROM series s JOIN commodity c ON c.id = s.commodity_id WHERE c.country = :country"
        ),
        {"country": country},
    ).scalar()
    if day is None:
        raise NoPrices()
    return day - timedelta(days=limits.PRICE_PAST_DAYS)
