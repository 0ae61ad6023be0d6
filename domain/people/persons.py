"""Persons, and the telephones that they act from: none, one or several, and one may serve several persons.

Whoever calls, texts or is reported on is found here by the number, and nowhere else; so a number that was ended opens
nothing to whoever has it now (docs/decisions/0032-phones.md).
"""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    SmallInteger,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from domain.store import Session, metadata

person = Table(
    "person",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("home_org", BigInteger),
    Column("pin_hash", Text),
    Column("pin_wrong", SmallInteger, nullable=False),  # in a row, one that is being compared among them
    Column(
        "pin_settled_at", DateTime(timezone=True)
    ),  # when a PIN was right while officers asked to reset it, or was reset
    Column("pin_wrong_at", DateTime(timezone=True)),  # the last of them; None after a right one
    Column("pin_wait_until", DateTime(timezone=True)),
    Column("pin_locked_at", DateTime(timezone=True)),
    Column("stopped_at", DateTime(timezone=True)),
    Column("muted", ARRAY(Text), nullable=False),
    Column(
        "told_by_sms", Boolean, nullable=False
    ),  # whether SMS that ask for her money's figures are answered with them
    Column("created_at", DateTime(timezone=True), nullable=False),
)

phone = Table(
    "phone",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("number", Text, nullable=False),  # E.164
    Column("told", Boolean, nullable=False),  # of hers, the one that SMS to her go to
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True)),  # None: she acts from it now
)

# SQL behind a `person p`: the number that she is told on, as `told.number`, which is NULL for who has none.
TOLD = "LEFT JOIN phone told ON told.person_id = p.id AND told.told AND told.until IS NULL"


def by_number(number: str) -> str:
    """SQL for the ids of the persons who act from a number now, given as SQL too (`:phone`, `o.phone`)."""
    return f"(SELECT person_id FROM phone WHERE phone.number = {number} AND phone.until IS NULL)"


def first_by_number(number: str) -> str:
    """The same for one of them: who was known by it first."""
    return f"(SELECT min(person_id) FROM phone WHERE phone.number = {number} AND phone.until IS NULL)"


_FIRST = text(f"SELECT {first_by_number(':number')}")


def meet(session: Session, number: str, language: str) -> int:
    """The id of the person with this number, who is written down if nobody knew her yet; of several, of the first."""
    # Two messages of one stranger may come at once.
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:number, 1))"), {"number": number})
    known = session.execute(_FIRST, {"number": number}).scalar()
    if known is not None:
        return known
    new = session.execute(insert(person).values(language=language).returning(person.c.id)).scalar_one()
    session.execute(insert(phone).values(person_id=new, number=number, told=True))
    return new


def speak(session: Session, person_id: int, language: str) -> None:
    """From now on this person hears and reads `language`."""
    session.execute(update(person).where(person.c.id == person_id).values(language=language))


def language_of(session: Session, number: str) -> str | None:
    """The language that the owner of this number has chosen; None for a number that is nobody's."""
    statement = select(person.c.language).where(text(f"person.id = {first_by_number(':number')}"))
    return session.execute(statement, {"number": number}).scalar()


def numbers_of(session: Session, person_id: int) -> list[str]:
    """The numbers that a person acts from now, that which she is told on first."""
    statement = "SELECT number FROM phone WHERE person_id = :id AND until IS NULL ORDER BY told DESC, id"
    return list(session.execute(text(statement), {"id": person_id}).scalars())


def give(session: Session, person_id: int, number: str) -> None:
    """From now on this person acts from `number` (E.164) too, and is told on it."""
    session.execute(
        text("UPDATE phone SET told = false WHERE person_id = :id AND told AND until IS NULL"), {"id": person_id}
    )
    session.execute(
        text(
            "INSERT INTO phone (person_id, number, told) VALUES (:id, :number, true)"
            " ON CONFLICT (number, person_id) WHERE until IS NULL DO UPDATE SET told = true"
        ),
        {"id": person_id, "number": number},
    )


def give_up(session: Session, person_id: int, number: str) -> None:
    """From now on `number` opens nothing of this person's; where she was told on it, she is told on the newest that is left."""
    ended = "UPDATE phone SET until = clock_timestamp() WHERE person_id = :id AND number = :number AND until IS NULL"
    session.execute(text(ended), {"id": person_id, "number": number})
    session.execute(
        text(
            "UPDATE phone SET told = true WHERE id = (SELECT max(id) FROM phone WHERE person_id = :id AND until IS NULL"
            " HAVING NOT bool_or(told))"
        ),
        {"id": person_id},
    )
