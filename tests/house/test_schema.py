"""The database's form: what the code declares is what the migrations make, and every migration runs both ways."""

import importlib
import pkgutil

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import domain
import ussd.calls
from domain import schema
from domain.store import Store, driver_url, metadata


@pytest.fixture
def empty_database(postgres):
    """The address of a database with nothing in it."""
    postgres.make_database("schema")
    yield postgres.url("schema")
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE schema WITH (FORCE)")


def declared():
    """Every table that some room declares."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    assert ussd.calls.call.metadata is metadata
    return metadata


def relations(url: str) -> set[tuple[str, str]]:
    """Every table, index, function and trigger of ours."""
    with psycopg.connect(url) as session:
        return set(
            session.execute(
                "SELECT 'relation', relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public'"
                " UNION SELECT 'function', proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"
                " UNION SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal"
            ).fetchall()
        )


def test_the_migrations_make_what_the_code_declares(empty_database):
    schema.upgrade(empty_database)
    engine = create_engine(driver_url(empty_database))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = list(compare_metadata(context, declared()))
    engine.dispose()
    # Constraints and indexes stand in the migrations alone; tables and columns stand in both and have to agree.
    assert not [each for each in differences if isinstance(each, list) or each[0].endswith(("_table", "_column"))]


def test_every_migration_runs_both_ways(empty_database):
    schema.upgrade(empty_database)
    revisions = [each.revision for each in ScriptDirectory.from_config(schema._config()).walk_revisions()]
    before = relations(empty_database)
    for revision in [*revisions[1:], "base"]:
        schema.downgrade(empty_database, revision)
    left = {name for _kind, name in relations(empty_database)} - {"alembic_version", "alembic_version_pkc"}
    assert not left
    schema.upgrade(empty_database)
    assert relations(empty_database) == before


def test_an_organisation_from_before_cycles_is_in_its_first_one(empty_database):
    """It began with the first entry of the book, or today where there is none."""
    schema.upgrade(empty_database, "0007")
    with psycopg.connect(empty_database) as admin:
        for code in ("OLD", "NEW"):
            admin.execute(
                "INSERT INTO organisation (code, name, kind, country, currency, timezone, language)"
                " VALUES (%s, 'A group', 'group', 'KE', 'KES', 'Africa/Nairobi', 'en')",
                [code],
            )
        admin.execute(
            "SET session_replication_role = replica; INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)"
            " VALUES (1, 1, 'opening', 'k', 'import', '2025-03-01', 'X')"
        )
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as admin:
        began = admin.execute(
            "SELECT org_id, number, began_on::text, first_entry, began_on > now() - interval '2 days' FROM cycle ORDER BY 1"
        ).fetchall()
    assert began[0] == (1, 1, "2025-03-01", 1, False)
    assert began[1][:2] == (2, 1) and began[1][3:] == (1, True)


def test_the_code_knows_a_database_that_is_behind(empty_database):
    schema.upgrade(empty_database, "0001")
    engine = create_engine(driver_url(empty_database))
    with engine.connect() as connection:
        assert not schema.is_current(connection)
    schema.upgrade(empty_database)
    with engine.connect() as connection:
        assert schema.is_current(connection)
    engine.dispose()


def test_the_application_works_under_its_own_role(store: Store):
    with store.begin() as session:
        assert session.execute(text("SELECT current_user")).scalar_one() == "baraza_application"
    with store.glance() as session:
        assert session.execute(text("SELECT current_user")).scalar_one() == "baraza_application"


def test_rows_of_an_organisation_carry_it_first_in_their_key():
    own = [table for table in declared().tables.values() if "org_id" in table.c and table.name not in UNKEYED]
    assert len(own) >= 6
    for table in own:
        assert next(iter(table.primary_key.columns)).name == "org_id", table.name


UNKEYED = {"outbox"}  # a message belongs to a phone; it may be about no organisation
