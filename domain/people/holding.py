"""How long an officer's word holds while it waits for another person's: no longer than her office, and than a limit.

One rule for every deed that takes two: first words about people, slips, share-outs, approvals, new dates, transfers, the
day of a meeting. Each keeps who has said it and when, and says for how many hours it waits; that she still holds an office
which she held then is looked at whenever somebody answers, so no sweep has to come first.
"""

from datetime import datetime

from sqlalchemy import text

from domain import limits
from domain.people.organisations import Organisation
from domain.people.refusals import WordLapsed
from domain.store import Session


def condition(of: str, hours: str, *, by: str = "said_by", at: str = "said_at", org: str = "org_id") -> str:
    """SQL that is true of a row `of` whose word holds: `by` whom and `at` what moment it was said, for so many `hours`.

    Rule: how long an officer's word holds.
    """
    return (
        f"({of}.{at} > clock_timestamp() - make_interval(hours => {hours}) AND EXISTS (SELECT 1 FROM role held"
        f" WHERE held.org_id = {of}.{org} AND held.member_id = {of}.{by} AND held.until IS NULL"
        f" AND held.since <= {of}.{at}))"
    )


_HOLDS = text(
    f"SELECT {condition('word', ':hours')} FROM (SELECT CAST(:org AS bigint) AS org_id, CAST(:by AS bigint) AS said_by,"
    " CAST(:at AS timestamptz) AS said_at) word"
)


def holds(session: Session, org_id: int, by: int, at: datetime, hours: int) -> bool:
    """Whether what officer `by` said at that moment holds, where it does so for so many `hours`."""
    return session.execute(_HOLDS, {"org": org_id, "by": by, "at": at, "hours": hours}).scalar_one()


def check(session: Session, org: Organisation, by: int, at: datetime, hours: int) -> None:
    """The same. Raises WordLapsed, with the day on which it was said."""
    if not holds(session, org.id, by, at, hours):
        raise WordLapsed(at.astimezone(org.zone).date())


def yes(session: Session, table: str, about: str, org_id: int, number: int) -> list[int]:
    """The officers whose yes holds of those in `table` `about` a loan or a claim: APPROVAL_DAYS each, and her office.

    Some groups meet once a week, and a loan waits for all who have to say yes.
    """
    statement = (
        f"SELECT word.officer_id FROM {table} word WHERE org_id = :org AND {about} = :number AND says = 'yes'"
        f" AND {condition('word', ':hours', by='officer_id')}"
    )
    facts = {"org": org_id, "number": number, "hours": limits.APPROVAL_DAYS * 24}
    return list(session.execute(text(statement), facts).scalars())
