"""The numbers at /metrics. No label is about a person: outcomes, states, providers.

What this web server heard is counted here; what waits and what was sent stands in the database, and is read from there
when somebody asks, so that it is right whichever process did it.
"""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from domain import limits
from domain.people import pin_budget
from domain.store import Session, Store

REGISTRY = CollectorRegistry()
HOPS = Counter("baraza_hops", "USSD hops, by how they ended", ["outcome"], registry=REGISTRY)
HOP_SECONDS = Histogram(
    "baraza_hop_seconds",
    "How long the answer to a USSD hop took",
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15),
)
SESSIONS = Counter(
    "baraza_sessions_ended",
    "USSD sessions that were reported as over: whole, dropped, failed",
    ["how"],
    registry=REGISTRY,
)
CALLBACKS = Counter(
    "baraza_callbacks",
    "SMS heard, delivery reports and wishes, by what came of them",
    ["provider", "path", "outcome"],
    registry=REGISTRY,
)

_SINGLE = {
    "baraza_outbox_due": (
        "Messages that could be sent now",
        "SELECT count(*) FROM outbox WHERE state = 'queued' AND not_before <= now()",
    ),
    "baraza_outbox_oldest_seconds": (
        "How long the oldest of them has waited",
        "SELECT coalesce(extract(epoch FROM now() - min(not_before)), 0) FROM outbox"
        " WHERE state = 'queued' AND not_before <= now()",
    ),
    "baraza_provider_failures": (
        "Calls to the provider that failed in a row",
        "SELECT coalesce(max(failures), 0) FROM carrier",
    ),
    "baraza_groups_waiting": (
        "Groups that phones begin and that wait for `baraza groups approve`",
        "SELECT count(*) FROM beginning WHERE state = 'said'",
    ),
}
_LAST_DAY = text("SELECT state, count(*) FROM outbox WHERE created_at > now() - interval '24 hours' GROUP BY state")


WRONG_PINS = "People whose last PIN was wrong, each twice at the most, within the minutes that the budgets count"
PIN_ALARM = "Whether those are so many that somebody is to look who tries PINs"


class Stored:
    """What the database says."""

    def __init__(self, store: Store):
        self._store = store

    def describe(self) -> list[Metric]:
        """Nothing in advance: registering must not need the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """One gauge after the other; only `baraza_database_up 0` when there is no database."""
        try:
            with self._store.glance() as session:
                found = [*self._gauges(session)]
        except SQLAlchemyError:
            found = None
        yield GaugeMetricFamily("baraza_database_up", "Whether the database answers", value=int(found is not None))
        yield from found or ()

    def _gauges(self, session: Session) -> Iterator[Metric]:
        for name, (meaning, statement) in _SINGLE.items():
            yield GaugeMetricFamily(name, meaning, value=float(session.execute(text(statement)).scalar_one()))
        wrong = pin_budget.in_service(session)
        yield GaugeMetricFamily("baraza_pins_wrong_recently", WRONG_PINS, value=float(wrong))
        yield GaugeMetricFamily("baraza_pins_alarm", PIN_ALARM, value=int(wrong >= limits.PIN_ALARM_WRONG))
        states = GaugeMetricFamily("baraza_sms_out", "Messages written within 24 hours, by state", labels=["state"])
        for state, count in session.execute(_LAST_DAY):
            states.add_metric([state], count)
        yield states
