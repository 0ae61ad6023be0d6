"""How long a slip waits for its second word.

What two officers say, the one what was spent, or was handed over for somebody who has left, and the other that it is so, holds as
a first word does: FIRST_WORD_HOURS. What an officer has entered for a member, or handed to her, waits SLIP_DAYS for the member,
and no longer than the officer's office. What a member declares of money that she brings is nobody's office: it waits SLIP_DAYS.
"""

from sqlalchemy import text

from domain import limits
from domain.book import slips
from domain.book.slips import Slip
from domain.people import holding
from domain.people.organisations import Organisation
from domain.people.refusals import WordLapsed
from domain.store import Session

# True of a row of `slip` whose word holds.
HOLDS = (
    "CASE WHEN slip.kind = ANY(:two) OR slip.asked = 'officer' AND slip.said_by <> slip.member_id"
    " AND slip.given_by IS NULL"
    f" THEN {holding.condition('slip', ':hours')}"
    f" WHEN slip.asked = 'member' THEN {holding.condition('slip', ':slip_hours')}"
    " ELSE slip.said_at > clock_timestamp() - make_interval(hours => :slip_hours) END"
)


def facts() -> dict:
    """What HOLDS is asked with: the kinds of slip that two officers say, and the limits in hours."""
    two = [name for name, kind in slips.kinds().items() if kind.by_two_officers]
    return {"two": two, "hours": limits.FIRST_WORD_HOURS, "slip_hours": limits.SLIP_DAYS * 24}


def check(session: Session, org: Organisation, said: Slip) -> None:
    """Raises WordLapsed for a slip that waits and whose word does not hold any more."""
    statement = text(f"SELECT {HOLDS} FROM slip WHERE org_id = :org AND number = :number")
    if not session.execute(statement, facts() | {"org": org.id, "number": said.number}).scalar_one():
        raise WordLapsed(said.said_at.astimezone(org.zone).date())


_STALE = f"slip.status = 'waiting' AND NOT {HOLDS}"
_EXPIRING = text(
    f"SELECT org_id FROM book WHERE org_id IN (SELECT org_id FROM slip WHERE {_STALE})"
    " ORDER BY org_id LIMIT 1 FOR UPDATE SKIP LOCKED"
)
_EXPIRE = text(f"UPDATE slip SET status = 'expired', answered_at = clock_timestamp() WHERE org_id = :org AND {_STALE}")


def expire_next(session: Session) -> int:
    """Let go of an organisation's slips whose word does not hold any more; how many, 0 when there are none anywhere.

    Where somebody is at work in the book they wait for the next time.
    """
    org_id = session.execute(_EXPIRING, facts()).scalar()
    return session.execute(_EXPIRE, facts() | {"org": org_id}).rowcount if org_id else 0
