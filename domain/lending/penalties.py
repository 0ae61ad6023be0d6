"""Penalties: what paying late costs, by the rule of the day on which the loan was asked for.

For each month begun that an instalment is late beyond the days of patience, a per cent of what is late of it is added:
of principal and interest, never of an earlier penalty. The first month begins on the day after the patience, the next
ones on the same day of the months that follow. What counts as paid is what happened before that day: a job that runs
late, or twice, writes the same.
"""

from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    text,
)

from domain.amount import Money
from domain.days import months_after
from domain.lending import instalments, owing
from domain.lending.loans import Loan
from domain.lending.notices import PenaltyDue
from domain.lending.plans import to_unit
from domain.people import members
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock, metadata

penalty_due = Table(
    "penalty_due",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("due", Date, nullable=False),  # names the instalment, whichever version it stands in
    Column("month", SmallInteger, nullable=False),  # the first that it is late, the second …
    Column("from_day", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)


def charge(session: Session, org: Organisation, loan: Loan, until: date) -> int:
    """Write the penalties on an open loan for the months that have begun by `until`; how many were new.

    The borrower hears of each, when she is awake.
    """
    if not loan.late_fine or loan.status != "open":
        return 0
    version = instalments.in_force(session, loan)
    written = _written(session, loan)
    count = 0
    for at, row in enumerate(version.rows):
        for month, first in _months(row.due, loan.late_days, until):
            if (row.due, month) in written:
                continue
            left = owing.left_of(version, owing.received(session, loan, before=first))[at]
            late = left.principal + left.interest
            amount = to_unit(late * Fraction(loan.late_fine) / 100, loan.coin)
            if amount:
                _write(session, org, loan, row.due, month, first, amount, late)
                count += 1
    return count


def _months(due: date, patience: int, until: date) -> list[tuple[int, date]]:
    """The months, from 1 on, that what was due on `due` has begun to be late by `until`, each with its first day."""
    begins, found = due + timedelta(days=patience + 1), []
    while (first := months_after(begins, len(found))) <= until:
        found.append((len(found) + 1, first))
    return found


def _written(session: Session, loan: Loan) -> set[tuple[date, int]]:
    statement = "SELECT due, month FROM penalty_due WHERE org_id = :org AND loan = :loan"
    return set(map(tuple, session.execute(text(statement), {"org": loan.org_id, "loan": loan.number})))


def _write(
    session: Session, org: Organisation, loan: Loan, due: date, month: int, first: date, amount: int, late: int
) -> None:
    facts = {"org_id": org.id, "loan": loan.number, "due": due, "month": month, "from_day": first, "amount": amount}
    session.execute(penalty_due.insert().values(facts))
    try:
        whose = members.member(session, org.id, loan.member_id)
    except members.NoSuchMember:
        return  # has left since
    outbox.tell(
        session,
        whose,
        PenaltyDue(Money(amount, org.currency), Money(late, org.currency), org.name),
        key=f"penalty:{org.id}:{loan.number}:{due}:{month}",
        not_before=next_waking(clock(session), org.timezone),
    )
