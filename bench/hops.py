"""What one USSD hop costs: CPU of the web server and of PostgreSQL, and latency, beside the bare route.

Every hop is a TCP connection of its own, as hops of a real session come seconds apart. All sessions take their first
hop, then all take their second: so each kind of hop is measured by itself. Rounds alternate with the bare route, and
the median round is told.
"""

import http.client
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.house import PIN, SECRET, Bench, pin_cpu_ms
from bench.processes import exact_cpu_seconds

ROUNDS = 5
SESSIONS = 400  # a round
CLIENTS = 4  # at once
KINDS = {
    "dial": "the first hop: the home menu",
    "navigation": "a tap in a menu: How much do you save?",
    "amount": "an amount typed: Save KSh 500?",
    "contribution": "the tap that posts a declared contribution, officers told",
    "balance": "the PIN typed, the balance read (the PIN's hash is dear on purpose)",
}


@dataclass
class Figure:
    """One kind of hop in one round, per hop: CPU ms of the web server and of PostgreSQL, wall ms (median, 99th)."""

    web: float
    postgres: float
    median: float
    p99: float


def measure(bench: Bench) -> dict:
    """Every kind of hop over all rounds."""
    rounds: dict[str, list[Figure]] = {"bare": []} | {kind: [] for kind in KINDS}
    for at in range(ROUNDS + 1):
        phones = bench.phones
        callers = [(uuid.uuid4().hex, phones[(at * SESSIONS + n) % len(phones)]) for n in range(SESSIONS)]
        readers = [(uuid.uuid4().hex, phones[n % len(phones)]) for n in range(SESSIONS // 4)]
        figures = {
            "bare": _phase(bench, callers, "1*500", "CON Umoja", bare=True),
            "dial": _phase(bench, callers, "", "CON Umoja"),
            "navigation": _phase(bench, callers, "1", "CON How much"),
            "amount": _phase(bench, callers, "1*500", "CON Save KSh 500"),
            "contribution": _phase(bench, callers, "1*500*1", "END KSh 500 is noted"),
        }
        _settle_all(bench)
        _phase(bench, readers, "", "CON")
        _phase(bench, readers, "2", "CON Type your PIN")
        figures["balance"] = _phase(bench, readers, f"2*{PIN}", "END Umoja")
        if at:  # the first round only warms up
            for kind, figure in figures.items():
                rounds[kind].append(figure)
    return _summary(rounds)


def _phase(bench: Bench, sessions: list[tuple[str, str]], typed: str, expected: str, *, bare: bool = False) -> Figure:
    host, port = (bench.bare_url if bare else bench.settings.public_url).removeprefix("http://").split(":")
    server = bench.bare if bare else bench.web

    def hop(session: tuple[str, str]) -> float:
        form = {
            "sessionId": session[0],
            "phoneNumber": session[1],
            "networkCode": "63902",
            "serviceCode": "*384*123#",
            "text": typed,
        }
        started = time.perf_counter()
        line = http.client.HTTPConnection(host, int(port), timeout=30)
        line.request(
            "POST", f"/at/{SECRET}/ussd", urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        body = line.getresponse().read().decode()
        line.close()
        assert body.startswith(expected), f"{typed!r}: {body}"
        return (time.perf_counter() - started) * 1000

    web, postgres = exact_cpu_seconds(server), exact_cpu_seconds(bench.postgres)
    with ThreadPoolExecutor(CLIENTS) as clients:
        walls = sorted(clients.map(hop, sessions))
    count = len(sessions)
    return Figure(
        (exact_cpu_seconds(server) - web) / count * 1000,
        (exact_cpu_seconds(bench.postgres) - postgres) / count * 1000,
        statistics.median(walls),
        walls[min(count - 1, int(count * 0.99))],
    )


def _settle_all(bench: Bench) -> None:
    """Answer what waits, so that the next round meets no limit."""
    with bench.store.begin() as session:
        session.exec_driver_sql("UPDATE slip SET status = 'expired' WHERE status = 'waiting'")


def _summary(rounds: dict[str, list[Figure]]) -> dict:
    table = {}
    for kind, figures in rounds.items():
        ratios = [each.web / bare.web for each, bare in zip(figures, rounds["bare"], strict=True)]
        table[kind] = {
            "web_cpu_ms": statistics.median(each.web for each in figures),
            "postgres_cpu_ms": statistics.median(each.postgres for each in figures),
            "latency_ms_median": statistics.median(each.median for each in figures),
            "latency_ms_p99": statistics.median(each.p99 for each in figures),
            "times_bare": statistics.median(ratios),
        }
    hash_ms = pin_cpu_ms()
    table["balance"]["pin_hash_cpu_ms"] = hash_ms
    table["balance"]["times_bare_without_pin"] = (table["balance"]["web_cpu_ms"] - hash_ms) / table["bare"][
        "web_cpu_ms"
    ]
    return table
