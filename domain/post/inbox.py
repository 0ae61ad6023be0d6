"""What was heard: each SMS is acted on once, however often the gateway repeats it."""

import hmac
from datetime import datetime
from hashlib import sha256

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, Table, Text, text

from domain import limits
from domain.store import Session, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("sender", LargeBinary, nullable=False),  # a keyed digest of the phone …
    Column("digest", LargeBinary, nullable=False),  # … and of its words: never the words, which may hold a PIN
    Column("heard_at", DateTime(timezone=True), nullable=False),
)


def once(session: Session, provider: str, provider_id: str, phone: str, words: str, key: bytes) -> bool:
    """Whether this SMS is heard for the first time.

    The same SMS has been seen under two ids: the words that this phone sent last, again within HEARD_TWICE_SECONDS,
    are the same SMS. With other words between them (YES, NO, YES) they are a change of mind. The digests are keyed with
    `key`, so that nobody can guess back from them what was written.
    """
    sender, digest = _digests(phone, words, key)
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(encode(:s, 'hex'), 0))"), {"s": sender})
    fresh = session.execute(
        text(
            "INSERT INTO inbox (provider, provider_id, sender, digest) SELECT :provider, :provider_id, :sender, :digest"
            " WHERE NOT EXISTS (SELECT 1 FROM (SELECT digest, heard_at FROM inbox WHERE sender = :sender"
            " ORDER BY id DESC LIMIT 1) last WHERE last.digest = :digest"
            " AND last.heard_at BETWEEN clock_timestamp() - make_interval(secs => :window) AND clock_timestamp())"
            " ON CONFLICT (provider, provider_id) DO NOTHING"
        ),
        {
            "provider": provider,
            "provider_id": provider_id,
            "sender": sender,
            "digest": digest,
            "window": limits.HEARD_TWICE_SECONDS,
        },
    ).rowcount
    return bool(fresh)


def twin(session: Session, phone: str, words: str, key: bytes) -> tuple[str, str, datetime] | None:
    """Of the SMS that said these very words last, if that was the last one of this phone: provider, its id, when."""
    sender, digest = _digests(phone, words, key)
    row = session.execute(
        text(
            "SELECT digest, provider, provider_id, heard_at FROM inbox WHERE sender = :sender ORDER BY id DESC LIMIT 1"
        ),
        {"sender": sender},
    ).first()
    return (row.provider, row.provider_id, row.heard_at) if row and row.digest == digest else None


def _digests(phone: str, words: str, key: bytes) -> tuple[bytes, bytes]:
    return hmac.digest(key, phone.encode(), sha256), hmac.digest(key, f"{phone}\0{words}".encode(), sha256)
