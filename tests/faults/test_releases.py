"""Old data lives under new code: what each release left behind is brought to today's form and says the same (promise 24)."""

import json
import subprocess
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from console import records
from console.sheet import plain
from domain import audit
from domain.amount import money
from domain.book import second_word
from domain.people.caller import Caller
from domain.people.organisations import by_code
from domain.saving import savings
from domain.schema import upgrade
from domain.store import Store
from embedded.postgres import PORT, USER, binaries
from tests.conftest import SECRET, application
from tests.people import member

RELEASES = sorted((Path(__file__).parent.parent / "releases").glob("*/"))
EXPORTS = {
    "ledger": ("entries", records.ledger_of),
    "members": ("members", records.members_of),
    "loans": ("loans", records.loans_of),
    "motions": ("motions", records.motions_of),
}
MOVES_ON = {"late", "state"}  # what the days that have gone by since may change: instalments fall due, votes end


@pytest.fixture
def restored(postgres, database, request):
    """A store on what a release left behind, in today's form. The tests' `database` has made the application's role."""
    release = request.param
    name = f"release_{release.name}"
    postgres.make_database(name)
    command = [binaries() / "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", postgres.sockets, "-p", str(PORT)]
    command += ["-U", USER, "-d", name, "-f", release / "dump.sql"]
    subprocess.run(command, check=True, capture_output=True)
    upgrade(postgres.url(name))
    store = Store(postgres.url(name), pool=2)
    yield store, release
    store.close()
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("restored", RELEASES, indirect=True, ids=lambda folder: folder.name)
def test_old_data_lives_under_new_code(restored):
    store, release = restored
    with store.snapshot() as session:
        assert audit.faults(session) == []
        for export, (rows_of, read) in EXPORTS.items():
            then = json.loads((release / f"{export}.json").read_text())[rows_of]
            sheet = read(session, by_code(session, "UMOJA"), None)
            now = json.loads(json.dumps(list(sheet.rows), default=plain))
            assert then and len(now) == len(then), export
            for before, after in zip(then, now, strict=True):
                kept = before.keys() - MOVES_ON
                assert {name: after[name] for name in kept} == {name: before[name] for name in kept}, export
    with store.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Esther"), "sms", "later"), money(50, "KES"))
        second_word.confirm(session, member(session, "Amina"), slip.number)
    with store.snapshot() as session:
        assert audit.faults(session) == []


@pytest.mark.parametrize(
    "restored",
    [each for each in RELEASES if (each / "calls.json").exists()],
    indirect=True,
    ids=lambda folder: folder.name,
)
def test_a_call_goes_on_after_an_upgrade(restored, settings, postgres):
    """The next answer is understood as that release understood it; what was heard before it is still known."""
    _store, release = restored
    url = postgres.url(f"release_{release.name}")
    with application(settings.model_copy(update={"database_url": SecretStr(url)})) as app:
        for name, call in json.loads((release / "calls.json").read_text()).items():
            heard = f"{call['typed']}*{call['then']}".lstrip("*")
            form = {"sessionId": call["session"], "phoneNumber": call["phone"], "serviceCode": "*384*88#"}
            again = app.test_client().post(f"/at/{SECRET}/ussd", data=form | {"text": call["typed"]})
            assert again.text == f"CON {call['shown']}", name
            answer = app.test_client().post(f"/at/{SECRET}/ussd", data=form | {"text": heard})
            assert answer.text.partition(" ")[2] == call["answered"], name


def test_there_is_a_release_to_look_at():
    assert RELEASES
