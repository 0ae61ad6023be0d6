"""Leaving: nobody is taken off an organisation's list whose circle runs, or for whom stakes lie in a pot."""

from sqlalchemy import text

from domain.people.members import Member
from domain.store import Session
from domain.turns.refusals import TurnsRun


def object_to(session: Session, gone: Member) -> None:
    """Raises TurnsRun for who has a place in a circle that was begun, or gets what was paid late into her pot."""
    found = session.execute(
        text(
            "SELECT EXISTS (SELECT 1 FROM turn t JOIN circle c ON c.org_id = t.org_id AND c.number = t.circle"
            " WHERE t.org_id = :org AND t.member_id = :member AND (c.state = 'open' OR EXISTS (SELECT 1 FROM stake s"
            " WHERE s.org_id = t.org_id AND s.turn_id = t.id AND s.handed_entry IS NULL AND s.taken_back IS NULL)))"
        ),
        {"org": gone.org_id, "member": gone.id},
    ).scalar_one()
    if found:
        raise TurnsRun()
