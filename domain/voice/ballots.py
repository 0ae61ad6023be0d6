"""Ballots: one row a vote, numbered and chained by the database, never changed; a member's last one counts.

Whose a secret ballot is, nobody can read from the database: its voter is HMAC-SHA256(ballot key, "org|motion|member"),
and the ballot key is made from the pepper, which is not there. With it a member is known again when she votes anew;
counting needs no key. A ballot has no time and no key of an intent, which would lead to a call or an SMS. What this
protects against, and what it cannot, stands in docs/decisions/0007-votes.md.

A text can be forged, so what was said with the PIN is final against texts: whose last word was, `ballot_with_pin` knows
while the vote runs and forgets at its end.
"""

import hmac
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Integer, Table, Text, text

from domain import limits
from domain.people import members, persons
from domain.people.members import Member
from domain.store import IntegrityError, Session, metadata
from domain.voice.refusals import (
    AnswerUnfit,
    JoinedSince,
    MotionClosed,
    NoSuchMotion,
    TooManyChanges,
    TooNewToVote,
    VotedOnPaper,
    VotedWithPin,
)

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

ballot_with_pin = Table(  # kept by the database, with each ballot and when a motion ends
    "ballot_with_pin",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("motion", Integer, nullable=False),
    Column("voter", Text, nullable=False),
    Column("before", Integer, nullable=False),  # her ballots until she first voted with her PIN
)

CHOICES = ("yes", "no", "abstain")
TAKEN_BACK = "none"  # the choice of who takes her vote back: it counts as if she had not voted


class Tally(NamedTuple):
    """How many members voted for each."""

    yes: int
    no: int
    abstain: int


def voter_of(me: Member, number: int, secret: bool, pepper: bytes) -> str:
    """What stands for a member on her ballots on one motion: the same every time, another on every other motion."""
    if not secret:
        return str(me.id)
    return token(f"{me.org_id}|{number}|{me.id}", pepper)


def token(stands_for: str, pepper: bytes) -> str:
    """What stands on a secret ballot: nobody without the pepper can read back what it stands for."""
    key = hmac.digest(pepper, b"whose ballot this is", sha256)
    return hmac.new(key, stands_for.encode(), sha256).hexdigest()


def hold(session: Session, org_id: int, number: int) -> bool | None:
    """Hold a motion until the transaction ends: whether it is secret; None where there is none.

    It comes before the members, as it does for who closes it and does what it says.
    """
    return session.execute(
        text("SELECT secret FROM motion WHERE org_id = :org AND number = :number FOR UPDATE"),
        {"org": org_id, "number": number},
    ).scalar()


def cast(session: Session, me: Member, number: int, choice: str, pepper: bytes, *, with_pin: bool) -> None:
    """A member votes, or takes her vote back; until the vote is over she may do it again, and the last one counts.

    The same again adds nothing. `with_pin` says whether she has typed her PIN for it: no text replaces such a ballot, and
    changes are counted for each way apart, so that whoever forges texts can neither undo her vote nor use up her changes.
    Raises NotAMember, NoSuchMotion, MotionClosed by the database's clock, JoinedSince, TooNewToVote, VotedOnPaper,
    VotedWithPin, TooManyChanges, and PinNeeded for a text of somebody who shares her phone.

    Rule: what a text cannot undo.
    """
    secret = hold(session, me.org_id, number)
    me = members.acting(session, me)
    persons.check_text(session, me.person_id, with_pin=with_pin)
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
    _refuse_new(now)
    if on_paper(session, me, number):
        raise VotedOnPaper()
    said_with_pin = now.before is not None
    if said_with_pin and not with_pin:
        raise VotedWithPin()  # whatever is chosen: another answer to the same choice would tell a thief what hers was
    confirms = with_pin and not said_with_pin and now.choice is not None
    if (now.choice or TAKEN_BACK) == choice and not confirms:
        return
    by_text = now.before if said_with_pin else now.cast
    if (now.cast - by_text if with_pin else by_text) > limits.BALLOT_CHANGES:
        raise TooManyChanges()
    put(session, facts, with_pin=with_pin)


def check_may_vote(session: Session, whose: Member, number: int) -> None:
    """Whether a member has a vote on this motion now. Raises NoSuchMotion, MotionClosed, JoinedSince, TooNewToVote."""
    now = session.execute(_STANDING, {"org": whose.org_id, "number": number, "me": whose.id, "voter": ""}).first()
    if now is None:
        raise NoSuchMotion(number)
    if not now.open:
        raise MotionClosed()
    _refuse_new(now)


def _refuse_new(now) -> None:
    if now.late:
        raise JoinedSince()
    if now.too_new:
        raise TooNewToVote()


def on_paper(session: Session, me: Member, number: int) -> bool:
    """Whether a paper of hers is in the hat: from the time when she had no phone (`papers.py`)."""
    statement = (
        "SELECT EXISTS (SELECT FROM paper WHERE org_id = :org AND motion = :number AND member_id = :me AND NOT void)"
    )
    return session.execute(text(statement), {"org": me.org_id, "number": number, "me": me.id}).scalar_one()


def put(session: Session, facts: dict, *, with_pin: bool) -> None:
    """Put a ballot into the chain.

    Raises MotionClosed, AnswerUnfit for a choice that the motion has not, and VotedWithPin where the database knows better.
    """
    session.execute(_HOW, {"with_pin": "yes" if with_pin else "no"})
    try:
        session.execute(_CAST, facts)
    except IntegrityError as error:
        known = REFUSED.get(error.orig.diag.constraint_name)
        if known is None:
            raise
        raise known() from None  # it ended between our look at the clock and the database's


REFUSED = {"ballot_in_time": MotionClosed, "ballot_with_pin_stays": VotedWithPin, "ballot_fits": AnswerUnfit}
_LATE = "greatest(s.joined_at, s.seated_at) > m.opened_at"
_TOO_NEW = "coalesce(s.let_in_at > m.voters_before, false)"
_HERS = text(
    f"SELECT NOT ({_LATE} OR {_TOO_NEW}) FROM motion m JOIN membership s ON s.org_id = m.org_id AND s.id = :me"
    " WHERE m.org_id = :org AND m.number = :number"
)
_WAYS = text(
    f"SELECT s.id, CASE WHEN {_LATE} OR {_TOO_NEW} THEN '' WHEN EXISTS {persons.OTHERS.format('s.person_id')} THEN 'call'"
    " ELSE 'text' END FROM motion m JOIN membership s ON s.org_id = m.org_id AND s.status = 'active'"
    " WHERE m.org_id = :org AND m.number = :number"
)
_STANDING = text(
    "SELECT m.state = 'open' AND m.closes_at > clock_timestamp() AS open,"
    f" {_LATE} AS late, {_TOO_NEW} AS too_new,"
    " (SELECT count(*) FROM ballot b WHERE b.org_id = :org AND b.motion = :number AND b.voter = :voter) AS cast,"
    " (SELECT before FROM ballot_with_pin b WHERE b.org_id = :org AND b.motion = :number AND b.voter = :voter) AS before,"
    " (SELECT choice FROM ballot b WHERE b.org_id = :org AND b.motion = :number AND b.voter = :voter"
    "   ORDER BY seq DESC LIMIT 1) AS choice"
    " FROM motion m JOIN membership s ON s.org_id = m.org_id AND s.id = :me"
    " WHERE m.org_id = :org AND m.number = :number"
)
_HOW = text("SELECT set_config('baraza.with_pin', :with_pin, true)")  # what the trigger asks
# The database fills in the number and the digest.
_CAST = text("INSERT INTO ballot (org_id, motion, voter, choice) VALUES (:org, :number, :voter, :choice)")


def is_hers(session: Session, me: Member, number: int) -> bool:
    """Whether a motion is this member's to vote on: of who came later, or is too new by the rules, it is not."""
    return session.execute(_HERS, {"org": me.org_id, "number": number, "me": me.id}).scalar_one()


def ways(session: Session, org_id: int, number: int) -> dict[int, str]:
    """How each member of today may vote on a motion, by her id: by "text", by a "call" alone, "" not on this one."""
    return dict(session.execute(_WAYS, {"org": org_id, "number": number}).all())


def has_voted(session: Session, me: Member, number: int, secret: bool, pepper: bytes) -> bool:
    """Whether this member has voted on a motion; how, nobody is told, herself included."""
    last = session.execute(
        text(
            "SELECT choice FROM ballot WHERE org_id = :org AND motion = :number AND voter = :voter"
            " ORDER BY seq DESC LIMIT 1"
        ),
        {"org": me.org_id, "number": number, "voter": voter_of(me, number, secret, pepper)},
    ).scalar()
    return last not in (None, TAKEN_BACK)


def tally(session: Session, org_id: int, number: int) -> Tally:
    """Count the last ballot of every voter."""
    counted = last_choices(session, org_id, number)
    return Tally(*(counted.get(choice, 0) for choice in CHOICES))


def last_choices(session: Session, org_id: int, number: int) -> dict[str, int]:
    """How many voters have each choice on their last ballot, those left out who took theirs back."""
    rows = session.execute(
        text(
            "SELECT choice, count(*) FROM (SELECT DISTINCT ON (voter) choice FROM ballot"
            " WHERE org_id = :org AND motion = :number ORDER BY voter, seq DESC) AS last"
            " WHERE choice <> :taken_back GROUP BY choice"
        ),
        {"org": org_id, "number": number, "taken_back": TAKEN_BACK},
    )
    return dict(rows.all())
