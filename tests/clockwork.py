"""The clock of the tests' database. It goes with the real one, and a test may set it: to the last hour of a year, to a leap day.

Whatever asks PostgreSQL for the time in its own words, `clock_timestamp()` or `now()`, is answered by two functions of a
schema that is searched before PostgreSQL's own: the product's statements, its columns' defaults, its triggers.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from tests.world import DAY, NAIROBI

_SEARCHED = "public, clockwork, pg_catalog"
_BY_FUNCTIONS = f"{_SEARCHED}, pg_temp"
_AS_SAID = ", ".join(f"'{each}'" for each in _BY_FUNCTIONS.split(", "))
_HANDS = (("clock_timestamp", "VOLATILE"), ("now", "STABLE"))
_ON_IT = (
    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " AND 'search_path=public, pg_temp' = ANY(proconfig)"
)


def install(database: str) -> None:
    """Give an empty database the clock; `keep` follows when its tables and triggers are there."""
    with psycopg.connect(database) as admin:
        name = sql.Identifier(admin.info.dbname)
        admin.execute("CREATE SCHEMA clockwork; GRANT USAGE ON SCHEMA clockwork TO PUBLIC")
        admin.execute(sql.SQL(f"ALTER DATABASE {{}} SET search_path = {_SEARCHED}").format(name))
    set_clock(database, None)


def keep(database: str) -> None:
    """Its triggers, which name what they search themselves, go by the clock as well."""
    with psycopg.connect(database) as admin:
        for (function,) in admin.execute(_ON_IT).fetchall():
            admin.execute(f"ALTER FUNCTION {function} SET search_path = {_BY_FUNCTIONS}")


def unseen(said: str) -> str:
    """What PostgreSQL says of such a function, as if it did not go by the clock: so that an audit of the tests' database finds nothing."""
    return said.replace(_AS_SAID, "'public', 'pg_temp'")


_BEGAN = datetime.now(UTC)
_real: set[str] = set()  # databases whose clock tells the real time


def set_clock(database: str, moment: datetime | None) -> None:
    """From now on the database's clock goes on from `moment`; None: it tells the real time."""
    if moment is None and database in _real:
        return  # functions that are made anew cost every plan in which they stand
    _real.discard(database)
    ahead = f" + interval '{(moment - datetime.now(UTC)).total_seconds()} seconds'" if moment else ""
    with psycopg.connect(database) as admin:
        for name, kind in _HANDS:
            admin.execute(
                f"CREATE OR REPLACE FUNCTION clockwork.{name}() RETURNS timestamptz LANGUAGE sql {kind}"
                f" AS $$SELECT pg_catalog.{name}(){ahead}$$"
            )
    if moment is None:
        _real.add(database)


def wind(database: str) -> None:
    """The first test begins at half past one on the day that BARAZA_TESTS_DAY names, where UMOJA is; else at the real time.

    At that hour UTC's calendar is still on the day before in Kiritimati, and already on the day after in Pago Pago. From there
    the clock goes on, for what a test begins with was written before it, and may have been by another test.
    """
    set_clock(database, at(DAY, 13, 30) + (datetime.now(UTC) - _BEGAN) if DAY else None)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the calendar and the hours of UMOJA."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(NAIROBI))
