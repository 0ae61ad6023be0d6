"""A meeting of another day than today: nothing is written at it before a second officer has agreed to its day.

On the day hangs what paying late costs, and since when a loan runs; so who types a day alone could take penalties away
that were owed until this morning. It does not matter whether the meeting is opened for a day that is over, because it was
held without network, or was left open since. One officer says the day, with the opening or when she goes on with it, and all
officers hear of it; another one agrees, and reads the day in words before. The first word holds a day, and as long as she is
an officer. What is agreed holds a day too: a meeting that is left open needs both words again. The database refuses what is
written before, and after.
"""

from datetime import timedelta

from sqlalchemy import text

from domain import limits
from domain.people import holding, members
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.post import outbox
from domain.sitting import sittings
from domain.sitting.notices import DayAgreed
from domain.sitting.sittings import Sitting
from domain.store import Session, clock


def ago(session: Session, org: Organisation, held: Sitting) -> int:
    """How many days the meeting's day lies back; 0: it is today's."""
    return (today(session, org) - held.day).days


def to_agree(session: Session, org: Organisation, held: Sitting) -> bool:
    """Whether a second officer has to agree to the meeting's day before anything is written at it."""
    return ago(session, org, held) != 0 and not _agreed(session, held)


def _agreed(session: Session, held: Sitting) -> bool:
    """Whether what two officers have agreed of the meeting's day holds: FIRST_WORD_HOURS, however long it is left open."""
    if held.day_agreed_at is None:
        return False
    return clock(session) - held.day_agreed_at < timedelta(hours=limits.FIRST_WORD_HOURS)


def said_by(session: Session, held: Sitting) -> int | None:
    """The officer whose first word to the meeting's day holds: not too old, and she is an officer still."""
    return session.execute(
        text(
            "SELECT day_said_by FROM sitting s WHERE org_id = :org AND number = :number AND day_agreed_by IS NULL AND "
            + holding.condition("s", ":hours", by="day_said_by", at="day_said_at")
        ),
        {"org": held.org_id, "number": held.number, "hours": limits.FIRST_WORD_HOURS},
    ).scalar()


def say(session: Session, officer: Member) -> Sitting:
    """An officer says that the open meeting was held on its day: the first word, or the second to that of another officer.

    Her own word again changes nothing. Raises NotAnOfficer, NoSittingOpen.

    Rule: what is typed for another day.
    """
    officer, org, held = sittings.hold(session, officer)
    if not to_agree(session, org, held):
        return held
    first = said_by(session, held)
    if first == officer.id:
        return held
    if first is None:
        sittings.say_day(session, officer, held, today(session, org))
        return sittings.now(session, org.id)
    members.another(session, officer, first)
    session.execute(
        text(
            "UPDATE sitting SET day_agreed_by = :me, day_agreed_at = clock_timestamp()"
            " WHERE org_id = :org AND number = :number"
        ),
        {"org": org.id, "number": held.number, "me": officer.id},
    )
    outbox.tell_officers(session, org.id, DayAgreed(org.code, officer.name, held.day), but=[officer.id])
    return sittings.now(session, org.id)
