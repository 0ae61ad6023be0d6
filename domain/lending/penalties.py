"""Penalties: what paying late costs, by the rule of the day on which the loan was asked for.

For each month begun that an instalment is late beyond the days of patience, a per cent of what is late of it is added:
of principal and interest, never of an earlier penalty. The first month begins on the day after the patience, the next
ones on the same day of the months that follow. What counts as paid is what happened before that day: a job that runs
late, or twice, writes the same.

A payment of a day before a penalty began, which is entered after it (a meeting without network), takes back what the penalty
is too much by then, in rows that name the payment: a penalty is for paying late, not for entering late. Who is short by no
more than the group overlooks owes none, and on an instalment they come to no more than the cap.
"""

from dataclasses import dataclass
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

from domain.amount import Money, to_unit
from domain.book.entries import Entry
from domain.days import months_after
from domain.lending import instalments, owing
from domain.lending.instalments import Instalment, Version
from domain.lending.loans import Loan
from domain.lending.notices import PenaltyDue
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


penalty_off = Table(
    "penalty_off",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("due", Date, nullable=False),
    Column("month", SmallInteger, nullable=False),
    Column("entry_number", BigInteger),  # the payment that was made before the penalty began …
    Column("waiver", BigInteger),  # … or what two officers have waived
    Column("amount", BigInteger, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is owed for a month that an instalment was late, in minor units, from its first day on; `waived` not counted."""

    due: date
    month: int
    from_day: date
    amount: int
    waived: int

    @property
    def charged(self) -> int:
        """What it has cost to be late, waived or not."""
        return self.amount + self.waived


def charge(session: Session, org: Organisation, loan: Loan, until: date) -> int:
    """Write the penalties on an open loan for the months that have begun by `until`; how many were new.

    The borrower hears of each, when she is awake. A month that began before this book did was the paper book's affair.
    """
    if not loan.late_fine or loan.status != "open":
        return 0
    version = instalments.in_force(session, loan)
    written = {(each.due, each.month): each.charged for each in of_loan(session, loan)}
    count = 0
    for at, row in enumerate(version.rows):
        for month, first in _months(row.due, loan.late_days, until):
            if (row.due, month) in written or (loan.brought_on and first <= loan.brought_on):
                continue
            late = _late(session, loan, version, at, first)
            before = sum(minor for (due, _month), minor in written.items() if due == row.due)
            if amount := _cost(loan, late, row, before):
                _write(session, org, loan, row.due, month, first, amount, late)
                written[row.due, month] = amount
                count += 1
    return count


def take_back(session: Session, loan: Loan, payment: Entry) -> int:
    """Take back what is too much of the penalties that began after the day of a payment, now that it is in the book.

    How much that was, in minor units. Of an instalment that has other dates since, as of one that is in force.

    Rule: a penalty is for paying late, not for entering late.
    """
    in_force = instalments.in_force(session, loan).number
    written = of_loan(session, loan)
    taken, kept = 0, dict.fromkeys((each.due for each in written), 0)
    for each in written:
        right = each.charged
        if each.from_day > payment.happened_on and (version := instalments.with_due(session, loan, each.due)):
            at = next(at for at, row in enumerate(version.rows) if row.due == each.due)
            late = _late(session, loan, version, at, each.from_day, in_force=in_force)
            right = min(right, _cost(loan, late, version.rows[at], kept[each.due]))
        kept[each.due] += right
        if right < each.amount:
            _take_off(session, loan, each, each.amount - right, entry_number=payment.number)
            taken += each.amount - right
    return taken


def waive(session: Session, loan: Loan, waiver: int, amount: int) -> None:
    """Take what two officers have waived off the penalties on a loan, the oldest first. The database refuses more than is owed.

    What was paid on an older one goes to the next by that, so it is the same as if it came off the oldest that is not paid.
    """
    for each in of_loan(session, loan):
        if part := min(amount, each.amount):
            _take_off(session, loan, each, part, waiver=waiver)
            amount -= part


def _take_off(session: Session, loan: Loan, each: Penalty, amount: int, **because: int) -> None:
    facts = {"org_id": loan.org_id, "loan": loan.number, "due": each.due, "month": each.month, "amount": amount}
    session.execute(penalty_off.insert().values(facts | because))


def of_loan(session: Session, loan: Loan) -> list[Penalty]:
    """The penalties on a loan, those that were taken back as nothing, in the order of the instalments and months."""
    statement = (
        "SELECT d.due, d.month, d.from_day, (d.amount - coalesce(sum(o.amount), 0))::bigint,"
        " coalesce(sum(o.amount) FILTER (WHERE o.waiver IS NOT NULL), 0)::bigint"
        " FROM penalty_due d LEFT JOIN penalty_off o USING (org_id, loan, due, month)"
        " WHERE d.org_id = :org AND d.loan = :loan GROUP BY d.due, d.month, d.from_day, d.amount ORDER BY d.due, d.month"
    )
    rows = session.execute(text(statement), {"org": loan.org_id, "loan": loan.number})
    return [Penalty(*row) for row in rows]


def _late(session: Session, loan: Loan, version: Version, at: int, first: date, in_force: int | None = None) -> int:
    """What was not paid of an instalment before the day on which a month begins: principal and interest.

    What is paid now is divided by the dates that are `in_force`; of older ones it counts as a whole.
    """
    got = owing.received(session, loan, before=first)
    if in_force in (None, version.number):
        left = owing.left_of(version, got)[at]
        return left.principal + left.interest
    paid = got.principal + got.interest - version.principal_before - version.interest_before
    until = sum(row.principal + row.interest for row in version.rows[: at + 1])
    return max(min(until - paid, version.rows[at].principal + version.rows[at].interest), 0)


def _cost(loan: Loan, late: int, row: Instalment, before: int) -> int:
    """What a month costs in which `late` of an instalment is not paid, when `before` was charged on it already.

    Rule: what paying late costs.
    """
    if late <= loan.late_tolerance:
        return 0
    amount = to_unit(late * Fraction(loan.late_fine) / 100, loan.coin)
    if not loan.late_cap:
        return amount
    most = to_unit((row.principal + row.interest) * Fraction(loan.late_cap) / 100, loan.coin)
    return max(min(amount, most - before), 0)


def _months(due: date, patience: int, until: date) -> list[tuple[int, date]]:
    """The months, from 1 on, that what was due on `due` has begun to be late by `until`, each with its first day."""
    begins, found = due + timedelta(days=patience + 1), []
    while (first := months_after(begins, len(found))) <= until:
        found.append((len(found) + 1, first))
    return found


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
