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
from domain.sitting import closing, counting, drawing, sittings
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
    release, statement = request.param if isinstance(request.param, tuple) else (request.param, None)
    name = f"release_{release.name}"
    postgres.make_database(name)
    command = [binaries() / "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", postgres.sockets, "-p", str(PORT)]
    command += ["-U", USER, "-d", name, "-f", release / "dump.sql"]
    subprocess.run(command, check=True, capture_output=True)
    if statement:
        with psycopg.connect(postgres.url(name)) as admin:
            admin.execute(statement)
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
        slip = savings.declare(session, Caller(member(session, "Esther"), "sms", "later"), money(100, "KES"))
        second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
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


HELD = (RELEASES[-1], """
    INSERT INTO sitting (org_id, number, day, opened_by, first_entry, key, drawn) SELECT 2, next_sitting,
        (clock_timestamp() AT TIME ZONE timezone)::date, 3, next_entry, 'held', 5 FROM book
        JOIN organisation ON id = org_id WHERE org_id = 2;
    INSERT INTO attendance (org_id, sitting, member_id) SELECT 2, next_sitting, m.id FROM book b
        JOIN membership m ON m.org_id = b.org_id WHERE b.org_id = 2 AND m.status = 'active';
    UPDATE book SET next_sitting = next_sitting + 1 WHERE org_id = 2
""")  # fmt: skip


@pytest.mark.parametrize("restored", [HELD], indirect=True, ids=["held"])
def test_a_meeting_that_was_open_goes_on_with_its_witness(restored):
    """Esther was drawn by the release before. She stays it, and nobody comes in her place by a mark in the roll."""
    store, _release = restored
    with store.begin() as session:
        chebet, amina, esther = (member(session, name) for name in ("Chebet", "Amina", "Esther"))
        seats = drawing.order(session, esther.org_id, sittings.now(session, esther.org_id).number)
        assert seats[0].member_id == esther.id and len(seats) > 1
        sittings.attend(session, amina, "absent", [esther.id])
        assert sittings.attend(session, amina, "absent", []).drawn == esther.id
        held = sittings.now(session, esther.org_id)
        box = counting.standing(session, held).box
        counting.count(session, chebet, box)
        closing.agree(session, esther, right=True, with_pin=True)
        closing.close(session, amina, box)
    with store.snapshot() as session:
        assert audit.faults(session) == []


def test_there_is_a_release_to_look_at():
    assert RELEASES
