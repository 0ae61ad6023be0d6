"""The code for a first PIN on a phone that others use: else whoever of them dials first would choose it for both.

An officer who has another phone reads it from her own screen, to the member's face. It is asked for as long as there is such
an officer; it holds FIRST_CODE_HOURS, and FIRST_CODE_TRIES are counted before they are compared. Kept is a digest alone.
"""

import hmac
from hashlib import sha256
from secrets import randbelow

from sqlalchemy import BigInteger, Column, DateTime, SmallInteger, Table, Text, text

from domain import limits
from domain.people import members, persons, pin
from domain.people.members import Member
from domain.people.notices import FirstCodeGiven
from domain.people.refusals import FirstCodeMissing, FirstCodeNotNeeded, FirstCodeWrong
from domain.post import outbox
from domain.store import Session, metadata

first_code = Table(
    "first_code",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("given_org", BigInteger, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("digest", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("ended_at", DateTime(timezone=True)),  # used, or another one took its place
)

# An officer of hers who acts from no number of hers: there is somebody to ask.
_NEEDED = text(
    f"SELECT EXISTS {persons.OTHERS.format(':id')} AND EXISTS (SELECT FROM membership m JOIN role r ON r.org_id = m.org_id"
    " AND r.until IS NULL JOIN membership o ON o.org_id = r.org_id AND o.id = r.member_id AND o.status = 'active'"
    " JOIN phone h ON h.person_id = o.person_id AND h.until IS NULL"
    " WHERE m.person_id = :id AND m.number IS NOT NULL AND o.person_id <> m.person_id"
    f" AND o.person_id NOT IN {persons.OTHERS.format(':id')})"
)


def needed(session: Session, person_id: int) -> bool:
    """Whether somebody without a PIN needs a code to choose one.

    Rule: who chooses a PIN on a phone that others use.
    """
    return session.execute(_NEEDED, {"id": person_id}).scalar_one()


def make(session: Session, officer: Member, member_id: int, pepper: bytes) -> str:
    """A new code for a member, which the officer reads to her; one of before holds no more, and the other officers hear of it.

    Raises NotAnOfficer, NeedsAnother, SharesPhone, what `pin.to_unlock` raises, and FirstCodeNotNeeded.
    """
    officer = members.writing(session, officer, officer=True)
    whose = pin.to_unlock(session, officer.org_id, member_id)
    members.another(session, officer, whose.id)
    chosen = session.execute(text("SELECT pin_hash IS NOT NULL FROM person WHERE id = :id"), {"id": whose.person_id})
    if chosen.scalar_one() or not needed(session, whose.person_id):
        raise FirstCodeNotNeeded()
    used(session, whose.person_id)
    code = f"{randbelow(10**limits.FIRST_CODE_DIGITS):0{limits.FIRST_CODE_DIGITS}}"
    facts = {"person": whose.person_id, "org": officer.org_id, "by": officer.id}
    session.execute(_MAKE, facts | {"digest": _digest(whose.person_id, code, pepper)})
    notice = FirstCodeGiven(officer.name, whose.name, officer.org.code)
    outbox.tell_officers(session, officer.org_id, notice, but=[officer.id, whose.id])
    return code


_MAKE = text("INSERT INTO first_code (person_id, given_org, made_by, digest) VALUES (:person, :org, :by, :digest)")


def check(session: Session, person_id: int, typed: str, pepper: bytes) -> None:
    """Let her pass whose code was typed. Raises FirstCodeWrong, and FirstCodeMissing where none holds, or too many were wrong."""
    kept = session.execute(
        _TRY, {"id": person_id, "tries": limits.FIRST_CODE_TRIES, "hours": limits.FIRST_CODE_HOURS}
    ).scalar()
    if kept is None:
        raise FirstCodeMissing()
    if not hmac.compare_digest(kept, _digest(person_id, typed, pepper)):
        raise FirstCodeWrong()


_TRY = text(
    "UPDATE first_code SET tries = tries + 1 WHERE person_id = :id AND ended_at IS NULL AND tries < :tries"
    " AND made_at > clock_timestamp() - make_interval(hours => :hours) RETURNING digest"
)


def used(session: Session, person_id: int) -> None:
    """A code of hers holds no more."""
    statement = "UPDATE first_code SET ended_at = clock_timestamp() WHERE person_id = :id AND ended_at IS NULL"
    session.execute(text(statement), {"id": person_id})


def _digest(person_id: int, code: str, pepper: bytes) -> str:
    return hmac.new(pepper, f"first pin|{person_id}|{code}".encode(), sha256).hexdigest()
