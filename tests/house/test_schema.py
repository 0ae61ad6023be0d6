"""The database's form: what the code declares is what the migrations make, and every migration runs both ways."""

import importlib
import pkgutil

import psycopg
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import PrimaryKeyConstraint, create_engine, text
from sqlalchemy.dialects import postgresql

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


def columns(url: str) -> dict[str, dict[str, tuple[str, bool]]]:
    """Of each table in the database its columns, with type and whether they may be empty, by the catalog itself."""
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    with psycopg.connect(url) as session:
        rows = session.execute(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
            " AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'alembic_version'"
        )
        for table, name, kind, empty in rows:
            found.setdefault(table, {})[name] = (kind, empty)
    return found


def test_the_code_declares_the_columns_that_there_are(empty_database):
    schema.upgrade(empty_database)
    said = {
        name: {each.name: (each.type.compile(postgresql.dialect()).lower(), each.nullable) for each in table.columns}
        for name, table in declared().tables.items()
    }
    assert said == columns(empty_database)


def test_every_function_looks_past_what_a_session_lays_in_front_of_its_tables(empty_database):
    """One that a migration makes, or makes anew, says `SET search_path = public, pg_temp`."""
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as session:
        others = session.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND proconfig IS DISTINCT FROM '{\"search_path=public, pg_temp\"}'"
        ).fetchall()
    assert others == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE loan ADD COLUMN more text",
        "ALTER TABLE loan DROP COLUMN purpose",
        "ALTER TABLE loan ALTER COLUMN months TYPE integer",
        "ALTER TABLE loan ALTER COLUMN purpose SET NOT NULL",
        "CREATE TABLE more (id bigint)",
    ],
)
def test_a_column_that_is_another_is_seen(empty_database, change):
    schema.upgrade(empty_database)
    before = columns(empty_database)
    with psycopg.connect(empty_database) as admin:
        admin.execute(change)
    assert columns(empty_database) != before


def test_the_form_is_written_once():
    """In the migrations: a table in Python is names and columns, so that nobody reads a constraint here that is none there."""
    for name, table in declared().tables.items():
        assert not table.indexes and not table.foreign_keys and not table.primary_key.columns, name
        assert {type(each) for each in table.constraints} <= {PrimaryKeyConstraint}, name
        assert not [each.name for each in table.columns if each.server_default is not None or each.identity], name


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


def test_a_ballot_from_before_texts_were_told_apart_counts_as_cast_with_the_pin_while_its_vote_is_open(empty_database):
    """Nobody knows any more how it came; no text replaces it, and her changes are counted anew."""
    schema.upgrade(empty_database, "0020")
    with psycopg.connect(empty_database) as admin:
        admin.execute("SET session_replication_role = replica")
        for number, state in ((1, "open"), (2, "withdrawn")):
            admin.execute(
                "INSERT INTO motion (org_id, number, text, closes_at, secret, quorum, majority, roll, key, state, closed_at)"
                " VALUES (1, %s, 'Buy a mill', now() + interval '1 day', true, 50, 50, 2, %s, %s, %s)",
                [number, f"k{number}", state, None if state == "open" else "2026-01-01"],
            )
            for seq, voter in enumerate("aab", 1):
                admin.execute(
                    "INSERT INTO ballot VALUES (1, %s, %s, %s, 'yes', %s)", [number, seq, voter * 64, "0" * 64]
                )
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as admin:
        known = admin.execute(
            "SELECT org_id, motion, left(voter, 1), before FROM ballot_with_pin ORDER BY 3"
        ).fetchall()
    assert known == [(1, 1, "a", 2), (1, 1, "b", 1)]


def test_everybody_keeps_her_number_and_her_pin_when_a_person_is_no_telephone_any_more(empty_database):
    """And both ways: an operator who goes back has them where they were."""
    schema.upgrade(empty_database, "0028")
    people = [("+254712345601", "en", "h1"), ("+254712345602", "sw", None)]
    before = "SELECT phone, language, pin_hash FROM person ORDER BY id"
    with psycopg.connect(empty_database) as admin:
        for each in people:
            admin.execute("INSERT INTO person (phone, language, pin_hash) VALUES (%s, %s, %s)", each)
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as admin:
        now = "SELECT number, language, pin_hash FROM person JOIN phone ON person_id = person.id AND told AND until IS NULL"
        assert admin.execute(f"{now} ORDER BY person.id").fetchall() == people
        assert admin.execute(
            "SELECT bool_and(since = created_at) FROM person JOIN phone ON person_id = person.id"
        ).fetchone() == (True,)
    schema.downgrade(empty_database, "0028")
    with psycopg.connect(empty_database) as admin:
        assert admin.execute(before).fetchall() == people


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


# The keys and indexes of an organisation's rows that do not begin with it, and why.
BY_ANOTHER = {
    "the clock asks for what is due, wherever it is": {
        ("instalment", "instalment_due"), ("meeting", "meeting_first_reminder"), ("meeting", "meeting_last_reminder"),
        ("motion", "motion_open"), ("role", "role_look_at"), ("news", "news_to_tell"),
    },
    "the organisation on the other side": {
        ("advance", "advance_borrower_key_key"), ("advance", "advance_of_borrower"), ("transfer", "transfer_one_payout"),
        ("transfer", "transfer_to"), ("transfer", "transfer_to_org_to_entry_key"), ("transfer", "transfer_one_back"),
    },
    "a person has groups": {("membership", "ix_membership_person_id")},
    "a receipt's code is nobody else's": {("entry", "entry_receipt_key")},
    "a message belongs to a phone, and may be about no organisation": {
        ("outbox", f"outbox_{name}")
        for name in ("age", "alike", "due", "key_key", "leased", "phone", "pkey", "report", "strangers", "unasked")
    },
}  # fmt: skip


def by_another(session) -> set[tuple[str, str]]:
    """The keys and indexes of tables with an `org_id` that do not begin with it, as the database has them."""
    rows = session.execute(
        "SELECT c.relname, i.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid"
        " JOIN pg_class i ON i.oid = x.indexrelid LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]"
        " WHERE c.relnamespace = 'public'::regnamespace AND a.attname IS DISTINCT FROM 'org_id' AND EXISTS (SELECT 1"
        " FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attname = 'org_id' AND NOT o.attisdropped)"
    )
    return set(rows.fetchall())


def test_rows_of_an_organisation_carry_it_first_in_their_keys(empty_database):
    """So that tables can be partitioned or spread by it later. And each of them has a key at all."""
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as session:
        assert by_another(session) == set().union(*BY_ANOTHER.values())
        keyless = session.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND NOT EXISTS (SELECT 1 FROM pg_index WHERE indrelid = pg_class.oid AND indisprimary)"
        ).fetchall()
        assert keyless == []


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TABLE more (id bigint PRIMARY KEY, org_id bigint)",
        "CREATE TABLE more (org_id bigint, id bigint, PRIMARY KEY (id, org_id))",
        "CREATE TABLE more (org_id bigint, key text UNIQUE)",
        "CREATE TABLE more (org_id bigint, key text); CREATE INDEX ON more (lower(key))",
    ],
)
def test_a_key_that_begins_with_something_else_is_seen(empty_database, made):
    schema.upgrade(empty_database)
    with psycopg.connect(empty_database) as session:
        session.execute(made)
        assert {table for table, _index in by_another(session)} >= {"more"}
