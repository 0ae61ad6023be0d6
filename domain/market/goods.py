"""Commodities and markets, as a price file names them, and the market that a person calls hers.

They belong to a country and to no organisation: every group of the country sees the same ones.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Table, Text, text

from domain.store import Session, metadata

commodity = Table(
    "commodity",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("country", Text, nullable=False),
    Column("name", Text, nullable=False),
)

market = Table(
    "market",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("country", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("admin1", Text, nullable=False),  # the region, the district; empty where the file does not say
    Column("admin2", Text, nullable=False),
)

home_market = Table(
    "home_market",
    metadata,
    Column("person_id", BigInteger, nullable=False),
    Column("market_id", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Market:
    """A market; `admin1` and `admin2` are empty where nobody has said where it is."""

    id: int
    name: str
    admin1: str
    admin2: str


def is_known(session: Session, country: str) -> bool:
    """Whether the prices of any market of this country were ever brought in."""
    statement = "SELECT EXISTS (SELECT 1 FROM market WHERE country = :country)"
    return session.execute(text(statement), {"country": country}).scalar_one()


# --- found or made ---------------------------------------------------------------------------------------------------


def commodity_id(session: Session, country: str, name: str) -> int:
    """The id of a commodity, which is written down if the country had none of this name."""
    facts = {"country": country, "name": name}
    session.execute(
        text("INSERT INTO commodity (country, name) VALUES (:country, :name) ON CONFLICT DO NOTHING"), facts
    )
    return session.execute(
        text("SELECT id FROM commodity WHERE country = :country AND name = :name"), facts
    ).scalar_one()


def market_id(session: Session, country: str, name: str, admin1: str, admin2: str) -> int:
    """The id of a market, which is written down if the country had none of this name there.

    Two markets of one name in two regions are two. Where an older file left the region empty and a newer one fills it
    in (or the other way round), they are one, and its region is what either of them says.
    """
    known = session.execute(
        text("SELECT id, admin1, admin2 FROM market WHERE country = :country AND name = :name ORDER BY id"),
        {"country": country, "name": name},
    ).all()
    facts = {"country": country, "name": name, "admin1": admin1, "admin2": admin2}
    for row in known:
        if (row.admin1, row.admin2) == (admin1, admin2):
            return row.id
    if not admin1 and not admin2 and len(known) == 1:
        return known[0].id
    for row in known:
        if not row.admin1 and not row.admin2:
            session.execute(
                text("UPDATE market SET admin1 = :admin1, admin2 = :admin2 WHERE id = :id"), facts | {"id": row.id}
            )
            return row.id
    session.execute(
        text(
            "INSERT INTO market (country, name, admin1, admin2) VALUES (:country, :name, :admin1, :admin2)"
            " ON CONFLICT DO NOTHING"
        ),
        facts,
    )
    return session.execute(
        text(
            "SELECT id FROM market WHERE country = :country AND name = :name AND admin1 = :admin1 AND admin2 = :admin2"
        ),
        facts,
    ).scalar_one()


# --- the market that a person calls hers -----------------------------------------------------------------------------


def choose_home(session: Session, person_id: int, market_id: int) -> Market:
    """From now on this is the market that the person means when she names none."""
    session.execute(
        text(
            "INSERT INTO home_market (person_id, market_id) VALUES (:person, :market)"
            " ON CONFLICT (person_id) DO UPDATE SET market_id = excluded.market_id"
        ),
        {"person": person_id, "market": market_id},
    )
    return by_id(session, market_id)


def home_of(session: Session, person_id: int, country: str) -> Market | None:
    """The market that a person has chosen in this country; None for who has chosen none."""
    row = session.execute(
        text(
            "SELECT m.id, m.name, m.admin1, m.admin2 FROM home_market h JOIN market m ON m.id = h.market_id"
            " WHERE h.person_id = :person AND m.country = :country"
        ),
        {"person": person_id, "country": country},
    ).first()
    return row and Market(*row)


def by_id(session: Session, market_id: int) -> Market:
    """The market with this id, which must exist."""
    return Market(
        *session.execute(text("SELECT id, name, admin1, admin2 FROM market WHERE id = :id"), {"id": market_id}).one()
    )
