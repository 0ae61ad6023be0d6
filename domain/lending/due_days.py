"""On which day an instalment falls due: on its date, or by rule at the group's first meeting on or after it.

Money is handed over where the group sits together: what falls due between two meetings is late at the next one, whoever
wanted to pay. The day alone moves: interest is that of the term, and what paying late costs is counted from the meeting.
"""

from dataclasses import replace

from domain.calendar import meeting_days
from domain.lending import plans
from domain.lending.every import EVERY
from domain.lending.loans import Loan
from domain.lending.plans import Plan, Quote
from domain.lending.schedule import Row
from domain.people.organisations import Organisation, today
from domain.store import Session


def settled(session: Session, org: Organisation, due_on: str, every: str, rows: list[Row]) -> list[Row]:
    """The instalments of a loan that is paid back so often, each on the day on which it falls due.

    Each has a meeting of its own. Where the group meets less often than the loan is paid back, or has planned no meetings,
    the dates stay: else a loan of eight weeks would run for eight months.

    Rule: on which day a loan falls due.
    """
    days = meeting_days.of(session, org) if due_on == "meeting" else None
    if days is None or EVERY.index(days.every) < EVERY.index(every):
        return rows
    return [replace(row, due=day) for row, day in zip(rows, days.each_of([row.due for row in rows]), strict=True)]


def of_loan(session: Session, org: Organisation, loan: Loan, rows: list[Row]) -> list[Row]:
    """The same of a loan, by what was agreed on it."""
    return settled(session, org, loan.due_on, loan.every, rows)


def quote(session: Session, org: Organisation, plan: Plan, due_on: str) -> Quote:
    """What a loan comes to if it is paid out today, with the days on which it would fall due."""
    found = plans.quote(plan, org.currency, today(session, org))
    return replace(found, rows=settled(session, org, due_on, plan.terms.per, found.rows))
