"""What a member has texted and not said yet: it waits until she dials and says it with her PIN.

A sender's number can be forged, so a text alone decides nothing: what it would do is kept, the next call shows it first,
and the PIN says it. Of each word the newest waits, for PREPARED_HOURS. A group whose members have nothing but SMS can agree
that a text alone is enough: the rule `texts_do`.
"""

import json
from typing import NamedTuple

from sqlalchemy import JSON, BigInteger, Column, DateTime, Table, Text, text

from domain import limits
from domain.constitution.versions import rules_of
from domain.people import members, persons
from domain.people.members import Member
from domain.people.refusals import PinNeeded
from domain.store import Session, metadata

prepared = Table(
    "prepared",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("word", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


class Prepared(NamedTuple):
    """One of them: `word` names what would be done, with these `facts`."""

    word: str
    facts: dict


def needed(session: Session, me: Member) -> bool:
    """Whether what a member texts waits for her PIN: by the rules of her group, or because others have her phone too.

    Rule: what a text may do.
    """
    return rules_of(session, me.org_id).word("texts_do") == "prepare" or persons.shares(session, me.person_id)


def check(session: Session, me: Member, with_pin: bool) -> None:
    """Raises PinNeeded for what came by a text, where the rules of her group let texts decide nothing."""
    if not with_pin and needed(session, me):
        raise PinNeeded("texts")


def keep(session: Session, me: Member, word: str, **facts) -> dict | None:
    """Keep what a member has texted, in the place of what she texted with this word before. Raises NotAMember.

    Given back are the facts of what it takes the place of; None where nothing of this word waited, or the same.
    """
    me = members.acting(session, me)
    before = next((each.facts for each in waiting(session, me) if each.word == word), None)
    session.execute(
        text(
            "INSERT INTO prepared (org_id, member_id, word, facts) VALUES (:org, :member, :word, :facts)"
            " ON CONFLICT (org_id, member_id, word) DO UPDATE SET facts = excluded.facts, said_at = clock_timestamp()"
        ),
        {"org": me.org_id, "member": me.id, "word": word, "facts": json.dumps(facts)},
    )
    return before if before != facts else None


def waiting(session: Session, me: Member) -> list[Prepared]:
    """What waits for this member's PIN, oldest first."""
    rows = session.execute(
        text(
            "SELECT word, facts FROM prepared WHERE org_id = :org AND member_id = :member"
            " AND said_at > clock_timestamp() - make_interval(hours => :hours) ORDER BY said_at"
        ),
        {"org": me.org_id, "member": me.id, "hours": limits.PREPARED_HOURS},
    )
    return [Prepared(*row) for row in rows]


def drop(session: Session, me: Member, word: str) -> None:
    """What she texted with this word is said, or will not be."""
    session.execute(
        text("DELETE FROM prepared WHERE org_id = :org AND member_id = :member AND word = :word"),
        {"org": me.org_id, "member": me.id, "word": word},
    )
