"""Votes and meetings of the tests' world, and how a test lets time pass."""

import contextlib
from collections.abc import Iterator
from datetime import time, timedelta

import psycopg
from sqlalchemy import CursorResult, text

from domain.calendar import meetings
from domain.calendar.meetings import Meeting
from domain.people import organisations
from domain.store import APPLICATION_ROLE, Session, Store
from domain.voice import motions
from domain.voice.motions import Motion
from tests.conftest import PEPPER
from tests.people import group, member

# Days that pass with the moments.
DAYS = (
    ("entry", ["happened_on"]),
    ("instalment", ["due"]),
    ("outside_instalment", ["due"]),
    ("penalty_due", ["due", "from_day"]),
    ("penalty_off", ["due"]),
    ("loan", ["brought_on", "given_on"]),
    ("loan_watch", ["looked_on"]),
    ("news", ["day"]),
)
# Of what is sealed nothing changes: the digest holds moments and days.
UNSEALED = {
    "seal": " WHERE false",
    "entry": " WHERE number > (SELECT coalesce(max(last_entry), 0) FROM seal WHERE seal.org_id = entry.org_id)",
}
KEY = PEPPER.encode()  # the pepper that ballots are made secret with


def put_to_vote(store: Store, words: str = "Buy a maize mill", days: int = 3, key: str = "a") -> Motion:
    """Amina opens a vote in UMOJA."""
    with store.begin() as session:
        return motions.open_vote(session, member(session, "Amina"), words, days, key=key)


def call_meeting(store: Store, days: int = 5, key: str = "m") -> Meeting:
    """Chebet calls a meeting of UMOJA, at two in the afternoon."""
    with store.begin() as session:
        day = organisations.today(session, group(session)) + timedelta(days)
        return meetings.call(session, member(session, "Chebet"), day, time(14), "St Peter's hall", key=key)


def pass_time(database: str, **span: float) -> None:
    """Make everything in the database older: what was a moment ago was then so many `days`, `hours` … ago.

    A version of the rules comes nearer, or holds for longer, by whole days. What is sealed stays as it is: of an entry in a
    sealed book, not even its day can change.
    """
    with psycopg.connect(database) as admin:
        tables = admin.execute(
            "SELECT c.table_name, array_agg(c.column_name::text) FROM information_schema.columns c JOIN pg_tables t"
            " ON t.tablename = c.table_name AND t.schemaname = 'public'"
            " WHERE c.table_schema = 'public' AND c.data_type = 'timestamp with time zone' GROUP BY c.table_name"
        ).fetchall()
        admin.execute("SET session_replication_role = replica")  # no trigger of ours may object
        for table, columns in tables:
            older = ", ".join(f"{column} = {column} - %(span)s" for column in columns)
            admin.execute(f"UPDATE {table} SET {older}{UNSEALED.get(table, '')}", {"span": timedelta(**span)})
        for table, columns in DAYS if "days" in span else ():  # twice, for a day may be taken by another row on the way
            for days in (100_000, -100_000 - int(span["days"])):
                older = ", ".join(f"{column} = {column} + %(days)s" for column in columns)
                admin.execute(f"UPDATE {table} SET {older}{UNSEALED.get(table, '')}", {"days": days})
        # Months are of several lengths: what begins on one day of the months that follow still does.
        admin.execute(
            "UPDATE penalty_due p SET from_day = f.from_day + make_interval(months => p.month - 1) FROM penalty_due f"
            " WHERE (f.org_id, f.loan, f.due) = (p.org_id, p.loan, p.due) AND f.month = 1 AND p.month > 1"
        )
        days = timedelta(**span).days
        admin.execute("UPDATE constitution SET from_day = from_day - %s", (days,))
        admin.execute(
            "UPDATE motion SET terms = jsonb_set(terms::jsonb, '{from}', to_jsonb((terms->>'from')::date - %s))"
            " WHERE terms->>'from' IS NOT NULL",
            (days,),
        )


def by_hand(database: str, statement: str, *facts: object) -> None:
    """Do as a superuser with every trigger switched off what no code of ours does."""
    with psycopg.connect(database) as admin:
        admin.execute("SET session_replication_role = replica")
        assert admin.execute(statement, facts).rowcount, statement


def as_owner(session: Session, statement: str, facts: dict | list[dict] | None = None) -> CursorResult:
    """Do in a transaction what the application has no right to, or is refused; every guard stays on."""
    with owning(session):
        return session.execute(text(statement), facts)


@contextlib.contextmanager
def owning(session: Session) -> Iterator[None]:
    """Meanwhile it is the tables' owner who does it."""
    session.exec_driver_sql("SET LOCAL ROLE NONE")
    yield
    session.exec_driver_sql(f"SET LOCAL ROLE {APPLICATION_ROLE}")
