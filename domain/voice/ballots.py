"""Ballots: one row a vote, numbered and chained by the database, never changed; a member's last one counts.

Whose a secret ballot is, nobody can read from the database: its voter is HMAC-SHA256(ballot key, "org|motion|member"),
and the ballot key is made from the pepper, which is not there. With it a member is known again when she votes anew;
counting needs no key. A ballot has no time and no key of an intent, which would lead to a call or an SMS. What this
protects against, and what it cannot, stands in docs/decisions/0007-votes.md.
"""

import hmac
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Integer, Table, Text, text

from domain import limits
from domain.people import members
from domain.people.members import Member
from domain.store import IntegrityError, Session, metadata
from domain.voice.refusals import JoinedSince, MotionClosed, NoSuchMotion, TooManyChanges

ballot = Table(
    "ballot",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("motion", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("voter", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("digest", Text, nullable=False),  # SHA-256(digest before | org | motion | seq | voter | choice), in hex
)

CHOICES = ("yes", "no", "abstain")


class Tally(NamedTuple):
    """How many members voted for each."""

    yes: int
    no: int
    abstain: int


def voter_of(me: Member, number: int, secret: bool, pepper: bytes) -> str:
    """What stands for a member on her ballots on one motion: the same every time, another on every other motion."""
    if not secret:
        return str(me.id)
    key = hmac.digest(pepper, b"whose ballot this is", sha256)
    return hmac.new(key, f"{me.org_id}|{number}|{me.id}".encode(), sha256).hexdigest()


def cast(session: Session, me: Member, number: int, choice: str, pepper: bytes) -> None:
    """A member votes; until the vote is over she may vote again, and the last one counts. The same again adds nothing.

    Raises NotAMember, NoSuchMotion, MotionClosed by the database's clock, JoinedSince, TooManyChanges.
    """
    me = members.acting(session, me)
    secret = session.execute(
        text("SELECT secret FROM motion WHERE org_id = :org AND number = :number FOR UPDATE"),
        {"org": me.org_id, "number": number},
    ).scalar()
    if secret is None:
        raise NoSuchMotion(number)
    facts = {
        "org": me.org_id,
        "number": number,
        "me": me.id,
        "voter": voter_of(me, number, secret, pepper),
        "choice": choice,
    }
    # A statement of its own, behind the lock: the clock is looked at when everybody before us has voted.
    now = session.execute(_STANDING, facts).one()
    if not now.open:
        raise MotionClosed()
    if now.late:
        raise JoinedSince()
    if now.choice == choice:
        return
    if now.cast > limits.BALLOT_CHANGES:
        raise TooManyChanges()
    try:
        session.execute(_CAST, facts)
    except IntegrityError as error:
        if error.orig.diag.constraint_name != "ballot_in_time":
            raise
        raise MotionClosed() from None  # it ended between our look at the clock and the database's


_STANDING = text(
    "SELECT m.state = 'open' AND m.closes_at > clock_timestamp() AS open,"
    " greatest(s.joined_at, s.seated_at) > m.opened_at AS late,"
    " (SELECT count(*) FROM ballot b WHERE b.org_id = :org AND b.motion = :number AND b.voter = :voter) AS cast,"
    " (SELECT choice FROM ballot b WHERE b.org_id = :org AND b.motion = :number AND b.voter = :voter"
    "   ORDER BY seq DESC LIMIT 1) AS choice"
    " FROM motion m JOIN membership s ON s.org_id = m.org_id AND s.id = :me"
    " WHERE m.org_id = :org AND m.number = :number"
)
# The database fills in the number and the digest.
_CAST = text("INSERT INTO ballot (org_id, motion, voter, choice) VALUES (:org, :number, :voter, :choice)")


def has_voted(session: Session, me: Member, number: int, secret: bool, pepper: bytes) -> bool:
    """Whether this member has voted on a motion; how, nobody is told, herself included."""
    return session.execute(
        text("SELECT EXISTS (SELECT 1 FROM ballot WHERE org_id = :org AND motion = :number AND voter = :voter)"),
        {"org": me.org_id, "number": number, "voter": voter_of(me, number, secret, pepper)},
    ).scalar_one()


def tally(session: Session, org_id: int, number: int) -> Tally:
    """Count the last ballot of every voter."""
    rows = session.execute(
        text(
            "SELECT choice, count(*) FROM (SELECT DISTINCT ON (voter) choice FROM ballot"
            " WHERE org_id = :org AND motion = :number ORDER BY voter, seq DESC) AS last GROUP BY choice"
        ),
        {"org": org_id, "number": number},
    )
    counted = dict(rows.all())
    return Tally(*(counted.get(choice, 0) for choice in CHOICES))
