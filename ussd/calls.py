"""The row of a USSD session: what a phone has on its screen, what was answered so far, what was heard last.

It holds a keyed digest of the typed text, never the text: that ends in four digits which may be the PIN, and a plain
hash of it would be the PIN to anyone with a minute.
"""

import hmac
from collections import namedtuple
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

import domain.limits
from domain.book import lapsing
from domain.records import awaiting
from domain.store import Session, driven, metadata, quick
from ussd import limits

call = Table(
    "call",
    metadata,
    Column("session_id", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("heard", Integer, nullable=False),  # characters of the text heard last
    Column("digest", LargeBinary, nullable=False),  # of that text, keyed
    Column("hops", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("reply", Text, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("touched_at", DateTime(timezone=True), nullable=False),
)


@dataclass(slots=True)
class Row:
    """One session as it was left by the hop heard last; `state` as JSON text."""

    session_id: str
    phone: str
    heard: int
    digest: bytes
    hops: int
    state: str
    reply: str
    ended: bool


# What every hop does goes straight to the driver (`store.quick`), where it costs half.
_find = "SELECT session_id, phone, heard, digest, hops, state::text, reply, ended FROM call WHERE session_id = %(id)s"
_hold = "SELECT 1 FROM call WHERE session_id = %(session_id)s AND hops = %(hops)s AND NOT ended FOR UPDATE"
_start = (
    "INSERT INTO call (session_id, phone, heard, digest, hops, state, reply, ended) VALUES (%(session_id)s, %(phone)s,"
    " %(heard)s, %(digest)s, %(hops)s, %(state)s, %(reply)s, %(ended)s) ON CONFLICT DO NOTHING"
)
_keep = (
    "UPDATE call SET heard = %(heard)s, digest = %(digest)s, hops = %(hops)s, state = %(state)s, reply = %(reply)s,"
    " ended = %(ended)s, touched_at = now() WHERE session_id = %(session_id)s AND hops = %(hops)s - 1 AND NOT call.ended"
)


def digest(key: bytes, heard: str) -> bytes:
    """What is kept of a text, to know it again."""
    return hmac.digest(key, heard.encode("utf-8", "surrogatepass"), sha256)


def find(session: Session, session_id: str) -> Row | None:
    """The row of a session."""
    row = quick(session, _find, {"id": session_id}).fetchone()
    return row and Row(*row)


def hold(session: Session, row: Row) -> bool:
    """Hold the row until the transaction ends; False where it is not any more as `row` has it: a copy of the hop was quicker."""
    return bool(quick(session, _hold, {"session_id": row.session_id, "hops": row.hops}).rowcount)


def start(session: Session, row: Row) -> bool:
    """Keep the first row of a session; False when another copy of the same hop came first."""
    return bool(quick(session, _start, _facts(row)).rowcount)


def keep(session: Session, row: Row) -> bool:
    """Keep the row after one more hop; False when another copy of the same hop came first, or the call was ended."""
    return bool(quick(session, _keep, _facts(row)).rowcount)


def _facts(row: Row) -> dict:
    return {name: getattr(row, name) for name in Row.__slots__}


def end(session: Session, session_id: str) -> None:
    """Nothing more is heard in this session."""
    session.execute(text("UPDATE call SET ended = true WHERE session_id = :id AND NOT ended"), {"id": session_id})


_OFFICER = "EXISTS (SELECT FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL)"

# What `_who` gives.
Known = namedtuple(
    "Known",
    "id language has_pin org_id member_id number name roles waiting payments desk has_left code group_name kind parent_id"
    " country currency timezone group_language today texted number_asked invited dropped dropped_state",
)

# Who is calling: one row a membership, and with it the session that this phone dropped a moment ago.
_who = driven(
    "SELECT p.id, p.language, p.pin_hash IS NOT NULL AS has_pin, m.org_id, m.id AS member_id, m.number, m.name,"
    " (SELECT array_agg(role ORDER BY role) FROM role r"
    "   WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL) AS roles,"
    f" {awaiting.HERS} AS waiting,"
    f" CASE WHEN {_OFFICER} THEN {awaiting.PAYMENTS} ELSE 0 END AS payments,"
    f" CASE WHEN {_OFFICER} THEN {awaiting.DESK} ELSE 0 END AS desk,"
    " m.status <> 'active' AS has_left,"
    " o.code, o.name AS group_name, o.kind, o.parent_id, o.country, o.currency, o.timezone, o.language AS group_language,"
    " (clock_timestamp() AT TIME ZONE o.timezone)::date AS today,"
    " EXISTS (SELECT 1 FROM prepared w WHERE w.org_id = m.org_id AND w.member_id = m.id"
    "   AND w.said_at > now() - make_interval(hours => :prepared)) AS texted,"
    " EXISTS (SELECT 1 FROM phone_change c JOIN first_word f ON f.org_id = c.org_id AND f.id = c.first_word"
    "   WHERE c.org_id = m.org_id AND c.member_id = m.id AND c.ended_at IS NULL"
    "   AND 'waiting' IN (c.state, f.state)) AS number_asked,"
    " EXISTS (SELECT 1 FROM beginning_officer f JOIN beginning b ON b.id = f.beginning_id WHERE f.number = h.number"
    "   AND f.person_id IS NULL AND b.state = 'asked') AS invited,"
    " d.session_id AS dropped, d.state AS dropped_state"
    " FROM phone h JOIN person p ON p.id = h.person_id"
    " LEFT JOIN membership m ON m.person_id = p.id AND (m.status = 'active' OR m.number IS NOT NULL AND"
    "   EXISTS (SELECT 1 FROM slip s WHERE s.org_id = m.org_id AND s.member_id = m.id AND s.status = 'waiting'"
    "   AND s.asked = 'member'))"
    " LEFT JOIN organisation o ON o.id = m.org_id"
    " LEFT JOIN LATERAL (SELECT session_id, state, ended FROM call WHERE call.phone = h.number"
    "   AND touched_at > now() - make_interval(mins => :minutes) AND session_id <> :session_id"
    "   ORDER BY touched_at DESC LIMIT 1) d ON NOT d.ended"
    " WHERE h.number = :phone AND h.until IS NULL ORDER BY m.id"
)


def who(session: Session, phone: str, session_id: str) -> list:
    """The caller and her memberships, with the session that dropped on her within RESUME_MINUTES, if one did."""
    facts = {
        "phone": phone, "session_id": session_id, "minutes": limits.RESUME_MINUTES,
        "prepared": domain.limits.PREPARED_HOURS,
    }  # fmt: skip
    return [Known(*row) for row in quick(session, _who, facts | lapsing.facts())]
