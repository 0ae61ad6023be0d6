"""What was heard: each SMS is acted on once, however often the gateway repeats it."""

import hmac
from hashlib import sha256

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, LargeBinary, Table, Text, func, text

from domain.limits import HEARD_TWICE_SECONDS
from domain.store import Session, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # keyed: never the words, which may hold a PIN sent by mistake
    Column("heard_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("inbox_once", "provider", "provider_id", unique=True),
    Index("inbox_digest", "digest", "heard_at"),
    Index("inbox_age", "heard_at", postgresql_using="brin"),
)


def once(session: Session, provider: str, provider_id: str, phone: str, words: str, key: bytes) -> bool:
    """Whether this SMS is heard for the first time.

    The same SMS has been seen under two ids: the same words from the same phone within HEARD_TWICE_SECONDS are the
    same SMS. The digest is keyed with `key`, so that nobody can guess back from it what was written.
    """
    digest = hmac.digest(key, f"{phone}\0{words}".encode(), sha256)
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(encode(:d, 'hex'), 0))"), {"d": digest})
    fresh = session.execute(
        text(
            "INSERT INTO inbox (provider, provider_id, digest) SELECT :provider, :provider_id, :digest"
            " WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE digest = :digest"
            " AND heard_at > now() - make_interval(secs => :window)) ON CONFLICT (provider, provider_id) DO NOTHING"
        ),
        {"provider": provider, "provider_id": provider_id, "digest": digest, "window": HEARD_TWICE_SECONDS},
    ).rowcount
    return bool(fresh)
