"""What is to be said: every message waits here from the moment that it is meant until its last report.

A row is written in the transaction of what happened. The drain claims rows with a lease, commits, hands them to the
provider with no transaction open, and settles them. What was said stays on the row: it is evidence.

    queued ──► sending ──► sent ──► failed ──► delivered        a row only ever moves to the right
       │          │
       │          ├──► queued     a fault that may pass: tried again later, SEND_ATTEMPTS times
       │          └──► unknown    no answer came, UNKNOWN_ATTEMPTS times
       ├──► expired               not sent within MESSAGE_HOURS
       └──► withheld              the member has said STOP
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, Column, DateTime, Identity, Index, SmallInteger, Table, Text, func, text

from domain.limits import BATCH, LEASE_SECONDS, MESSAGE_HOURS, SEND_ATTEMPTS, UNKNOWN_ATTEMPTS
from domain.notices import REPLY, Notice
from domain.store import Session, metadata, quick

if TYPE_CHECKING:
    from domain.people.members import Member

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("org_id", BigInteger),
    Column("person_id", BigInteger),
    Column("phone", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("key", Text, unique=True),  # of the intent, where saying it twice would be wrong
    Column("urgency", SmallInteger, nullable=False),
    Column("topic", Text),
    Column("state", Text, nullable=False, server_default="queued"),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("not_before", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("lease_until", DateTime(timezone=True)),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("language", Text),
    Column("body", Text),
    Column("parts", SmallInteger),
    Column("provider", Text),
    Column("provider_id", Text),
    Column("sent_at", DateTime(timezone=True)),
    Column("settled_at", DateTime(timezone=True)),
    Column("reason", Text),
    Index("outbox_due", "urgency", "id", postgresql_where=text("state = 'queued'")),
    Index("outbox_leased", "lease_until", postgresql_where=text("state = 'sending'")),
    Index("outbox_report", "provider", "provider_id"),
    Index("outbox_phone", "phone", "id"),
    Index("outbox_org", "org_id", "id"),
)

delivery_report = Table(
    "delivery_report",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("heard_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("delivery_report_of", "provider", "provider_id"),
)

RETRY_AFTER = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=2),
)

# --- saying ----------------------------------------------------------------------------------------------------------

_say = text(
    "INSERT INTO outbox (org_id, person_id, phone, kind, facts, key, urgency, topic, not_before, expires_at)"
    " VALUES (:org_id, :person_id, :phone, :kind, :facts, :key, :urgency, :topic,"
    " coalesce(:not_before, now()), coalesce(:not_before, now()) + make_interval(hours => :hours))"
    " ON CONFLICT (key) DO NOTHING"
)


_SAY_OFFICERS = (
    "INSERT INTO outbox (org_id, person_id, phone, kind, facts, urgency, topic, expires_at)"
    " SELECT m.org_id, p.id, p.phone, %(kind)s, %(facts)s, %(urgency)s, %(topic)s, now() + make_interval(hours => %(hours)s)"
    " FROM membership m JOIN person p ON p.id = m.person_id WHERE m.org_id = %(org_id)s AND m.status = 'active'"
    " AND m.id <> ALL(%(but)s) AND EXISTS (SELECT 1 FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id"
    " AND r.until IS NULL) ORDER BY m.id"
)


def tell(
    session: Session, to: Member, notice: Notice, *, key: str | None = None, not_before: datetime | None = None
) -> None:
    """One member is to hear of something, at `not_before` at the earliest. A `key` said before is not said again."""
    tell_all(session, [to], notice, key=key, not_before=not_before)


def tell_all(
    session: Session,
    to: Iterable[Member],
    notice: Notice,
    *,
    key: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """As `tell`, for many members; every one of them has `key` for herself."""
    rows = [
        _row(notice, each.phone, each.org_id, each.person_id, f"{key}:{each.id}" if key else None, not_before)
        for each in to
    ]
    if rows:
        session.execute(_say, rows)


def tell_officers(session: Session, org_id: int, notice: Notice, *, but: Iterable[int] = ()) -> None:
    """Every officer of the organisation is to hear of something, but for the members named."""
    facts = _row(notice, "", org_id, None, None, None) | {"but": list(but)}
    quick(session, _SAY_OFFICERS, facts)


def answer(session: Session, phone: str, notice: Notice, *, org_id: int | None = None, key: str | None = None) -> None:
    """Somebody who has just sent an SMS hears the answer to it, member or not, STOP or not: she has asked."""
    session.execute(_say, [_row(notice, phone, org_id, None, key, None) | {"urgency": REPLY, "topic": None}])


def _row(notice: Notice, phone: str, org_id, person_id, key, not_before) -> dict:
    return {
        "org_id": org_id,
        "person_id": person_id,
        "phone": phone,
        "kind": type(notice).__name__,
        "facts": json.dumps(notice.facts(), ensure_ascii=False),
        "key": key,
        "urgency": notice.urgency,
        "topic": notice.topic,
        "not_before": not_before,
        "hours": MESSAGE_HOURS,
    }


# --- claiming --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that belongs to one worker until its lease ends. `stopped` and `muted` are the person's wishes."""

    id: int
    phone: str
    kind: str
    facts: dict
    language: str | None
    topic: str | None
    urgency: int
    attempts: int
    body: str | None
    asked_for: bool
    stopped: bool
    muted: bool


def retire(session: Session) -> int:
    """Let go of what waited too long, and give back what a dead worker had claimed; how many rows moved."""
    moved = session.execute(
        text("UPDATE outbox SET state = 'expired', settled_at = now() WHERE state = 'queued' AND expires_at < now()")
    ).rowcount
    # A lease that ran out: the worker may have died before the provider heard, or after. It is sent once more.
    moved += session.execute(
        text(
            "UPDATE outbox SET state = CASE WHEN attempts >= :most THEN 'unknown' ELSE 'queued' END, lease_until = NULL,"
            " settled_at = CASE WHEN attempts >= :most THEN now() END"
            " WHERE state = 'sending' AND lease_until < now()"
        ),
        {"most": UNKNOWN_ATTEMPTS},
    ).rowcount
    return moved


def claim(session: Session, most: int = BATCH) -> list[Claimed]:
    """Take up to `most` messages that are due, the most urgent first; nobody else gets them while the lease runs."""
    rows = session.execute(
        text(
            "WITH due AS (SELECT id FROM outbox WHERE state = 'queued' AND not_before <= now() AND expires_at >= now()"
            " ORDER BY urgency, id LIMIT :most FOR UPDATE SKIP LOCKED)"
            ", taken AS (UPDATE outbox SET state = 'sending', attempts = attempts + 1,"
            " lease_until = now() + make_interval(secs => :lease) FROM due WHERE outbox.id = due.id RETURNING outbox.*)"
            " SELECT t.id, t.phone, t.kind, t.facts, p.language, t.topic, t.urgency, t.attempts, t.body,"
            " t.person_id IS NULL, p.stopped_at IS NOT NULL, coalesce(t.topic = ANY(p.muted), false)"
            " FROM taken t LEFT JOIN person p ON p.phone = t.phone ORDER BY t.urgency, t.id"
        ),
        {"most": most, "lease": LEASE_SECONDS},
    ).all()
    return [Claimed(*row) for row in rows]


def due(session: Session) -> bool:
    """Whether a drain would find anything to do."""
    return session.execute(
        text(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND (not_before <= now() OR expires_at < now()))"
            " OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending' AND lease_until < now())"
        )
    ).scalar_one()


def word(session: Session, worded: list[dict]) -> None:
    """Keep the words (`id`, `body`, `language`, `parts`) that are about to be said."""
    if worded:
        statement = "UPDATE outbox SET body = :body, language = :language, parts = :parts WHERE id = :id"
        session.execute(text(statement), worded)


# --- settling --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: `kind` is accepted, refused, later or unknown."""

    id: int
    kind: str
    provider_id: str | None = None
    reason: str | None = None


def settle(session: Session, provider: str, outcomes: Iterable[Outcome]) -> None:
    """Write down what the provider said of each message, and apply reports that came before its answer."""
    outcomes = list(outcomes)
    accepted = [
        {"id": each.id, "provider": provider, "provider_id": each.provider_id}
        for each in outcomes
        if each.kind == "accepted"
    ]
    if accepted:
        session.execute(
            text(
                "UPDATE outbox SET state = 'sent', sent_at = now(), lease_until = NULL, provider = :provider,"
                " provider_id = :provider_id WHERE id = :id AND state IN ('sending', 'queued', 'unknown')"
            ),
            accepted,
        )
        _apply_reports(session, [row["id"] for row in accepted])
    for each in outcomes:
        if each.kind != "accepted":
            _settle_unsent(session, provider, each)


def _settle_unsent(session: Session, provider: str, outcome: Outcome) -> None:
    most = UNKNOWN_ATTEMPTS if outcome.kind == "unknown" else SEND_ATTEMPTS
    attempts = session.execute(text("SELECT attempts FROM outbox WHERE id = :id"), {"id": outcome.id}).scalar_one()
    final = {"refused": "failed", "later": "failed", "unknown": "unknown"}[outcome.kind]
    again = outcome.kind != "refused" and attempts < most
    pause = RETRY_AFTER[min(attempts, len(RETRY_AFTER)) - 1]
    session.execute(
        text(
            "UPDATE outbox SET state = :state, reason = :reason, provider = :provider, lease_until = NULL,"
            " not_before = CASE WHEN :again THEN now() + :pause ELSE not_before END,"
            " settled_at = CASE WHEN :again THEN NULL ELSE now() END WHERE id = :id AND state = 'sending'"
        ),
        {
            "id": outcome.id,
            "state": "queued" if again else final,
            "reason": outcome.reason,
            "provider": provider,
            "again": again,
            "pause": pause,
        },
    )


def withhold(session: Session, ids: list[int]) -> None:
    """Do not say it: the member wants to hear nothing, or nothing of that kind."""
    if ids:
        statement = "UPDATE outbox SET state = 'withheld', settled_at = now(), lease_until = NULL WHERE id = ANY(:ids)"
        session.execute(text(statement), {"ids": ids})


def hush(session: Session, org_id: int) -> None:
    """Withhold everything that waits to be said about an organisation: it tells of what happened long ago."""
    statement = (
        "UPDATE outbox SET state = 'withheld', settled_at = now(), reason = 'history'"
        " WHERE org_id = :org AND state = 'queued'"
    )
    session.execute(text(statement), {"org": org_id})


# --- delivery reports ------------------------------------------------------------------------------------------------

# What a status makes of a message; one that is not here is kept and changes nothing. A report never moves a message
# backwards, whatever order reports come in: sent < failed < delivered, for what has arrived has arrived.
_MEANING = {
    "Success": "delivered",
    "Failed": "failed",
    "Rejected": "failed",
    "Expired": "failed",
    "AbsentSubscriber": "failed",
}
_RANK = "array_position(ARRAY['queued','sending','withheld','expired','unknown','sent','failed','delivered'], {})"
_REPORT = text(
    "UPDATE outbox SET state = :state, settled_at = now(), reason = CASE WHEN :state = 'failed' THEN :status END"
    f" WHERE provider = :provider AND provider_id = :provider_id AND {_RANK.format(':state')} > {_RANK.format('state')}"
)


def report(session: Session, provider: str, provider_id: str, status: str) -> None:
    """A provider tells what became of a message; one that we never had is kept too, for it may be ours in a moment."""
    facts = {"provider": provider, "provider_id": provider_id, "status": status}
    session.execute(delivery_report.insert().values(**facts))
    if status in _MEANING:
        session.execute(_REPORT, facts | {"state": _MEANING[status]})


def _apply_reports(session: Session, ids: list[int]) -> None:
    early = session.execute(
        text(
            "SELECT r.provider, r.provider_id, r.status FROM outbox o JOIN delivery_report r"
            " ON r.provider = o.provider AND r.provider_id = o.provider_id WHERE o.id = ANY(:ids)"
        ),
        {"ids": ids},
    ).all()
    for row in early:
        if row.status in _MEANING:
            session.execute(_REPORT, row._asdict() | {"state": _MEANING[row.status]})
