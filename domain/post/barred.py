"""The phones that a provider carries nothing to, because they are on a list of its own. They are not handed over to it."""

from sqlalchemy import Column, DateTime, Table, Text, text

from domain.store import Session, metadata

barred = Table(
    "barred",
    metadata,
    Column("phone", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)


def bar(session: Session, provider: str, phone: str) -> bool:
    """The provider carries nothing to this phone any more; whether that is news."""
    statement = "INSERT INTO barred (phone, provider) VALUES (:phone, :provider) ON CONFLICT DO NOTHING"
    return bool(session.execute(text(statement), {"phone": phone, "provider": provider}).rowcount)


def lift(session: Session, phone: str) -> None:
    """The phone wants to hear again: the next message is handed over, and shows whether the provider carries it."""
    session.execute(text("DELETE FROM barred WHERE phone = :phone"), {"phone": phone})
