"""Delivery reports: what a provider tells, later, of a message that it took. They come late, twice and out of order.

A report never moves a message backwards, whatever order reports come in: sent < failed < delivered, for what has
arrived has arrived. A status that says nothing final is kept and changes nothing.
"""

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain.store import Session, metadata

delivery_report = Table(
    "delivery_report",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("status", Text, nullable=False),  # in the provider's words
    Column("state", Text),  # what that makes of the message: delivered, failed, or nothing
    Column("heard_at", DateTime(timezone=True), nullable=False),
)

_ORDER = ("queued", "sending", "withheld", "expired", "unknown", "sent", "failed", "delivered")
RANK = f"array_position(ARRAY{list(_ORDER)}, {{}})"

_KEEP = text(
    "INSERT INTO delivery_report (provider, provider_id, status, state)"
    " VALUES (:provider, :provider_id, :status, :state) ON CONFLICT DO NOTHING"
)
_APPLY = text(
    "UPDATE outbox SET state = :state, settled_at = now(), sent_at = coalesce(sent_at, now()), lease_until = NULL,"
    " reason = CASE WHEN :state = 'failed' THEN :status END"
    f" WHERE provider = :provider AND provider_id = :provider_id AND body IS NOT NULL"
    f" AND {RANK.format(':state')} > {RANK.format('state')}"
)


def rank(state: str) -> int:
    """How far to the right a state is, as RANK says it in the database (which counts from one)."""
    return _ORDER.index(state) + 1


def report(session: Session, provider: str, provider_id: str, status: str, state: str | None) -> None:
    """A provider tells what became of a message: `status` in its words, `state` (delivered, failed, None) in ours.

    One for a message that we never had is kept too: it may be ours in a moment, when its id comes with the answer.
    """
    hold(session, provider, [provider_id])
    facts = {"provider": provider, "provider_id": provider_id, "status": status, "state": state}
    session.execute(_KEEP, facts)
    if state:
        session.execute(_APPLY, facts)


def hold(session: Session, provider: str, provider_ids: list[str]) -> None:
    """Let nobody else settle or report these ids until the transaction ends.

    Without it a report could miss the row that is just being settled, while the settling misses the report.
    """
    if provider_ids:
        lock = (
            "SELECT pg_advisory_xact_lock(hashtextextended(:provider || id, 0)) FROM unnest(CAST(:ids AS text[])) AS id"
        )
        session.execute(text(lock), {"provider": provider, "ids": sorted(provider_ids)})  # in order: no two can cross


def apply_early(session: Session, provider: str, provider_ids: list[str]) -> None:
    """Apply the reports that came before the answer which told us the ids."""
    if not provider_ids:
        return
    early = text(
        "SELECT provider, provider_id, status, state FROM delivery_report"
        " WHERE provider = :provider AND provider_id = ANY(:ids) AND state IS NOT NULL ORDER BY id"
    )
    for row in session.execute(early, {"provider": provider, "ids": provider_ids}).all():
        session.execute(_APPLY, row._asdict())
