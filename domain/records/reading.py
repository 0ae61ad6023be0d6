"""Reading rows one after the other, and how many there are."""

from collections.abc import Iterator, Sequence

from sqlalchemy import text

from domain import limits
from domain.people.organisations import Organisation
from domain.store import Session


def stream(session: Session, statement: str, fields: Sequence[str], **facts) -> Iterator[dict]:
    """What `statement` finds, a dict of `fields` a row, held ROWS_AT_A_TIME at a time."""
    options = {"stream_results": True, "yield_per": limits.ROWS_AT_A_TIME}
    for row in session.execute(text(statement), facts, execution_options=options):
        yield dict(zip(fields, row, strict=True))


def count(session: Session, org: Organisation, table: str) -> int:
    """How many rows of `table` are the organisation's."""
    return session.execute(text(f"SELECT count(*) FROM {table} WHERE org_id = :org"), {"org": org.id}).scalar_one()
