"""While one call to the provider stalls, the other lanes go on, also with what comes up meanwhile."""

import threading
import time

import pytest
from structlog.testing import capture_logs

import gateways.limits
from console.service import environment
from domain.people.notices import JoinRefused
from domain.post import sending
from gateways.africastalking.sms import AfricasTalkingSms
from jobs import limits, worker
from jobs.outbox import drain
from tests.gateway import Scripted, serving, taken
from tests.outgoing import WORDS, number, queue, states

STALL = 6.0
LONG = 15.0  # which no drain of these tests lasts, and a call may


def test_what_comes_up_while_a_call_stalls_goes_out_at_once(store):
    network = Scripted(script=[taken(stall=STALL)])
    with serving(network) as address:
        queue(store)
        drained = threading.Thread(
            target=drain, args=(store, AfricasTalkingSms("sandbox", "key", base_url=address), WORDS)
        )
        drained.start()
        while not network.carried:
            time.sleep(0.02)
        time.sleep(0.3)  # by now the other lanes have found nothing
        began = time.monotonic()
        queue(store, start=5)
        while len(network.carried) < 2 and time.monotonic() - began < STALL:
            time.sleep(0.02)
        took = time.monotonic() - began
        network.released.set()
        drained.join()
    assert [each.number for each in network.carried] == [number(0), number(5)] and took < STALL / 2
    assert states(store) == {"sent": 2}


def test_a_drain_that_is_told_to_stop_leaves_no_lane_waiting(store):
    network = Scripted(script=[taken(stall=STALL)])
    told = threading.Event()
    with serving(network) as address:
        queue(store)
        provider = AfricasTalkingSms("sandbox", "key", base_url=address)
        drained = threading.Thread(target=drain, args=(store, provider, WORDS, told.is_set))
        drained.start()
        while not network.carried:
            time.sleep(0.02)
        told.set()
        network.released.set()
        drained.join(STALL)
        assert not drained.is_alive()


@pytest.fixture
def process(store, fresh, settings, valkey, monkeypatch):
    """This process as a worker, whose drains end soon; what it sends goes to a gateway that stalls as it is told to."""
    network = Scripted()
    with serving(network) as address:
        ready = settings.with_gateway("africastalking", at_base_url=address)
        for name, value in environment(ready).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(limits, "DRAIN_SECONDS", 0.5)
        monkeypatch.setattr(limits, "STALLED_SECONDS", 0.2)
        worker._parts.cache_clear()
        yield network
        network.released.set()
        worker._parts()[3].end()
        worker._parts()[0].close()
        worker._parts.cache_clear()


def stall(store, network: Scripted, many: int) -> None:
    """Have a worker make so many calls which stall beyond its drain."""
    network.script = [taken(stall=LONG)] * many
    for at in range(many):
        queue(store, start=at, notice=JoinRefused(f"Group {at}"))
    while len(network.carried) < many:
        assert worker.perform("outbox") == 0, "what stalls is not looked at to the end"
    assert states(store) == {"sending": many}


@pytest.mark.parametrize("stalling", [1, gateways.limits.LANES - 1])
def test_a_worker_works_on_while_calls_stall_beyond_its_drain(store, process, stalling):
    """S14: one call that stalled at the drain's end kept the worker, and with it whatever came up, until it was over."""
    began = time.monotonic()
    stall(store, process, stalling)
    queue(store, start=stalling)
    while states(store) != {"sending": stalling, "sent": 1}:
        worker.perform("outbox")
    assert process.carried[-1].number == number(stalling) and time.monotonic() - began < LONG
    process.released.set()
    while states(store) != {"sent": stalling + 1}:
        assert time.monotonic() - began < 2 * LONG, "what the provider took in the end is settled"
        time.sleep(0.02)


def test_a_drain_that_finds_no_lane_ends_at_once(store, process, monkeypatch):
    stall(store, process, gateways.limits.LANES)
    queue(store, start=gateways.limits.LANES)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", LONG)
    began = time.monotonic()
    assert worker.perform("outbox") == 0 and time.monotonic() - began < LONG / 2
    assert states(store) == {"sending": gateways.limits.LANES, "queued": 1}


def test_a_lane_that_fails_when_nobody_waits_for_it_says_so(store, process, monkeypatch):
    def stumbles(*_facts):
        raise RuntimeError("stumbles")

    monkeypatch.setattr(sending, "settle", stumbles)
    with capture_logs() as lines:
        stall(store, process, 1)
        process.released.set()
        until = time.monotonic() + STALL
        while not (said := [each for each in lines if each["event"] == "lane-failed"]):
            assert time.monotonic() < until
            time.sleep(0.02)
    assert said[0]["error"] == "RuntimeError"


def test_a_lane_that_fails_is_not_waited_for(store, monkeypatch):
    asked, claim = [], sending.claim

    def stumbles(*facts):
        asked.append(1)
        if len(asked) == 1:
            raise RuntimeError("stumbles")
        return claim(*facts)

    monkeypatch.setattr(sending, "claim", stumbles)
    provider = AfricasTalkingSms("sandbox", "key", base_url="http://127.0.0.1:9")
    with pytest.raises(RuntimeError, match="stumbles"):
        drain(store, provider, WORDS, lambda: len(asked) >= 20)
    assert len(asked) < 20, "the lanes that were left asked on until they were told to stop"
