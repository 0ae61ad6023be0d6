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

from domain.people.refusals import PinNeeded, SharesPhone
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
    Column("told_by_sms", Boolean, nullable=False),  # whether what she asks about her money is answered by SMS
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
    somebody = new(session, language)
    give(session, somebody, number)
    return somebody


def new(session: Session, language: str) -> int:
    """The id of a person who is written down now, and has no telephone yet."""
    return session.execute(insert(person).values(language=language).returning(person.c.id)).scalar_one()


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


def give(session: Session, person_id: int, number: str, *, told: bool = True) -> None:
    """From now on this person acts from `number` (E.164) too, and is told on it, or on the one of before."""
    facts = {"id": person_id, "number": number, "told": told}
    if told:
        session.execute(text("UPDATE phone SET told = false WHERE person_id = :id AND told AND until IS NULL"), facts)
    session.execute(
        text(
            "INSERT INTO phone (person_id, number, told) VALUES (:id, :number, :told)"
            " ON CONFLICT (number, person_id) WHERE until IS NULL DO UPDATE SET told = excluded.told OR phone.told"
        ),
        facts,
    )


def give_up(session: Session, person_id: int, number: str) -> None:
    """From now on `number` opens nothing of this person's; where she was told on it, she is told on the newest that is left."""
    session.execute(
        text(
            "UPDATE phone SET until = greatest(since, clock_timestamp())"  # a clock may have been ahead when she got it
            " WHERE person_id = :id AND number = :number AND until IS NULL"
        ),
        {"id": person_id, "number": number},
    )
    session.execute(
        text(
            "UPDATE phone SET told = true WHERE id = (SELECT max(id) FROM phone WHERE person_id = :id AND until IS NULL"
            " HAVING NOT bool_or(told))"
        ),
        {"id": person_id},
    )


# --- one number, several persons -------------------------------------------------------------------------------------

# SQL for the ids of the other members who act from a number of the person `{0}` too.
OTHERS = (
    "(SELECT other.person_id FROM phone own JOIN phone other ON other.number = own.number AND other.until IS NULL"
    " WHERE own.person_id = {0} AND own.until IS NULL AND other.person_id <> own.person_id"
    " AND EXISTS (SELECT FROM membership m WHERE m.person_id = other.person_id AND m.status = 'active'))"
)
_SHARES = text(f"SELECT EXISTS {OTHERS.format(':id')}")


def one_phone(one: str, other: str, at: str) -> str:
    """SQL that is true where two persons, both given as SQL, acted from one number at a moment."""
    return (
        "EXISTS (SELECT FROM phone hers JOIN phone his ON his.number = hers.number"
        f" WHERE hers.person_id = {one} AND his.person_id = {other}"
        f" AND {at} BETWEEN hers.since AND coalesce(hers.until, 'infinity')"
        f" AND {at} BETWEEN his.since AND coalesce(his.until, 'infinity'))"
    )


def shares(session: Session, person_id: int) -> bool:
    """Whether another member acts from a number of this person too: whoever holds that phone may be either."""
    return session.execute(_SHARES, {"id": person_id}).scalar_one()


def apart(session: Session, person_id: int, other: int) -> None:
    """Raises SharesPhone where the other person acts from a number of this one too."""
    statement = text(f"SELECT CAST(:other AS bigint) IN {OTHERS.format(':id')}")
    if session.execute(statement, {"id": person_id, "other": other}).scalar_one():
        raise SharesPhone()


def check_text(session: Session, person_id: int, *, with_pin: bool) -> None:
    """Raises PinNeeded for what came by a text of somebody who shares a number: either could have texted it.

    Rule: what a text from a shared phone may do.
    """
    if not with_pin and shares(session, person_id):
        raise PinNeeded("others")
