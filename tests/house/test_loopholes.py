"""An audit names what leads past the guards though each is as it was made; it is read as the application's role reads it."""

import psycopg
import pytest

from domain import audit, loopholes
from domain.store import APPLICATION_ROLE, Store
from embedded.postgres import SERVICE
from tests.house.form import at, fresh


@pytest.fixture(scope="module")
def pristine(postgres):
    """The address of a database as the migrations make it, on a server with a user for the service."""
    with fresh(postgres, "loopholes") as url:
        postgres.make_service(APPLICATION_ROLE)
        yield url


def found_after(url: str, change: str) -> list[tuple[str, str]]:
    """What the application's role finds after a hand's change, and where; the change is undone."""
    with at(url) as session:
        session.exec_driver_sql(change)
        session.exec_driver_sql(f"SET LOCAL ROLE {APPLICATION_ROLE}")
        return [(where, is_) for _org, where, _should, is_ in loopholes.found(session)]


CLERK = "CREATE ROLE clerk LOGIN; GRANT baraza_application TO clerk; "
DEFAULT = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}"
FUNCTION = "CREATE FUNCTION {0} RETURNS void LANGUAGE sql SECURITY DEFINER AS ''; ALTER FUNCTION {0} OWNER TO baraza_application"
REPLICA = "session_replication_role=replica"
CHANGES = {
    f"ALTER DATABASE loopholes SET {REPLICA}": [(f"setting {REPLICA} of loopholes", REPLICA)],
    f"ALTER ROLE baraza_service SET {REPLICA}": [(f"setting {REPLICA} of baraza_service", REPLICA)],
    f"ALTER ROLE baraza_service IN DATABASE loopholes SET {REPLICA}": [
        (f"setting {REPLICA} of baraza_service in loopholes", REPLICA)
    ],
    f"SET LOCAL {REPLICA}": [("setting session_replication_role of this connection", "replica")],
    "GRANT SET ON PARAMETER session_replication_role TO baraza_application": [
        ("right baraza_application on the setting session_replication_role", "SET")
    ],
    "GRANT SET ON PARAMETER session_replication_role TO PUBLIC": [
        ("right everybody on the setting session_replication_role", "SET")
    ],
    "GRANT SET ON PARAMETER session_replication_role TO baraza_service": [
        ("right baraza_service on the setting session_replication_role", "SET")
    ],
    "ALTER ROLE baraza_service SUPERUSER": [("role baraza_service", "a superuser")],
    "ALTER ROLE baraza_service CREATEROLE BYPASSRLS REPLICATION": [
        ("role baraza_service", "one for whom row security is off"),
        ("role baraza_service", "one who makes roles"),
        ("role baraza_service", "one who replicates"),
    ],
    CLERK + "ALTER ROLE clerk SUPERUSER": [("role clerk", "a superuser")],
    "GRANT baraza TO baraza_service": [("role baraza_service", "a member of baraza")],
    "GRANT pg_write_all_data TO baraza_service": [("role baraza_service", "a member of pg_write_all_data")],
    "GRANT pg_execute_server_program TO baraza_application": [
        ("role baraza_application", "a member of pg_execute_server_program"),
        ("role baraza_service", "a member of pg_execute_server_program"),
    ],
    "CREATE ROLE clerks; GRANT baraza TO clerks; GRANT clerks TO baraza_service": [
        ("role baraza_service", "a member of baraza"),
    ],
    "ALTER DATABASE loopholes OWNER TO baraza_service": [("role baraza_service", "the owner of the database")],
    "ALTER SCHEMA public OWNER TO baraza_service": [("role baraza_service", "the owner of the schema public")],
    "CREATE TABLE line_more () INHERITS (line)": [("table line_more", "a part of line")],
    "GRANT CREATE ON SCHEMA public TO PUBLIC": [("right everybody on schema public", "CREATE")],
    "GRANT CREATE ON SCHEMA public TO baraza_service": [("right baraza_service on schema public", "CREATE")],
    "GRANT UPDATE ON SEQUENCE outbox_id_seq TO baraza_application": [
        ("right baraza_application on outbox_id_seq", "UPDATE")
    ],
    DEFAULT.format("TRUNCATE ON TABLES", "baraza_application"): [
        ("right baraza_application on tables to come", "TRUNCATE")
    ],
    DEFAULT.format("INSERT ON TABLES", "PUBLIC"): [("right everybody on tables to come", "INSERT")],
    DEFAULT.format("UPDATE ON SEQUENCES", "PUBLIC"): [("right everybody on sequences to come", "UPDATE")],
    FUNCTION.format("more()"): [("owner of more()", "baraza_application")],
    "ALTER FUNCTION is_append_only() OWNER TO baraza_application": [
        ("owner of is_append_only()", "baraza_application")
    ],
}  # fmt: skip
HARMLESS = (
    "SELECT 1",
    "GRANT pg_monitor TO baraza_service",
    "CREATE ROLE clerk LOGIN SUPERUSER",
    "CREATE ROLE clerk LOGIN; GRANT baraza TO clerk",
    "ALTER DATABASE loopholes SET work_mem = '8MB'",
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_loophole_is_named_and_nothing_else(pristine, change):
    assert found_after(pristine, change) == CHANGES[change]


@pytest.mark.parametrize("change", HARMLESS)
def test_what_leads_past_no_guard_is_none(pristine, change):
    assert found_after(pristine, change) == []


def test_an_audit_under_the_services_own_login_names_it(pristine, postgres):
    with psycopg.connect(pristine, autocommit=True) as owner:
        owner.execute("CREATE TABLE line_more () INHERITS (line)")
        opened = Store(postgres.url("loopholes", SERVICE), pool=1)
        try:
            with opened.snapshot() as session:
                assert [fault.where for fault in audit.faults(session)] == ["table line_more"]
        finally:
            opened.close()
            owner.execute("DROP TABLE line_more")
