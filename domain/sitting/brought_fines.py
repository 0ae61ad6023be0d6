"""Fines that somebody owed by the paper book: one sum each, owed at meetings beside those of the rolls (`roll.py`)."""

from sqlalchemy import BigInteger, Column, Date, Table, text

from domain.amount import Money
from domain.people.members import Member
from domain.people.organisations import lock_book, today
from domain.refusals import KeyReused
from domain.store import Session, metadata

brought_fine = Table(
    "brought_fine",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("brought_on", Date, nullable=False),
)


def open_with(session: Session, whose: Member, amount: Money) -> None:
    """What a member owed in fines when this book began; the same again changes nothing. Raises KeyReused for another sum.

    No money moves: it does when she pays.
    """
    lock_book(session, whose.org_id)
    facts = {"org_id": whose.org_id, "member_id": whose.id}
    statement = text("SELECT amount FROM brought_fine WHERE org_id = :org_id AND member_id = :member_id")
    known = session.execute(statement, facts).scalar()
    if known is None:
        day = today(session, whose.org)
        session.execute(brought_fine.insert().values(facts | {"amount": amount.minor, "brought_on": day}))
    elif known != amount.minor:
        raise KeyReused()
