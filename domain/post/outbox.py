"""What is to be said: every message waits here from the moment that it is meant until its last report.

A row is written in the transaction of what happened; how it goes out is `sending.py`. What was said stays on the row: it
is evidence.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from sqlalchemy import JSON, BigInteger, Column, DateTime, SmallInteger, Table, Text, text

from domain import limits
from domain.notices import REPLY, Notice, revive
from domain.store import Session, metadata, quick

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("org_id", BigInteger),
    Column("person_id", BigInteger),
    Column("phone", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("wording", Text, nullable=False),  # a digest of kind and facts: the same for all who hear the same
    Column("key", Text),  # of the intent, where saying it twice would be wrong
    Column("urgency", SmallInteger, nullable=False),
    Column("topic", Text),
    Column("state", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("not_before", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("lease_until", DateTime(timezone=True)),
    Column("attempts", SmallInteger, nullable=False),  # how often it was handed over …
    Column("unsure", SmallInteger, nullable=False),  # … and never heard of again
    Column("language", Text),
    Column("body", Text),
    Column("parts", SmallInteger),
    Column("provider", Text),
    Column("provider_id", Text),
    Column("handed_at", DateTime(timezone=True)),
    Column("sent_at", DateTime(timezone=True)),
    Column("settled_at", DateTime(timezone=True)),
    Column("reason", Text),
)


class Addressee(Protocol):
    """Whom something is told: a member of an organisation, as `domain/people/members.py` knows her, or a number alone."""

    org_id: int | None
    id: int
    person_id: int | None
    phone: str | None  # the number that she is told on


# --- saying ----------------------------------------------------------------------------------------------------------

_say = text(
    "INSERT INTO outbox (org_id, person_id, phone, kind, facts, wording, key, urgency, topic, not_before, expires_at)"
    " VALUES (:org_id, :person_id, :phone, :kind, :facts, :wording, :key, :urgency, :topic,"
    " coalesce(:not_before, now()),"
    " least(:not_after, coalesce(:not_before, now()) + make_interval(hours => :hours)))"
    " ON CONFLICT (key) DO NOTHING"
)


_SAY_OFFICERS = (
    "INSERT INTO outbox (org_id, person_id, phone, kind, facts, wording, urgency, topic, expires_at)"
    " SELECT m.org_id, told.person_id, told.number, %(kind)s, %(facts)s, %(wording)s, %(urgency)s, %(topic)s,"
    " now() + make_interval(hours => %(hours)s)"
    " FROM membership m JOIN phone told ON told.person_id = m.person_id AND told.told AND told.until IS NULL"
    " WHERE m.org_id = %(org_id)s AND m.status = 'active'"
    " AND m.id <> ALL(%(but)s) AND EXISTS (SELECT 1 FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id"
    " AND r.until IS NULL) ORDER BY m.id"
)


def tell(
    session: Session, to: Addressee, notice: Notice, *, key: str | None = None, not_before: datetime | None = None
) -> None:
    """One member is to hear of something, at `not_before` at the earliest. A `key` said before is not said again."""
    tell_all(session, [to], notice, key=key, not_before=not_before)


def tell_all(
    session: Session,
    to: Iterable[Addressee],
    notice: Notice,
    *,
    key: str | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> None:
    """As `tell`, for many members; every one of them has `key` for herself. After `not_after` it is of no use.

    Who has no phone is told nothing here.
    """
    said = _said(notice) | {"not_before": not_before, "not_after": not_after}
    rows = [
        said
        | {
            "org_id": each.org_id,
            "person_id": each.person_id,
            "phone": each.phone,
            "key": f"{key}:{each.id}" if key else None,
        }
        for each in to
        if each.phone  # who has none hears it from people
    ]
    if rows:
        session.execute(_say, rows)


def tell_officers(session: Session, org_id: int, notice: Notice, *, but: Iterable[int] = ()) -> None:
    """Every officer of the organisation is to hear of something, but for the members named."""
    quick(session, _SAY_OFFICERS, _said(notice) | {"org_id": org_id, "but": list(but)})


def told_lately(session: Session, phone: str, about: str, *, but: str) -> int:
    """How many messages whose keys begin with `about` this phone was to hear within 24 hours, `but` that key's own."""
    statement = (
        "SELECT count(*) FROM outbox WHERE phone = :phone AND starts_with(key, :about)"
        " AND created_at BETWEEN now() - interval '24 hours' AND clock_timestamp() AND NOT starts_with(key, :but)"
    )
    return session.execute(text(statement), {"phone": phone, "about": about, "but": f"{but}:"}).scalar_one()


def answer(
    session: Session,
    phone: str,
    notice: Notice,
    *,
    org_id: int | None = None,
    person_id: int | None = None,
    key: str | None = None,
) -> None:
    """Who has just sent an SMS hears the answer to it, member or not, STOP or not: she has asked.

    `person_id` says who she is, where that is known.
    """
    whom = {"org_id": org_id, "person_id": person_id, "phone": phone, "key": key, "not_before": None, "not_after": None}
    session.execute(_say, [_said(notice) | whom | {"urgency": REPLY, "topic": None}])


def answer_again(session: Session, before: str, key: str, *, phone: str, at: datetime) -> None:
    """The answer that was given under the key `before` is given once more.

    Where a receipt was the answer, it is that: what `phone` was to hear of in the transaction of the time `at`.
    """
    facts = {"before": before, "key": key, "phone": phone, "at": at, "hours": limits.MESSAGE_HOURS}
    session.execute(_AGAIN, facts)


_AGAIN = text(
    "INSERT INTO outbox (org_id, person_id, phone, kind, facts, wording, key, urgency, topic, expires_at)"
    " SELECT org_id, person_id, phone, kind, facts, wording, :key, urgency, topic, now() + make_interval(hours => :hours)"
    " FROM outbox WHERE id = coalesce((SELECT id FROM outbox WHERE key = :before),"
    " (SELECT min(id) FROM outbox WHERE phone = :phone AND created_at = :at)) ON CONFLICT (key) DO NOTHING"
)


def _said(notice: Notice) -> dict:
    kind, facts = type(notice).__name__, json.dumps(notice.facts(), ensure_ascii=False)
    return {
        "kind": kind,
        "facts": facts,
        "wording": hashlib.sha256(f"{kind}{facts}".encode()).hexdigest()[:32],
        "urgency": notice.urgency,
        "topic": notice.topic,
        "hours": limits.MESSAGE_HOURS,
    }


class Held(NamedTuple):
    """A message that waits for its hour."""

    id: int
    key: str
    notice: Notice


def held(session: Session, keys: Iterable[str]) -> list[Held]:
    """Of the messages that have these keys those that wait for an hour to come, the first said first; nobody sends them now."""
    statement = (
        "SELECT id, key, kind, facts FROM outbox WHERE key = ANY(:keys) AND state = 'queued'"
        " AND not_before > clock_timestamp() ORDER BY id FOR UPDATE"
    )
    rows = session.execute(text(statement), {"keys": list(keys)})
    return [Held(row.id, row.key, revive(row.kind, row.facts)) for row in rows]


def hurry(session: Session, ids: list[int]) -> None:
    """What waits for an hour goes out now."""
    session.execute(
        text("UPDATE outbox SET not_before = now() WHERE id = ANY(:ids) AND state = 'queued'"), {"ids": ids}
    )


def move(session: Session, person_id: int, number: str) -> None:
    """What waits to be said to somebody on a number that is hers no more goes to the one that she is told on by now.

    To who has none it is not said: whoever holds that phone is not she.
    """
    facts = {"id": person_id, "number": number}
    session.execute(_MOVE, facts)
    session.execute(_KEEP_BACK, facts)


_WAITS_THERE = "outbox.person_id = :id AND outbox.phone = :number AND outbox.state = 'queued'"
_MOVE = text(
    "UPDATE outbox SET phone = told.number FROM phone told WHERE told.person_id = :id AND told.told AND told.until IS NULL"
    f" AND told.number <> :number AND {_WAITS_THERE}"
)
_KEEP_BACK = text(f"UPDATE outbox SET state = 'withheld', settled_at = now(), reason = 'no-phone' WHERE {_WAITS_THERE}")


def hush(session: Session, org_id: int) -> None:
    """Withhold everything that waits to be said about an organisation: it tells of what happened long ago."""
    statement = (
        "UPDATE outbox SET state = 'withheld', settled_at = now(), reason = 'history'"
        " WHERE org_id = :org AND state = 'queued'"
    )
    session.execute(text(statement), {"org": org_id})
