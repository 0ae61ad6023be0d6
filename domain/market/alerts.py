"""Alerts: "tell me when maize in Kisumu moves by 10 %".

An alert belongs to a person and follows one series: what she saw is what is compared, never a bag with a kilogram. It
compares with the price that she was told last, so that small steps add up.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    SmallInteger,
    Table,
    text,
)

from domain import limits
from domain.amount import Money
from domain.market import prices
from domain.market.notices import PriceMoved
from domain.market.prices import Quote
from domain.market.refusals import TooManyAlerts
from domain.people import members, wishes
from domain.people.members import Member
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.refusals import NumberUnfit
from domain.store import Session, clock, metadata

alert = Table(
    "alert",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("series_id", BigInteger, nullable=False),
    Column("percent", SmallInteger, nullable=False),
    Column("told_day", Date, nullable=False),  # the price that the person knows
    Column("told_minor", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A standing wish: what it follows, and the move in per cent that it waits for."""

    id: int
    percent: int
    commodity: str
    market: str
    unit: str


def want(session: Session, me: Member, series_id: int, percent: int) -> Quote:
    """From now on the person hears when the price moves by `percent` from what it is now; the price of now.

    Said again it changes the percentage. It takes back an earlier STOP PRICES, for this is a wish to hear of prices.
    Raises NotAMember, NumberUnfit, NoPrices, TooManyAlerts.
    """
    me = members.acting(session, me)
    if not 1 <= percent <= limits.ALERT_PERCENT:
        raise NumberUnfit(1, limits.ALERT_PERCENT)
    quote = prices.of_series(session, series_id)
    session.execute(text("SELECT id FROM person WHERE id = :id FOR UPDATE"), {"id": me.person_id})
    others = text("SELECT count(*) FROM alert WHERE person_id = :person AND series_id <> :series")
    facts = {"person": me.person_id, "series": series_id}
    if session.execute(others, facts).scalar_one() >= limits.ALERTS_A_PERSON:
        raise TooManyAlerts(limits.ALERTS_A_PERSON)
    session.execute(
        text(
            "INSERT INTO alert (person_id, series_id, percent, told_day, told_minor)"
            " VALUES (:person, :series, :percent, :day, :minor) ON CONFLICT (person_id, series_id) DO UPDATE"
            " SET percent = excluded.percent, told_day = excluded.told_day, told_minor = excluded.told_minor"
        ),
        facts | {"percent": percent, "day": quote.day, "minor": quote.price.minor},
    )
    wishes.keep(session, me.person_id, "price", hear=True)
    return quote


def of(session: Session, person_id: int) -> list[Alert]:
    """The alerts of a person, oldest first."""
    rows = session.execute(
        text(
            "SELECT a.id, a.percent, c.name, k.name, s.unit FROM alert a JOIN series s ON s.id = a.series_id"
            " JOIN commodity c ON c.id = s.commodity_id JOIN market k ON k.id = s.market_id"
            " WHERE a.person_id = :person ORDER BY a.id"
        ),
        {"person": person_id},
    )
    return [Alert(*row) for row in rows]


def end(session: Session, person_id: int, alert_id: int) -> None:
    """The person wants this alert no more; somebody else's is left alone."""
    statement = text("DELETE FROM alert WHERE id = :id AND person_id = :person")
    session.execute(statement, {"id": alert_id, "person": person_id})


# --- the clock's part ------------------------------------------------------------------------------------------------

# Whole numbers, so that exactly 10 % is 10 %. A person in several groups is told in the one of the market's country.
_MOVED = """
    FROM alert a JOIN series s ON s.id = a.series_id JOIN market k ON k.id = s.market_id
    CROSS JOIN LATERAL (
        SELECT m.org_id, m.id AS member_id, o.timezone FROM membership m JOIN organisation o ON o.id = m.org_id
        WHERE m.person_id = a.person_id AND m.status = 'active' ORDER BY o.country = k.country DESC, m.id LIMIT 1
    ) seat
    WHERE abs(s.newest_minor - a.told_minor) * 100 >= a.percent * a.told_minor
"""
_DUE = text(f"SELECT EXISTS (SELECT 1 {_MOVED})")
_TAKE = text(
    "SELECT a.id, a.series_id, a.told_minor, seat.org_id, seat.member_id, seat.timezone"
    f" {_MOVED} ORDER BY a.id LIMIT :most FOR UPDATE OF a SKIP LOCKED"
)


def due(session: Session) -> bool:
    """Whether a price has moved by as much as somebody wants to hear of."""
    return session.execute(_DUE).scalar_one()


def tell(session: Session, most: int = limits.ALERTS_AT_ONCE) -> int:
    """Tell up to `most` people that a price has moved, in the morning if it is night there; how many alerts that were.

    What a person was told is what the next price is compared with. The same price is never told twice.
    """
    now = clock(session)
    quotes: dict[int, Quote] = {}
    taken = session.execute(_TAKE, {"most": most}).all()
    for row in taken:
        quote = quotes.get(row.series_id) or prices.of_series(session, row.series_id)
        quotes[row.series_id] = quote
        outbox.tell(
            session,
            members.member(session, row.org_id, row.member_id),
            _notice(quote, row.told_minor),
            key=f"price:{quote.series_id}:{quote.day}:{quote.price.minor}",
            not_before=next_waking(now, row.timezone),
        )
        session.execute(
            text("UPDATE alert SET told_day = :day, told_minor = :minor WHERE id = :id"),
            {"id": row.id, "day": quote.day, "minor": quote.price.minor},
        )
    return len(taken)


def _notice(quote: Quote, told_minor: int) -> PriceMoved:
    return PriceMoved(
        commodity=quote.commodity,
        market=quote.market.name,
        unit=quote.unit,
        kind=quote.kind,
        price=quote.price,
        before=Money(told_minor, quote.price.currency),
        day=quote.day,
        old=quote.old,
    )
