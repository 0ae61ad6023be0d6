"""What a person wants to hear: everything, not this kind, or nothing at all (STOP); whether SMS tell what she has."""

from dataclasses import dataclass

from sqlalchemy import text

from domain.people.persons import by_number
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Wishes:
    """`muted` topics; `stopped` when the person said STOP to everything."""

    muted: tuple[str, ...]
    stopped: bool


def of(session: Session, person_id: int) -> Wishes:
    """What this person wants to hear."""
    row = session.execute(
        text("SELECT muted, stopped_at IS NOT NULL FROM person WHERE id = :id"), {"id": person_id}
    ).one()
    return Wishes(tuple(row[0]), row[1])


def keep(session: Session, person_id: int, topic: str | None, *, hear: bool) -> None:
    """From now on the person hears of `topic`, or of everything where it is None; or does not."""
    if topic is None:
        statement = "UPDATE person SET stopped_at = CASE WHEN :hear THEN NULL ELSE now() END WHERE id = :id"
    elif hear:
        statement = "UPDATE person SET muted = array_remove(muted, :topic) WHERE id = :id"
    else:
        statement = "UPDATE person SET muted = array_append(array_remove(muted, :topic), :topic) WHERE id = :id"
    session.execute(text(statement), {"hear": hear, "topic": topic, "id": person_id})


def stop_phone(session: Session, phone: str, *, hear: bool = False) -> None:
    """The gateway says that this phone wants to hear nothing more, or wants to hear again."""
    statement = (
        f"UPDATE person SET stopped_at = CASE WHEN :hear THEN NULL ELSE now() END WHERE id IN {by_number(':phone')}"
    )
    session.execute(text(statement), {"hear": hear, "phone": phone})


def told_by_sms(session: Session, person_id: int) -> bool:
    """Whether SMS answer whoever holds this person's phone with what she has and owes; a call asks for her PIN."""
    return session.execute(text("SELECT told_by_sms FROM person WHERE id = :id"), {"id": person_id}).scalar_one()


def tell_by_sms(session: Session, person_id: int, *, tell: bool) -> None:
    """From now on they do, or do not."""
    session.execute(text("UPDATE person SET told_by_sms = :tell WHERE id = :id"), {"tell": tell, "id": person_id})
