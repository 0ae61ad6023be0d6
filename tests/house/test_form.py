"""An audit knows the database's form by its digest: a guard that is hollow, gone, off or more than it should be is named."""

import subprocess

import pytest

from domain import form
from embedded.postgres import binaries
from tests.house.form import at, empty, form_of, fresh


@pytest.fixture(scope="module")
def pristine(postgres):
    """The address of a database as the migrations make it."""
    with fresh(postgres, "form") as url:
        yield url


def found_after(url: str, change: str) -> list[tuple[str, str]]:
    """Where an audit finds the form to be another after a hand's change, and what it finds there; the change is undone."""
    with at(url) as session:
        session.exec_driver_sql(change)
        return [(where, is_) for _org, where, should, is_ in form.differences(session) if should != is_]


def test_the_file_is_what_the_migrations_make(pristine):
    """`make form` writes it anew."""
    assert form.page(form_of(pristine)) == form.FILE.read_text()


HOLLOW = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
CHANGES = {
    HOLLOW.format("is_append_only"): [("function is_append_only()", form.ANOTHER)],
    HOLLOW.format("entry_is_whole"): [("function entry_is_whole()", form.ANOTHER)],
    "ALTER FUNCTION line_moves_balance() RESET search_path": [("function line_moves_balance()", form.ANOTHER)],
    "CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'": [("function clock_timestamp()", form.MORE)],
    "ALTER TABLE entry DROP CONSTRAINT entry_receipt_key": [
        ("constraint entry.entry_receipt_key", form.GONE),
        ("index entry.entry_receipt_key", form.GONE),
    ],
    "DROP INDEX person_pin_wrong_at": [("index person.person_pin_wrong_at", form.GONE)],
    "CREATE UNIQUE INDEX one_name ON membership (org_id, name)": [("index membership.one_name", form.MORE)],
    "ALTER TABLE account DROP CONSTRAINT account_floor, ADD CONSTRAINT account_floor CHECK (true)": [
        ("constraint account.account_floor", form.ANOTHER)
    ],
    "ALTER TABLE line DISABLE TRIGGER line_is_append_only": [("trigger line.line_is_append_only", form.ANOTHER)],
    "DROP TRIGGER line_is_append_only ON line": [("trigger line.line_is_append_only", form.GONE)],
    "GRANT DELETE ON line TO baraza_application": [("right baraza_application on line", "DELETE,INSERT,SELECT")],
    "GRANT UPDATE (amount) ON line TO baraza_application": [("right baraza_application on line.amount", "UPDATE")],
    "GRANT SELECT ON person TO PUBLIC": [("right everybody on person", "SELECT")],
    "REVOKE ALL ON line FROM baraza_application": [("right baraza_application on line", form.NONE)],
    "GRANT pg_write_all_data TO baraza_application": [("role baraza_application", form.ANOTHER)],
    "ALTER ROLE baraza_application SUPERUSER": [("role baraza_application", form.ANOTHER)],
    "ALTER TABLE line OWNER TO baraza_application": [("owner of line", form.MORE), ("right baraza_application on line", form.NONE)],
    "ALTER TABLE person ALTER COLUMN pin_wrong DROP NOT NULL": [("column person.pin_wrong", form.ANOTHER)],
    "ALTER TABLE entry ALTER COLUMN key SET DEFAULT gen_random_uuid()": [("column entry.key", form.ANOTHER)],
    "CREATE RULE quiet AS ON DELETE TO person DO INSTEAD NOTHING": [("table person", form.ANOTHER)],
    "ALTER TABLE inbox SET UNLOGGED": [("table inbox", form.ANOTHER)],
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_another_is_named_and_nothing_else(pristine, change):
    assert set(found_after(pristine, change)) == set(CHANGES[change])


def test_every_trigger_that_is_off_is_named(pristine):
    off = "SELECT 'ALTER TABLE ' || tablename || ' DISABLE TRIGGER USER' FROM pg_tables WHERE schemaname = 'public'"
    every = "SELECT relname || '.' || tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal"
    with at(pristine) as session:
        names = set(session.exec_driver_sql(every).scalars())
        for statement in session.exec_driver_sql(off).scalars().all():
            session.exec_driver_sql(statement)
        named = {where for _org, where, _should, is_ in form.differences(session) if is_ == form.ANOTHER}
    assert names and named == {f"trigger {name}" for name in names}


def test_what_is_append_only_is_so_by_a_trigger_and_by_the_rights_of_the_application(pristine):
    """Each alone keeps it, so no table has one without the other, for any of its columns."""
    by_trigger = (
        "SELECT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE tgfoid = 'is_append_only'::regproc"
    )
    with at(pristine) as session:
        named = set(session.exec_driver_sql(by_trigger).scalars())
    changed = {
        name.partition(" on ")[2].partition(".")[0]
        for (kind, name), held in form.made().items()
        if kind == "right" and {"UPDATE", "DELETE", "TRUNCATE"} & set(held.split(","))
    }
    assert named and not named & changed


def test_a_foreign_key_that_is_switched_off_is_named(pristine):
    named = found_after(pristine, "ALTER TABLE membership DISABLE TRIGGER ALL")
    assert ("constraint membership.membership_person_id_fkey", form.ANOTHER) in named
    assert {where.partition(" ")[0] for where, _is in named} == {"constraint", "trigger"}


def test_an_operators_own_table_and_column_are_no_fault(pristine):
    assert (
        found_after(pristine, "CREATE TABLE notes (id bigint PRIMARY KEY); ALTER TABLE person ADD COLUMN note text")
        == []
    )


def test_a_dump_that_is_restored_is_of_the_same_form(pristine, postgres, tmp_path):
    """What PostgreSQL says of a guard it says again when it has read what it said: else a restored database were broken."""
    dump = tmp_path / "dump"
    subprocess.run([binaries() / "pg_dump", "--format=custom", f"--file={dump}", pristine], check=True)
    with empty(postgres, "restored") as url:
        subprocess.run([binaries() / "pg_restore", "--no-owner", f"--dbname={url}", dump], check=True)
        assert form_of(url) == form.made()
