"""Taking a price file in: every price is staged, then all of them become the book of prices in a few statements.

One transaction a file: members see the old prices until they see all of the new ones, and an alert compares with the
last of them, not with one on the way. What was staged waits in a temporary table of the server, so that this process
holds one chunk of rows and no more, however long the file is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.market import goods, prices
from domain.market.wfp import Good, Said
from domain.store import Session

ONE_AT_A_TIME = 7_205_759  # the class of the advisory locks that imports take, one for each country


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file changed: prices that are new, that differ from those of before, and all others."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A price of the file that is kept and told to nobody; `usual` is what its neighbours say."""

    line: int
    good: Good
    day: date
    price: Money
    usual: Money


class Intake:
    """The prices of one file for one country, on their way in. Two files of one country wait for each other."""

    def __init__(self, session: Session, country: str):
        self._session = session
        self._country = country
        self._ids: dict[object, int] = {}  # of commodities, markets and series, by what they are called
        self._staged = 0
        session.execute(
            text("SELECT pg_advisory_xact_lock(:lock, hashtext(:country))"),
            {"lock": ONE_AT_A_TIME, "country": country},
        )
        session.execute(
            text("CREATE TEMPORARY TABLE said (line bigint, series_id bigint, day date, minor bigint) ON COMMIT DROP")
        )

    def stage(self, some: list[Said]) -> None:
        """Keep one chunk of prices until all have come."""
        self._session.execute(
            text(
                "INSERT INTO said SELECT * FROM unnest(CAST(:lines AS bigint[]), CAST(:series AS bigint[]),"
                " CAST(:days AS date[]), CAST(:minors AS bigint[]))"
            ),
            {
                "lines": [each.line for each in some],
                "series": [self._series_id(each.good) for each in some],
                "days": [each.day for each in some],
                "minors": [each.minor for each in some],
            },
        )
        self._staged += len(some)

    def contradictions(self) -> Iterator[tuple[int, int]]:
        """The lines that say another price than an earlier line for the same series and day, with that line's number.

        The first one holds: which of the two is right nobody can see from here.
        """
        yield from (
            tuple(row)
            for row in self._stream(
                "SELECT line, first_line FROM (SELECT line, minor, first_value(line) OVER w AS first_line,"
                " first_value(minor) OVER w AS first_minor FROM said"
                " WINDOW w AS (PARTITION BY series_id, day ORDER BY line)) all_said"
                " WHERE minor <> first_minor ORDER BY line"
            )
        )

    def settle(self, contradicting: int) -> Counts:
        """Make what was staged the prices that count; `contradicting` is the number of lines that do not."""
        self._session.execute(text("ANALYZE said"))
        row = self._session.execute(
            text(
                "WITH held AS (SELECT DISTINCT ON (series_id, day) series_id, day, minor FROM said"
                " ORDER BY series_id, day, line)"
                ", written AS (INSERT INTO price (series_id, day, minor) SELECT series_id, day, minor FROM held"
                " ORDER BY series_id, day ON CONFLICT (series_id, day) DO UPDATE SET minor = excluded.minor"
                " WHERE price.minor <> excluded.minor"
                " RETURNING (xmax = 0) AS is_new)"  # a row that was there has been locked by the update: xmax says so
                " SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written"
            )
        ).one()
        counts = Counts(row[0], row[1], self._staged - contradicting - row[0] - row[1])
        if counts.new or counts.changed:
            self._session.execute(_DOUBT, {"jump": limits.PRICE_JUMP, "enough": limits.PRICE_USUAL_OWN})
            self._session.execute(_NEWEST)
        return counts

    def doubts(self) -> Iterator[Doubt]:
        """The prices of this file that are kept and told to nobody."""
        for row in self._stream(_DOUBTS):
            good = Good(row.market, row.admin1, row.admin2, row.commodity, row.unit, row.kind, row.currency)
            yield Doubt(row.line, good, row.day, Money(row.minor, row.currency), Money(row.usual, row.currency))

    def _series_id(self, good: Good) -> int:
        return self._known(good, lambda: self._make(good))

    def _make(self, good: Good) -> int:
        place = (good.market, good.admin1, good.admin2)
        return prices.series_id(
            self._session,
            self._known(good.commodity, lambda: goods.commodity_id(self._session, self._country, good.commodity)),
            self._known(place, lambda: goods.market_id(self._session, self._country, *place)),
            good.unit,
            good.kind,
            good.currency,
        )

    def _known(self, name: object, find_or_make: Callable[[], int]) -> int:
        if name not in self._ids:
            if len(self._ids) >= limits.PRICE_SERIES_KNOWN:
                self._ids.clear()
            self._ids[name] = find_or_make()
        return self._ids[name]

    def _stream(self, statement: str):
        options = {"stream_results": True, "yield_per": limits.ROWS_AT_A_TIME}
        return self._session.execute(text(statement), execution_options=options)


# --- doubtful prices -------------------------------------------------------------------------------------------------
# What is usual is the median of the prices before: of the series itself and, while it is young, of the same commodity
# by the same unit in all markets of the country. Only the goods that the file is about are looked at.

_TOUCHED = "SELECT DISTINCT commodity_id, unit, kind, currency FROM series WHERE id IN (SELECT series_id FROM said)"
_MEDIAN = "(SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY each) FROM unnest({}) AS each)"
_OFF = "(minor >= :jump * {0} OR minor * :jump <= {0})"
_DOUBT = text(
    f"""
    WITH lined AS (
        SELECT p.series_id, p.day, p.minor,
            array_agg(p.minor) OVER (PARTITION BY p.series_id ORDER BY p.day
                ROWS BETWEEN {limits.PRICE_USUAL} PRECEDING AND 1 PRECEDING) AS own,
            array_agg(p.minor) OVER (PARTITION BY s.commodity_id, s.unit, s.kind, s.currency
                ORDER BY p.day, s.market_id ROWS BETWEEN {limits.PRICE_USUAL} PRECEDING AND 1 PRECEDING) AS around
        FROM ({_TOUCHED}) AS touched JOIN series s USING (commodity_id, unit, kind, currency)
        JOIN price p ON p.series_id = s.id
    ), measured AS (
        SELECT series_id, day, minor, coalesce(cardinality(own), 0) >= :enough AS is_old_enough,
            {_MEDIAN.format("own")} AS own_usual, {_MEDIAN.format("around")} AS around_usual
        FROM lined
    ), judged AS (
        SELECT series_id, day, CASE
            WHEN own_usual IS NOT NULL AND NOT {_OFF.format("own_usual")} THEN NULL
            WHEN is_old_enough THEN own_usual
            WHEN {_OFF.format("around_usual")} THEN around_usual
        END AS usual FROM measured
    )
    UPDATE price SET usual = judged.usual FROM judged
    WHERE price.series_id = judged.series_id AND price.day = judged.day AND price.usual IS DISTINCT FROM judged.usual
    """
)
_DOUBTS = (
    "SELECT said.line, m.name AS market, m.admin1, m.admin2, c.name AS commodity, s.unit, s.kind, s.currency, p.day,"
    " p.minor, p.usual FROM said JOIN price p USING (series_id, day, minor) JOIN series s ON s.id = p.series_id"
    " JOIN commodity c ON c.id = s.commodity_id JOIN market m ON m.id = s.market_id"
    " WHERE p.usual IS NOT NULL ORDER BY said.line"
)
_NEWEST = text(
    f"""
    UPDATE series SET newest_day = found.day, newest_minor = found.minor
    FROM ({_TOUCHED}) AS touched JOIN series s USING (commodity_id, unit, kind, currency)
    LEFT JOIN LATERAL (SELECT day, minor FROM price WHERE series_id = s.id AND usual IS NULL ORDER BY day DESC LIMIT 1)
        AS found ON true
    WHERE series.id = s.id AND (series.newest_day, series.newest_minor) IS DISTINCT FROM (found.day, found.minor)
    """
)
