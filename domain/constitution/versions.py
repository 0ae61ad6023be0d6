"""The versions of a constitution: each is in force from a day on, and none is ever changed.

A field that a version does not name has its default.
"""

import json
from datetime import date

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Integer, Table, text

from domain.constitution.fields import Rules
from domain.store import Session, metadata

constitution = Table(
    "constitution",
    metadata,
    Column("org_id", BigInteger, ForeignKey("organisation.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("from_day", Date, nullable=False),
    Column("rules", JSON, nullable=False),
)


def adopt(session: Session, org_id: int, values: dict[str, str], from_day: date) -> int:
    """Write the next version of a constitution, in force from `from_day` on; the version's number."""
    return session.execute(
        text(
            "INSERT INTO constitution (org_id, version, from_day, rules)"
            " SELECT :org, coalesce(max(version), 0) + 1, :day, :rules FROM constitution WHERE org_id = :org"
            " RETURNING version"
        ),
        {"org": org_id, "day": from_day, "rules": json.dumps(values)},
    ).scalar_one()


def written_down(session: Session, org_id: int) -> dict[str, str]:
    """The fields that the newest version of a constitution names."""
    statement = "SELECT rules FROM constitution WHERE org_id = :org ORDER BY version DESC LIMIT 1"
    return session.execute(text(statement), {"org": org_id}).scalar() or {}


def rules_of(session: Session, org_id: int) -> Rules:
    """The constitution in force today, by the organisation's own calendar."""
    row = session.execute(
        text(
            "SELECT rules FROM constitution JOIN organisation ON organisation.id = org_id"
            " WHERE org_id = :org AND from_day <= (clock_timestamp() AT TIME ZONE timezone)::date"
            " ORDER BY from_day DESC, version DESC LIMIT 1"
        ),
        {"org": org_id},
    ).scalar()
    return Rules(row or {})


def rules_on(session: Session, org_id: int, day: date) -> Rules:
    """The constitution that was in force on `day`; the first one, where there was none yet."""
    row = session.execute(
        text(
            "SELECT rules FROM constitution WHERE org_id = :org ORDER BY from_day <= :day DESC,"
            " CASE WHEN from_day <= :day THEN from_day END DESC, CASE WHEN from_day <= :day THEN version END DESC, version"
            " LIMIT 1"
        ),
        {"org": org_id, "day": day},
    ).scalar()
    return Rules(row or {})
