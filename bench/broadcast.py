"""What a broadcast to 10,000 members costs: from the outbox through the real SDK over HTTP to the stand-in gateway."""

import os
import statistics
import sys
import time
from contextlib import suppress
from types import SimpleNamespace

import requests
from sqlalchemy import text

from bench.house import Bench
from console.service import here
from domain.people.notices import JoinAccepted
from domain.post import outbox
from embedded.processes import spawn, stop
from gateways.registry import carrier_of
from jobs.outbox import drain
from locales import Words

MESSAGES = 10_000
OF_THEIR_OWN = 1_000  # each of these is a call of its own
ROUNDS = 3


def measure(bench: Bench) -> dict:
    """Messages a second and CPU of our process per 1,000 messages: the same words for all, and words of each one's own."""
    address = bench.settings.gateways["africastalking"].at_base_url
    port = address.rsplit(":", 1)[1]
    stand_in = {"STAND_IN_PORT": port, "STAND_IN_CALLBACK": "http://127.0.0.1:9/"}
    gateway = spawn([sys.executable, "-m", "embedded.gateway"], cwd=here(), env=os.environ | stand_in)
    try:
        _wait(address)
        return {
            "same words": _rounds(bench, MESSAGES, lambda _n: "Umoja"),
            "words of each one's own": _rounds(bench, OF_THEIR_OWN, lambda n: f"Umoja {n}"),
        }
    finally:
        stop(gateway)


def _rounds(bench: Bench, messages: int, group) -> dict:
    walls, cpus = [], []
    provider, words = carrier_of(bench.settings), Words("*384*123#", "22384")
    for _ in range(ROUNDS):
        _queue(bench, messages, group)
        wall, cpu = time.perf_counter(), time.process_time()
        sent = drain(bench.store, provider, words)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        assert sent == messages, sent
    return {
        "messages_a_second": messages / statistics.median(walls),
        "cpu_s_per_1000": statistics.median(cpus) / messages * 1000,
    }


def _queue(bench: Bench, messages: int, group) -> None:
    with bench.store.begin() as session:
        session.execute(text("UPDATE outbox SET state = 'expired' WHERE state = 'queued'"))
        for n in range(messages):
            to = SimpleNamespace(org_id=1, id=n, person_id=n, phone=f"+2547{n:08d}")
            outbox.tell(session, to, JoinAccepted(group(n)))


def _wait(url: str) -> None:
    while True:
        with suppress(requests.ConnectionError):
            requests.get(url, timeout=2)
            return
        time.sleep(0.02)
