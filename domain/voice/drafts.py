"""Drafts: what an officer has written by SMS to be put to the vote, until she opens the vote by a call, with her PIN."""

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain import limits
from domain.people import members
from domain.people.members import Member
from domain.store import Session, metadata
from domain.texts import read_text

motion_draft = Table(
    "motion_draft",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


def keep(session: Session, officer: Member, written: str) -> str:
    """Keep a text that an officer wants to put to the vote later; the text as it is kept.

    It takes the place of the one before. Raises NotAnOfficer, TextUnfit.
    """
    officer = members.acting(session, officer, officer=True)
    wanted = read_text(written, limits.MOTION_TEXT)
    session.execute(
        text(
            "INSERT INTO motion_draft (org_id, member_id, text) VALUES (:org, :member, :text)"
            " ON CONFLICT (org_id, member_id) DO UPDATE SET text = excluded.text, said_at = clock_timestamp()"
        ),
        {"org": officer.org_id, "member": officer.id, "text": wanted},
    )
    return wanted


def of(session: Session, officer: Member) -> str | None:
    """The text that this officer has kept."""
    return session.execute(
        text("SELECT text FROM motion_draft WHERE org_id = :org AND member_id = :member"),
        {"org": officer.org_id, "member": officer.id},
    ).scalar()


def drop(session: Session, officer: Member, written: str) -> None:
    """This text is put to the vote: it is no draft any more."""
    session.execute(
        text("DELETE FROM motion_draft WHERE org_id = :org AND member_id = :member AND text = :text"),
        {"org": officer.org_id, "member": officer.id, "text": written},
    )
