"""The database restarts, or is gone: who calls reads one plain sentence, who texts is heard later, nothing is done twice."""

import contextlib
import io
import json
import signal
import threading

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from console.world import import_world
from domain.people import organisations
from domain.schema import upgrade
from domain.store import Store
from embedded.postgres import Postgres
from tests.conftest import HASTY, PEPPER, SECRET, application
from tests.parallel import at_once
from tests.people import group
from tests.world import AMINA, BARAKA, FATUMA, PIN, WORLD

TOGO = "+22890123456"


class Office:
    """A database server of its own, and an application on it, in this process."""

    def __init__(self, server: Postgres, client):
        self.server = server
        self._client = client
        self._typed: dict[str, str] = {}

    def hop(self, phone: str, *answers: str, session: str = "ATUid_1") -> str:
        """What the phone shows after each of the answers was typed; no answer: after dialling."""
        for answer in answers or ("",):
            typed = f"{self._typed.get(session, '')}*{answer}".lstrip("*") if answer else ""
            self._typed[session] = typed
            found = self._client.post(
                f"/at/{SECRET}/ussd", data={"sessionId": session, "phoneNumber": phone, "text": typed}
            )
            assert found.status_code == 200
        return found.text

    def again(self, phone: str, session: str = "ATUid_1") -> str:
        """The same hop once more."""
        facts = {"sessionId": session, "phoneNumber": phone, "text": self._typed[session]}
        return self._client.post(f"/at/{SECRET}/ussd", data=facts).text

    def callback(self, path: str, **facts) -> tuple[int, str]:
        """One callback of the SMS gateway."""
        found = self._client.post(f"/at/{SECRET}/{path}", data=facts)
        return found.status_code, found.text

    def get(self, path: str) -> tuple[int, str]:
        """One of the operator's pages."""
        found = self._client.get(path)
        return found.status_code, found.text

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server and start it again: every connection that was open is dead.

        What a phone shows may be lost in a crash within the moment after it was written (`Store.glance`): not here.
        """
        with psycopg.connect(self.server.url(), autocommit=True) as admin:
            admin.execute("CHECKPOINT")
        self.server.stop(how)
        self.server.start()

    def count(self, table: str) -> int:
        """How many rows a table has."""
        store = Store(self.server.url(), pool=1)
        with store.glance() as session:
            found = session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        store.close()
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that may be stopped."""
    server = Postgres(tmp_path_factory.mktemp("own server"), HASTY)
    server.start()
    server.make_database()
    upgrade(server.url())
    store = Store(server.url(), pool=1)
    assert not import_world(store, WORLD, pepper=PEPPER.encode(), trial=True).refused
    store.close()
    yield server
    server.stop()


@pytest.fixture
def office(server, settings):
    """The application on it."""
    with application(settings.model_copy(update={"database_url": SecretStr(server.url())})) as app:
        yield Office(server, app.test_client())
    if not server.answers():
        server.start()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["restarted", "crashed"])
def test_nobody_notices_a_restart(office, how):
    """Both pools hold dead connections, also in the hop that needs first the one and then the other."""
    session = f"ATUid_{how.name}"
    office.hop(BARAKA, session=session)
    before = office.hop(BARAKA, "1", session=session)
    office.restart(how)
    assert office.again(BARAKA, session=session) == before
    office.hop(BARAKA, "321", session=session)
    slips = office.count("slip")
    office.callback("opt-out", phoneNumber="+254700000001")  # so that the other pool has an open connection too
    office.restart(how)
    done = office.hop(BARAKA, "1", session=session)
    assert done.startswith("END ") and "321" in done
    assert office.count("slip") == slips + 1
    office.restart(how)
    assert office.again(BARAKA, session=session) == done and office.count("slip") == slips + 1
    assert office.callback("sms", id=session, **{"from": AMINA}, text=f"bal {how.name}") == (200, "")
    assert office.get("/readyz") == (200, "ready\n")


def test_twenty_hops_at_once_survive_a_restart(office):
    for at in range(8):
        office.hop(AMINA, session=f"ATUid_warm_{at}")
    office.restart()
    screens, gate = [], threading.Barrier(20)

    def call(at):
        gate.wait()
        screens.append(office.hop(AMINA, session=f"ATUid_many_{at}")[:4])

    threads = [threading.Thread(target=call, args=(at,)) for at in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert screens == ["CON "] * 20


def test_without_a_database_everybody_gets_a_plain_answer(office):
    office.hop(AMINA)
    office.server.stop()
    with contextlib.redirect_stderr(io.StringIO()) as log:
        assert office.hop(AMINA, "1") == (
            "END Sorry, this does not work right now. Dial *384*123# again in a few minutes."
        )
        assert office.hop(FATUMA).startswith("END Samahani")
        assert office.hop(TOGO).startswith("END Désolé")
        for path, facts in (
            ("sms", {"id": "1", "from": AMINA, "text": "bal"}),
            ("delivery", {"id": "1", "status": "Success"}),
            ("opt-out", {"phoneNumber": AMINA}),
            ("ussd-events", {"sessionId": "x", "status": "Success"}),
        ):
            assert office.callback(path, **facts) == (503, "try again later\n"), path
        assert office.get("/healthz") == (200, "alive\n")
        assert office.get("/readyz") == (503, "no database\n")
        status, numbers = office.get("/metrics")
        assert status == 200 and "baraza_database_up 0.0" in numbers and "baraza_outbox_due" not in numbers
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    failed = [line for line in lines if line["event"] in ("hop-failed", "callback-failed")]
    assert len(failed) == 7
    assert {line["error"] for line in failed} == {"OperationalError"}
    assert all(line["place"].startswith("domain/connections.py:") for line in failed)
    for secret in (AMINA[1:], SECRET, "postgresql://", str(office.server.sockets)):
        assert secret not in log.getvalue()
    office.server.start()
    assert office.hop(AMINA, session="ATUid_back").startswith("CON ")
    assert office.callback("sms", id="later", **{"from": AMINA}, text="bal") == (200, "")


def test_a_fault_of_ours_is_one_sentence_too(office, monkeypatch):
    def stumble(*_call, **_more):
        raise KeyError(f"{AMINA} has the PIN {PIN}")

    monkeypatch.setattr("ussd.calls.who", stumble)
    monkeypatch.setattr("sms.webhook.reply_to", stumble)
    with contextlib.redirect_stderr(io.StringIO()) as log:
        assert office.hop(AMINA, session="ATUid_fault").startswith("END Sorry")
        before = office.count("inbox")
        assert office.callback("sms", id="fault", **{"from": AMINA}, text="bal please")[0] == 200
    assert office.count("inbox") == before + 1, "heard, and answered as not understood: again it would raise again"
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["error"] for line in lines if line["level"] == "error"] == ["KeyError", "KeyError"]
    assert AMINA[1:] not in log.getvalue() and PIN not in log.getvalue()


def test_only_a_lost_connection_is_tried_again_and_not_for_ever(store):
    tries = []

    def broken():
        tries.append(1)
        with store.glance() as session:
            session.execute(text("SELECT 1/0"))

    with pytest.raises(Exception, match="division"):
        store.surviving(broken)
    assert len(tries) == 1

    def always_cut():
        tries.append(1)
        with store.glance() as session:
            session.execute(text("RESET ROLE"))
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    tries.clear()
    with pytest.raises(OperationalError):
        store.surviving(always_cut)
    assert len(tries) == 3


@pytest.mark.parametrize("begun", ["by telephone", "by a job"])
def test_who_gives_way_to_another_is_done_once_more(world, begun):
    tries, both_hold_one = [], threading.Barrier(2)

    def crosses(session, at: int) -> int:
        tries.append(at)
        for turn, code in enumerate(("UMOJA", "JAMII") if at else ("JAMII", "UMOJA")):
            organisations.lock_book(session, group(session, code).id)
            if turn == 0 and tries.count(at) == 1:
                both_hold_one.wait(10)
        return at

    def by_telephone(at: int) -> int:
        with world.begin() as session:
            return crosses(session, at)

    acts = {
        "by telephone": lambda at: world.surviving(lambda: by_telephone(at)),
        "by a job": lambda at: world.work(lambda session: crosses(session, at)),
    }
    assert at_once(2, acts[begun]) == [0, 1]
    assert len(tries) == 3


def test_who_has_to_give_way_again_and_again_is_not_done_for_ever(store):
    tries = []

    def gives_way(_session=None):
        tries.append(1)
        raise OperationalError("", None, psycopg.errors.DeadlockDetected())

    for begun in (lambda: store.surviving(gives_way), lambda: store.work(gives_way)):
        tries.clear()
        with pytest.raises(OperationalError):
            begun()
        assert len(tries) == 2
