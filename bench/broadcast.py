"""What a broadcast to 10,000 members costs: from the outbox through the real SDK over HTTP to the stand-in gateway."""

import statistics
import threading
import time

from sqlalchemy import text

from bench.house import Bench
from domain.notices import JoinAccepted
from domain.post import outbox
from embedded import gateway
from jobs.outbox import drain
from locales import Words
from sms.gateway.registry import provider_of

MESSAGES = 10_000
ROUNDS = 3


def measure(bench: Bench) -> dict:
    """Messages a second and CPU of our process per 1,000 messages: the same words for all, and words of each one's own."""
    port = int(bench.settings.at_base_url.rsplit(":", 1)[1])
    network = gateway.Network()
    server = gateway.serve(network, port=port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return {
            "same words": _rounds(bench, lambda _n: "Umoja"),
            "words of each one's own": _rounds(bench, lambda n: f"Umoja {n}"),
        }
    finally:
        server.shutdown()
        server.server_close()


def _rounds(bench: Bench, group) -> dict:
    walls, cpus = [], []
    provider, words = provider_of(bench.settings), Words("*384*123#", "22384")
    for _ in range(ROUNDS):
        _queue(bench, group)
        wall, cpu = time.perf_counter(), time.thread_time()
        sent = drain(bench.store, provider, words)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
        assert sent == MESSAGES, sent
    return {
        "messages_a_second": MESSAGES / statistics.median(walls),
        "cpu_s_per_1000": statistics.median(cpus) / MESSAGES * 1000,
    }


def _queue(bench: Bench, group) -> None:
    with bench.store.begin() as session:
        session.execute(text("UPDATE outbox SET state = 'expired' WHERE state = 'queued'"))
        rows = [outbox._row(JoinAccepted(group(n)), f"+2547{n:08d}", None, None, None, None) for n in range(MESSAGES)]
        session.execute(outbox._say, rows)
