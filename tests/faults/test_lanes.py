"""While one call to the provider stalls, the other lanes go on, also with what comes up meanwhile."""

import threading
import time

import pytest

from domain.post import sending
from gateways.africastalking.sms import AfricasTalkingSms
from jobs.outbox import drain
from tests.gateway import Scripted, serving, taken
from tests.outgoing import WORDS, number, queue, states

STALL = 6.0


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
