"""Workers that are killed, ticks that are doubled, a Redis that is emptied and stopped: nothing is lost, little is doubled."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from pydantic import SecretStr
from redis import Redis
from rq.registry import FailedJobRegistry
from sqlalchemy import text

import jobs.limits
from console.service import environment, here
from embedded.processes import spawn, stop
from embedded.valkey import Valkey
from gateways import limits
from gateways.africastalking.sms import AfricasTalkingSms
from jobs import worker
from jobs.schedule import JOBS, Job
from tests.gateway import Scripted, serving
from tests.outgoing import drain_all, number, queue, row, states, wait_over
from tests.world import AMINA, PIN

OUTBOX = next(job for job in JOBS if job.name == "outbox")

# --- killed at a point -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("point", "twice"),
    [
        ("while claiming", False),
        ("after claiming", False),
        ("after the provider took it", True),
        ("before settling", True),
        ("while settling", True),
    ],
)
def test_a_worker_killed_anywhere_loses_nothing_and_doubles_the_calls_in_flight_at_most(store, database, point, twice):
    queue(store, 600)
    network = Scripted()
    with serving(network) as address:
        command = [sys.executable, "-m", "tests.faults.dying", point, database, address]
        killed = subprocess.run(command, cwd=here(), capture_output=True, timeout=30, check=False)
        assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
        in_flight = states(store).get("sending", 0)
        assert in_flight <= limits.LANES * limits.RECIPIENTS_A_CALL
        heard_before = len(network.carried)
        drain_all(store, AfricasTalkingSms("sandbox", "key", base_url=address))
    carried = Counter(each.number for each in network.carried)
    assert set(carried) == {number(at) for at in range(600)}, "nothing is lost"
    assert max(carried.values()) <= 2 and sum(carried.values()) - 600 <= in_flight
    assert bool(heard_before) == twice
    assert states(store) == {"sent": 600}


# --- real processes on a real Valkey ---------------------------------------------------------------------------------


class Works:
    """A Valkey of their own, and workers and ticks as `baraza worker` and `baraza tick` start them."""

    def __init__(self, folder, settings):
        self.valkey = Valkey(folder)
        self.log = folder / "works.log"
        self.settings = settings.model_copy(update={"redis_url": SecretStr(self.valkey.url)})
        self.running: list[subprocess.Popen] = []

    def start(self, *commands: str) -> list[subprocess.Popen]:
        """Start one process for each command."""
        env = {"PATH": os.environ["PATH"], **environment(self.settings)}
        with self.log.open("ab") as log:
            made = [
                spawn([sys.executable, "-m", "cli", command], stdout=log, stderr=log, cwd=here(), env=env)
                for command in commands
            ]
        self.running += made
        return made

    @property
    def redis(self) -> Redis:
        """The queue's server."""
        return Redis.from_url(self.valkey.url)

    def lines(self, event: str) -> list[dict]:
        """The log's lines about an event."""
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in found if line["event"] == event]


@pytest.fixture
def works(tmp_path, settings):
    """Nothing runs but the Valkey."""
    works = Works(tmp_path, settings)
    works.valkey.start()
    yield works
    for each in works.running:
        if each.poll() is None:
            each.send_signal(signal.SIGTERM)
    for each in works.running:
        stop(each)
    works.valkey.stop()


def wait_for(condition, seconds: float = 60) -> float:
    """How long it took until the condition held."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it never came to it"
        time.sleep(0.03)
    return time.monotonic() - began


def test_redis_emptied_and_stopped_in_the_middle_of_a_drain_loses_nothing(house, works, monkeypatch):
    """Two workers, two ticks; meanwhile members dial, and every hop is answered."""
    queue(house.store, 900)
    slow = type(house.network).take
    monkeypatch.setattr(type(house.network), "take", lambda *call: time.sleep(0.3) or slow(*call))
    works.start("tick", "tick", "worker", "worker")
    wait_for(lambda: house.network.carried)
    works.redis.flushall()
    works.valkey.stop()
    phone = house.phone(AMINA)
    for _ in range(5):
        assert phone.dial().startswith("Umoja")
        assert "KSh 1,500" in phone.type("2", PIN)
    queue(house.store, 50, start=900)
    works.valkey.start()
    wait_for(lambda: set(states(house.store)) <= {"sent", "delivered"})
    assert Counter(each.number for each in house.network.carried) == Counter(number(at) for at in range(950))
    assert not works.lines("job-failed")


def test_a_worker_killed_with_a_job_in_its_hands_does_not_silence_the_bell(house, works):
    """What RQ keeps of the job that died with it must not keep the next one from being rung for."""
    house.network.take = lambda _form: time.sleep(30)
    (lost,) = queue(house.store, 1)
    tick, doomed = works.start("tick", "worker")
    wait_for(lambda: row(house.store, lost).state == "sending")
    doomed.kill()
    doomed.wait()
    del house.network.take
    (next_one,) = queue(house.store, 1, start=1)
    works.start("worker")
    assert wait_for(lambda: row(house.store, next_one).state != "queued", 15) < 15
    assert row(house.store, lost).state == "sending", "its lease still runs"
    wait_over(house.store)
    wait_for(lambda: row(house.store, lost).state in ("sent", "delivered"))
    assert tick.poll() is None


def test_a_job_that_fails_stops_nobody_and_leaves_nothing_personal_behind(house, works):
    with house.store.begin() as session:
        session.execute(text("SET LOCAL ROLE NONE"))
        session.execute(
            text(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'not %', OLD.phone; END $$"
            )
        )
        session.execute(text("CREATE TRIGGER refuse BEFORE DELETE ON call FOR EACH ROW EXECUTE FUNCTION refuse()"))
    try:
        house.phone(AMINA).dial()
        with house.store.begin() as session:
            session.execute(text("UPDATE call SET touched_at = now() - interval '9 days'"))
        (message,) = queue(house.store, 1)
        works.start("tick", "worker")
        wait_for(lambda: row(house.store, message).state in ("sent", "delivered"))
        wait_for(lambda: works.lines("job-failed"))
    finally:
        with house.store.begin() as session:
            session.execute(text("SET LOCAL ROLE NONE"))
            session.execute(text("DROP FUNCTION refuse CASCADE"))
    (failed,) = works.lines("job-failed")
    assert failed["job"] == "sweep" and failed["place"].startswith("jobs/sweep.py:")
    bells = worker._queue(works.valkey.url)
    registry = FailedJobRegistry(queue=bells)
    wait_for(registry.get_job_ids)
    told = bells.fetch_job(registry.get_job_ids()[0]).latest_result().exc_string
    assert f"JobFailed: {failed['error']} at {failed['place']}" in told
    kept = told + dump(works.redis)
    for secret in (AMINA[1:], number(0)[1:], "Zawadi", "Amina"):
        assert secret not in kept and secret not in works.log.read_text()


def dump(redis: Redis) -> str:
    """Everything that Redis holds."""
    readers = {
        b"hash": lambda key: [*redis.hgetall(key).items()],
        b"stream": lambda key: redis.xrange(key),
        b"string": redis.get,
        b"list": lambda key: redis.lrange(key, 0, -1),
        b"zset": lambda key: redis.zrange(key, 0, -1),
        b"set": redis.smembers,
        b"none": lambda _key: "",  # ended while it was looked at
    }
    return "".join(f"{key} {readers[redis.type(key)](key)}" for key in redis.scan_iter())


def test_a_signal_ends_both_at_once(house, works):
    (message,) = queue(house.store, 1)
    tick, doing = works.start("tick", "worker")
    wait_for(lambda: row(house.store, message).state != "queued")
    began = time.monotonic()
    for each in (tick, doing):
        each.send_signal(signal.SIGTERM)
    assert [each.wait(10) for each in (tick, doing)] == [0, 0]
    assert time.monotonic() - began < jobs.limits.DRAIN_SECONDS / 3, "it did not wait for anything"


def test_a_busy_worker_ends_after_the_call_that_is_under_way(house, works):
    """It neither waits for the whole drain nor leaves its call unsettled."""
    queue(house.store, 3_000)
    carry = type(house.network).take
    house.network.take = lambda form: time.sleep(0.5) or carry(house.network, form)
    _tick, doing = works.start("tick", "worker")
    wait_for(lambda: house.network.carried)
    doing.send_signal(signal.SIGTERM)
    assert doing.wait(10) == 0
    found = states(house.store)
    assert "sending" not in found and 0 < found["queued"] < 3_000, "what it had in hand is settled, the rest waits"


# --- the bell --------------------------------------------------------------------------------------------------------


@pytest.fixture
def bell(valkey):
    """An empty queue."""
    queue_of_jobs = worker._queue(valkey.url)
    queue_of_jobs.connection.flushall()
    return queue_of_jobs


def test_a_bell_that_rings_already_is_not_rung_again(store, valkey, bell):
    for _ in range(5):
        assert worker.ring(valkey.url, store, Job("outbox", 1, len))
    assert len(bell.job_ids) == 1 and bell.jobs[0].args == ["outbox"]


def test_a_job_in_somebodys_hands_does_not_keep_the_bell_from_ringing(store, valkey, bell):
    """Popped and never finished: by a worker that was killed. Its traces stay in Redis, under an id of their own."""
    worker.ring(valkey.url, store, Job("outbox", 1, len))
    (first,) = bell.job_ids
    bell.connection.lpop(bell.key)
    bell.connection.hset(f"rq:job:{first}", "status", "started")
    worker.ring(valkey.url, store, Job("outbox", 1, len))
    (second,) = bell.job_ids
    assert second != first


def test_nothing_due_rings_no_bell(store, valkey, bell):
    assert worker.ring(valkey.url, store, OUTBOX) and not bell.job_ids
    queue(store)
    assert worker.ring(valkey.url, store, OUTBOX) and len(bell.job_ids) == 1


def test_a_tick_without_redis_or_database_tries_again(store, valkey):
    queue(store)
    assert not worker.ring("redis://127.0.0.1:9/0", store, OUTBOX)

    def broken(_store):
        with store.glance() as session:
            session.execute(text("SELECT 1/0"))

    assert not worker.ring(valkey.url, store, Job("outbox", 1, len, broken))
