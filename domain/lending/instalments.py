"""The instalments of a loan: fixed when it is paid out, and never changed. The newest version of them is in force.

Who pays all of it or a part early, who gets new dates, and whose payment is taken back get a version of their own. Its
principal, with what had been paid before where dates are new, comes to what was lent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    insert,
    text,
)

from domain.lending.loans import Loan
from domain.lending.schedule import Row
from domain.people.organisations import Organisation
from domain.store import Session, metadata

revision = Table(
    "revision",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("why", Text, nullable=False),  # payout, settled, restored, rescheduled, paid-early
    Column("instalments", SmallInteger, nullable=False),  # how many they are …
    Column(
        "interest", BigInteger, nullable=False
    ),  # … and what interest they bear: nothing is added to a version later
    Column("principal_before", BigInteger, nullable=False),  # paid when they got new dates …
    Column("interest_before", BigInteger, nullable=False),  # … and not counted on these
    Column("entry_number", BigInteger),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

instalment = Table(
    "instalment",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("due", Date, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("interest", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment, in minor units; `penalty` is what paying it late has cost so far."""

    due: date
    principal: int
    interest: int
    penalty: int = 0

    @property
    def total(self) -> int:
        """What is to be paid on it."""
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a loan's instalments, and what of principal and interest was paid before it and is not in it."""

    number: int
    principal_before: int
    interest_before: int
    rows: list[Instalment]


# What is owed for paying late, month by month: as it was written, less what a payment of before or two officers took off.
PENALTIES = """
    (SELECT org_id, loan, due, month, from_day, amount FROM penalty_due UNION ALL
     SELECT org_id, loan, due, month, d.from_day, -o.amount FROM penalty_off o
     JOIN penalty_due d USING (org_id, loan, due, month))
"""

# A penalty on an instalment that is in force no more belongs to the first one that is.
_ROWS = f"""
    SELECT v.org_id, v.loan, v.version, v.principal_before, v.interest_before, i.due, i.principal, i.interest,
        coalesce((SELECT sum(p.amount) FROM {PENALTIES} p
            WHERE p.org_id = i.org_id AND p.loan = i.loan AND p.from_day <= coalesce(:until, DATE 'infinity') AND (p.due = i.due
        OR (i.position = 1 AND NOT EXISTS (SELECT 1 FROM instalment other WHERE other.org_id = i.org_id
            AND other.loan = i.loan AND other.version = i.version AND other.due = p.due)))), 0)::bigint
    FROM ({{}}) v JOIN instalment i ON i.org_id = v.org_id AND i.loan = v.loan AND i.version = v.version
    ORDER BY v.org_id, v.loan, i.position
"""
_OF_ONE = text(
    _ROWS.format(
        "SELECT * FROM revision WHERE org_id = :org AND loan = :loan AND version = coalesce(:version, version)"
        " ORDER BY version DESC LIMIT 1"
    )
)
_OF_OPEN = text(
    _ROWS.format(
        "SELECT DISTINCT ON (r.org_id, r.loan) r.* FROM loan l JOIN revision r ON r.org_id = l.org_id AND r.loan = l.number"
        " WHERE l.org_id = ANY(:orgs) AND l.status = 'open' ORDER BY r.org_id, r.loan, r.version DESC"
    )
)

# The newest version that was made by a day: by its entry, or where it has none on the day on which it was written.
_ON_A_DAY = text(
    _ROWS.format(
        "SELECT DISTINCT ON (r.loan) r.* FROM revision r LEFT JOIN entry e ON e.org_id = r.org_id"
        " AND e.number = r.entry_number CROSS JOIN LATERAL (SELECT coalesce(e.happened_on,"
        " (r.made_at AT TIME ZONE :zone)::date) <= :until AS there) made WHERE r.org_id = :org AND r.loan = ANY(:loans)"
        " ORDER BY r.loan, CASE WHEN made.there THEN -r.version ELSE r.version END"
    )
)


def in_force(session: Session, loan: Loan, version: int | None = None, until: date | None = None) -> Version:
    """The instalments of a loan that was paid out: the newest version of them, or the one named.

    With what paying late has cost by now, or by the day `until`.
    """
    facts = {"org": loan.org_id, "loan": loan.number, "version": version, "until": until}
    (found,) = _versions(session.execute(_OF_ONE, facts)).values()
    return found


def with_due(session: Session, loan: Loan, due: date) -> Version | None:
    """The newest version of a loan's instalments in which one falls due on this day."""
    statement = "SELECT max(version) FROM instalment WHERE org_id = :org AND loan = :loan AND due = :due"
    facts = {"org": loan.org_id, "loan": loan.number, "due": due}
    version = session.execute(text(statement), facts).scalar()
    return version and in_force(session, loan, version)


def in_force_of_open(session: Session, org_ids: Iterable[int]) -> dict[tuple[int, int], Version]:
    """The instalments in force of every open loan of these organisations, by organisation and loan."""
    return _versions(session.execute(_OF_OPEN, {"orgs": list(org_ids), "until": None}))


def in_force_on(session: Session, org: Organisation, loans: Iterable[int], day: date) -> dict[int, Version]:
    """The instalments that were in force on a day, by the number of the loan, with the penalties of until then."""
    facts = {"org": org.id, "zone": org.timezone, "loans": list(loans), "until": day}
    return {loan: version for (_org, loan), version in _versions(session.execute(_ON_A_DAY, facts)).items()}


def _versions(rows: Iterable) -> dict[tuple[int, int], Version]:
    found: dict[tuple[int, int], Version] = {}
    for org_id, loan, number, principal_before, interest_before, *row in rows:
        version = found.setdefault((org_id, loan), Version(number, principal_before, interest_before, []))
        version.rows.append(Instalment(*row))
    return found


def fix(
    session: Session,
    loan: Loan,
    why: str,
    rows: Iterable[Row | Instalment],
    entry: int | None = None,
    *,
    before: tuple[int, int] = (0, 0),
) -> None:
    """Write the next version of a loan's instalments, made by entry number `entry`.

    `before` is the principal and the interest that were paid and are not in it. The database refuses one that does not
    come to what was lent.
    """
    rows = [row for row in rows if row.principal or row.interest]
    version = session.execute(
        text("SELECT coalesce(max(version), 0) + 1 FROM revision WHERE org_id = :org AND loan = :loan"),
        {"org": loan.org_id, "loan": loan.number},
    ).scalar_one()
    whose = {"org_id": loan.org_id, "loan": loan.number, "version": version}
    made = {"why": why, "instalments": len(rows), "interest": sum(row.interest for row in rows), "entry_number": entry}
    made |= {"principal_before": before[0], "interest_before": before[1]}
    session.execute(insert(revision).values(whose | made))
    session.execute(
        insert(instalment),
        [
            whose | {"position": position, "due": row.due, "principal": row.principal, "interest": row.interest}
            for position, row in enumerate(rows, 1)
        ],
    )
