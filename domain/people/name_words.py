"""A name that was written down wrongly: two officers say how it is right.

What stood in its place stays in `renaming`, with both words. Entries, receipts and seals name a member by her number: no
name stands in them that could be another one by now.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain.people import first_words, members
from domain.people.members import Member
from domain.people.names import read_persons_name
from domain.people.notices import NameAsked, NameCorrected, NameWaits, NameYours
from domain.people.refusals import NameSame, NamesDiffer
from domain.post import outbox
from domain.store import Session, metadata

renaming = Table(
    "renaming",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("first_word", BigInteger, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What an officer said of a member's name."""

    old: str
    new: str


def correct(session: Session, officer: Member, member_id: int, written: str) -> bool:
    """An officer says how the name of a member, or of who was one, is right; with a second word it stands so.

    True with the second word. Both write the same. She hears of both, and the other officers. Raises NotAnOfficer,
    NeedsAnother for her own, NoSuchMember, NameUnfit, NameTooLong, NameSame, NamesDiffer with who wrote another one.

    Rule: who corrects a name.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.here_or_left(session, officer.org_id, member_id)
    new = read_persons_name(written)
    if new == whose.name:
        raise NameSame()
    first = first_words.waiting(session, RENAMING, whose)
    asked = first and _of_word(session, first)
    if asked and asked != Renaming(whose.name, new):
        if first.said_by != officer.id:
            raise NamesDiffer(members.name_of(session, whose.org_id, first.said_by))
        first_words.drop(session, whose, RENAMING)
        asked = None
    if first_words.say(session, RENAMING, officer, whose):
        _stand(session, whose, new)
        return True
    if asked is None:
        _write(session, whose, new)
    return False


def _of_word(session: Session, first: first_words.FirstWord) -> Renaming:
    statement = "SELECT old, new FROM renaming WHERE org_id = :org AND first_word = :first"
    return Renaming(*session.execute(text(statement), {"org": first.org_id, "first": first.id}).one())


def _write(session: Session, whose: Member, new: str) -> None:
    facts = {"org": whose.org_id, "member": whose.id, "old": whose.name, "new": new}
    facts["first"] = first_words.waiting(session, RENAMING, whose).id
    statement = (
        "INSERT INTO renaming (org_id, member_id, first_word, old, new) VALUES (:org, :member, :first, :old, :new)"
    )
    session.execute(text(statement), facts)


def _stand(session: Session, whose: Member, new: str) -> None:
    members.rename(session, whose, new)
    outbox.tell(session, whose, NameYours(new, whose.org.code))
    outbox.tell_officers(session, whose.org_id, NameCorrected(whose.name, new, whose.org.code), but=[whose.id])


RENAMING = first_words.kind(
    "renaming",
    officers_hear=lambda whose, by: NameWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: NameAsked(by.name, whose.org.code),
)
