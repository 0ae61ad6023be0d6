"""Whether a provider works. One that does not is left alone for a while, so that an outage costs few messages a try.

While it rests nothing is handed to it; then one message at a time, until one call goes well.
"""

from sqlalchemy import Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.store import Session, metadata

carrier = Table(
    "carrier",
    metadata,
    Column("provider", Text, nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("rest_until", DateTime(timezone=True), nullable=False),
)


# Calls that were under way when it stopped working say nothing new: only one made after the rest counts again.
_FAILED = text(
    "INSERT INTO carrier (provider, failures, rest_until)"
    " VALUES (:provider, 1, now() + make_interval(secs => (CAST(:rests AS int[]))[1]))"
    " ON CONFLICT (provider) DO UPDATE SET failures = carrier.failures + 1, rest_until = now() + make_interval(secs =>"
    " (CAST(:rests AS int[]))[least(carrier.failures + 1, cardinality(CAST(:rests AS int[])))])"
    " WHERE carrier.rest_until <= now()"
)


def trust(session: Session, provider: str, most: int) -> int:
    """How many messages it may be handed in one call: `most`, none while it rests, or one to see whether it works."""
    rests = session.execute(
        text("SELECT rest_until > now() FROM carrier WHERE provider = :provider"), {"provider": provider}
    ).scalar()
    return most if rests is None else 0 if rests else 1


def put_right(session: Session) -> None:
    """Rests that a clock which was ahead has begun are over."""
    statement = "UPDATE carrier SET rest_until = now() WHERE rest_until > now() + make_interval(secs => :longest)"
    session.execute(text(statement), {"longest": max(limits.REST_SECONDS)})


def settle(session: Session, provider: str, *, works: bool) -> None:
    """A call to the provider is over: it went well, or the provider as a whole does not work."""
    if works:
        session.execute(text("DELETE FROM carrier WHERE provider = :provider"), {"provider": provider})
    else:
        session.execute(_FAILED, {"provider": provider, "rests": limits.REST_SECONDS})
