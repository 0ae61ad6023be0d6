"""The published table of one vote: what each ballot says that was counted, whose and when it was in none of it."""

from collections.abc import Iterator

from sqlalchemy import text

from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session
from domain.voice.ballots import TAKEN_BACK
from domain.voice.refusals import NoSuchMotion, VoteGoesOn

FIELDS = ("ballot", "choice")

# In the order of what they say: the order in which they were cast would lead to who cast them.
_BALLOTS = (
    "SELECT row_number() OVER (ORDER BY choice), choice FROM (SELECT DISTINCT ON (voter) choice FROM ballot"
    " WHERE org_id = :org AND motion = :number ORDER BY voter, seq DESC) AS last WHERE choice <> :taken_back ORDER BY choice"
)


def rows(session: Session, org: Organisation, number: int) -> Iterator[dict]:
    """Every ballot of motion `number` that was counted. Raises NoSuchMotion, and VoteGoesOn before it was."""
    counted = session.execute(
        text("SELECT yes IS NOT NULL OR result IS NOT NULL FROM motion WHERE org_id = :org AND number = :number"),
        {"org": org.id, "number": number},
    ).scalar()
    if counted is None:
        raise NoSuchMotion(number)
    if not counted:
        raise VoteGoesOn(number)
    return stream(session, _BALLOTS, FIELDS, org=org.id, number=number, taken_back=TAKEN_BACK)
