"""The row of a USSD session: what a phone has on its screen, what was answered so far, what was heard last.

It holds a keyed digest of the typed text, never the text: that ends in four digits which may be the PIN, and a plain
hash of it would be the PIN to anyone with a minute.
"""

import hmac
import json
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    text,
)

from domain.limits import RESUME_MINUTES
from domain.store import Session, metadata

call = Table(
    "call",
    metadata,
    Column("session_id", Text, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("heard", Integer, nullable=False),  # characters of the text heard last
    Column("digest", LargeBinary, nullable=False),  # of that text, keyed
    Column("hops", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("reply", Text, nullable=False),
    Column("ended", Boolean, nullable=False, server_default="false"),
    Column("touched_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("call_phone", "phone", "touched_at"),
)


@dataclass(slots=True)
class Row:
    """One session as it was left by the hop heard last."""

    session_id: str
    phone: str
    heard: int
    digest: bytes
    hops: int
    state: dict
    reply: str
    ended: bool


_ROW = ", ".join(Row.__slots__)
_find = text(f"SELECT {_ROW} FROM call WHERE session_id = :id")
_lock = text(f"SELECT {_ROW} FROM call WHERE session_id = :id FOR UPDATE")
_start = text(
    "INSERT INTO call (session_id, phone, heard, digest, hops, state, reply, ended)"
    " VALUES (:session_id, :phone, :heard, :digest, :hops, :state, :reply, :ended) ON CONFLICT DO NOTHING"
)
_keep = text(
    "UPDATE call SET heard = :heard, digest = :digest, hops = :hops, state = :state, reply = :reply, ended = :ended,"
    " touched_at = now() WHERE session_id = :session_id AND hops = :hops - 1"
)


def digest(key: bytes, heard: str) -> bytes:
    """What is kept of a text, to know it again."""
    return hmac.digest(key, heard.encode("utf-8", "surrogatepass"), sha256)


def find(session: Session, session_id: str, *, lock: bool = False) -> Row | None:
    """The row of a session, held until the transaction ends if `lock`."""
    row = session.execute(_lock if lock else _find, {"id": session_id}).first()
    return row and Row(*row)


def start(session: Session, row: Row) -> bool:
    """Keep the first row of a session; False when another copy of the same hop came first."""
    return bool(session.execute(_start, _facts(row)).rowcount)


def keep(session: Session, row: Row) -> bool:
    """Keep the row after one more hop; False when another copy of the same hop came first."""
    return bool(session.execute(_keep, _facts(row)).rowcount)


def _facts(row: Row) -> dict:
    facts = {name: getattr(row, name) for name in Row.__slots__}
    return facts | {"state": json.dumps(row.state, ensure_ascii=False, separators=(",", ":"))}


def end(session: Session, session_id: str) -> None:
    """Nothing more is heard in this session."""
    session.execute(text("UPDATE call SET ended = true WHERE session_id = :id AND NOT ended"), {"id": session_id})


# Who is calling: one row a membership, and with it the session that this phone dropped a moment ago.
_who = text(
    "SELECT p.id, p.language, p.pin_hash IS NOT NULL AS has_pin, m.org_id, m.id AS member_id, m.number, m.name,"
    " (SELECT array_agg(role ORDER BY role) FROM role r"
    "   WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL) AS roles,"
    " (SELECT count(*) FROM slip s WHERE s.org_id = m.org_id AND s.member_id = m.id AND s.status = 'waiting'"
    "   AND s.asked = 'member') AS waiting,"
    " o.code, o.name AS group_name, o.kind, o.parent_id, o.country, o.currency, o.timezone, o.language AS group_language,"
    " d.session_id AS dropped, d.state AS dropped_state, d.reply AS dropped_reply"
    " FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.status = 'active'"
    " LEFT JOIN organisation o ON o.id = m.org_id"
    " LEFT JOIN LATERAL (SELECT session_id, state, reply, ended FROM call WHERE call.phone = p.phone"
    "   AND touched_at > now() - make_interval(mins => :minutes) AND session_id <> :session_id"
    "   ORDER BY touched_at DESC LIMIT 1) d ON NOT d.ended"
    " WHERE p.phone = :phone ORDER BY m.id"
)


def who(session: Session, phone: str, session_id: str) -> list:
    """The caller and her memberships, with the session that dropped on her within RESUME_MINUTES, if one did."""
    return session.execute(_who, {"phone": phone, "session_id": session_id, "minutes": RESUME_MINUTES}).all()
