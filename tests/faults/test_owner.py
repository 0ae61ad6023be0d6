"""The processes log in as somebody who owns no table: what the application may not do, they cannot allow themselves."""

import psycopg
import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from cli import baraza
from console import service
from domain.schema import downgrade, upgrade
from domain.store import APPLICATION_ROLE, DBAPIError, Store
from embedded.postgres import SERVICE
from embedded.processes import CannotStart
from locales import Words
from settings import Settings
from tests.conftest import PEPPER
from tests.world import BARAKA
from ussd.engine import Engine, Hop
from ussd.screens.home import front

FORBIDDEN = (
    "DELETE FROM line",
    "TRUNCATE line",
    "UPDATE entry SET kind = 'x'",
    "ALTER TABLE line DISABLE TRIGGER line_is_append_only",
    "DROP TABLE line CASCADE",
    "SET session_replication_role = replica",
    "SET ROLE baraza",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_a_process_cannot_take_back_what_was_withheld_from_it(served, statement):
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"), served.begin() as session:
        session.exec_driver_sql("RESET ROLE")
        assert session.exec_driver_sql("SELECT current_user").scalar_one() == SERVICE
        session.exec_driver_sql(statement)


# A session's own tables, laid in front of ours: two lines that sum to nothing, accounts that nobody reads.
LINES = (
    "CREATE TEMPORARY TABLE line AS SELECT org_id, next_entry AS entry_number, n::smallint AS position, 0::bigint AS account_id,"
    " n::bigint AS amount FROM public.book, (VALUES (1), (-1)) v(n); GRANT ALL ON pg_temp.line TO PUBLIC"
)
ACCOUNTS = "CREATE TEMPORARY TABLE account AS TABLE public.account; GRANT ALL ON pg_temp.account TO PUBLIC"
ENTRY = """
    WITH book AS (UPDATE book b SET next_entry = next_entry + 1 FROM organisation o WHERE o.id = b.org_id AND o.code = 'UMOJA'
        RETURNING b.org_id, next_entry - 1 AS number, (clock_timestamp() AT TIME ZONE o.timezone)::date AS day),
    entry AS (INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)
        SELECT org_id, number, 'opening', 'k', 'import', day, 'AAAAAA22' FROM book RETURNING org_id, number)
    INSERT INTO public.line SELECT e.org_id, e.number, v.position, a.id, v.amount FROM entry e
        JOIN (VALUES {lines}) v(kind, position, amount) ON true JOIN public.account a ON a.org_id = e.org_id AND a.kind = v.kind
        WHERE a.member_id = (SELECT min(member_id) FROM public.account WHERE org_id = a.org_id AND kind = v.kind)
"""
ONE_LINE = ENTRY.format(lines="('savings', 1, -100)")
TWO_LINES = ENTRY.format(lines="('cash', 1, 100), ('savings', 2, -100)")


@pytest.mark.parametrize("in_front", ["SELECT 1", LINES], ids=["nothing", "line"])
def test_no_lines_of_a_sessions_own_make_an_entry_whole(served, in_front):
    with pytest.raises(DBAPIError, match="is not whole"), served.begin() as session:
        session.exec_driver_sql(in_front)
        session.exec_driver_sql(ONE_LINE)


def test_no_accounts_of_a_sessions_own_take_the_place_of_ours(served):
    with served.begin() as session:
        session.exec_driver_sql(ACCOUNTS)
        session.exec_driver_sql(TWO_LINES)
    with served.glance() as session:
        moved = "SELECT count(*) FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id WHERE a.balance <> %s"
        total = "(SELECT sum(amount) FROM line WHERE org_id = a.org_id AND account_id = a.id)"
        assert session.exec_driver_sql(moved % total).scalar_one() == 0


def test_a_member_saves_under_that_user(served):
    engine = Engine(served, Words("*384*123#", "22384"), PEPPER.encode(), front)
    typed = ["1", "500", "1"]
    for count in range(4):
        reply = engine.hear(Hop("a-call", BARAKA, "*".join(typed[:count])))
    assert "is noted" in reply.text


def test_the_servers_that_come_along_give_their_processes_that_user(tmp_path):
    """Also on a folder of before, where there was no such user yet."""
    for _turn in range(2):
        with service.database(Settings(baraza_data=tmp_path, database_url=None)) as ready:
            opened = Store(ready.database_url.get_secret_value(), pool=1)
            with opened.glance() as session:
                assert not service.owns(session)
            with pytest.raises(DBAPIError, match="permission denied"), opened.begin() as session:
                session.exec_driver_sql("RESET ROLE; DELETE FROM line")
            opened.close()


def test_who_owns_the_tables_is_told_so(store, served):
    for opened, owner in ((store, True), (served, False)):
        with opened.glance() as session:
            assert service.owns(session) is owner


@pytest.fixture
def behind(postgres, database):
    """A database of an earlier form: its address as the owner, and as the service."""
    postgres.make_service(APPLICATION_ROLE)
    postgres.make_database("behind")
    upgrade(postgres.url("behind"))
    downgrade(postgres.url("behind"), "0017")
    yield postgres.url("behind"), postgres.url("behind", SERVICE)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE behind WITH (FORCE)")


def test_the_owner_alone_brings_the_database_to_its_new_form(behind, monkeypatch):
    owner, user = behind
    with (
        pytest.raises(CannotStart, match="DATABASE_OWNER_URL"),
        service.database(Settings(database_url=SecretStr(user))),
    ):
        pass
    monkeypatch.setenv("DATABASE_URL", user)
    monkeypatch.setenv("DATABASE_OWNER_URL", owner)
    told = CliRunner().invoke(baraza, ["migrate"])
    assert (told.exit_code, told.stdout) == (0, "The database is of this release's form.\n")
    monkeypatch.delenv("DATABASE_OWNER_URL")
    with service.database(Settings()) as ready:
        assert ready.database_owner_url is None
