"""Witnesses who cannot answer: the next one in the order of the lot takes their place (`witnesses.py`)."""

from sqlalchemy import text

from domain import limits
from domain.book import slips, witnesses
from domain.people.organisations import by_id
from domain.store import Session

# A slip that asks who has no phone, and has no witness, or one who cannot answer, is absent, or has let the time go by.
_WANTED = (
    "SELECT s.{what} FROM slip s JOIN membership m ON m.org_id = s.org_id AND m.id = s.member_id"
    " WHERE s.status = 'waiting' AND s.asked = 'member' AND NOT EXISTS (SELECT FROM phone p WHERE p.person_id = m.person_id"
    " AND p.until IS NULL) AND (s.drawn IS NULL OR s.drawn_at <= clock_timestamp() - make_interval(hours => :hours)"
    " OR NOT EXISTS (SELECT FROM membership w JOIN phone p ON p.person_id = w.person_id AND p.until IS NULL"
    " WHERE w.org_id = s.org_id AND w.id = s.drawn AND w.status = 'active')"
    " OR EXISTS (SELECT FROM sitting t LEFT JOIN attendance a ON a.org_id = t.org_id AND a.sitting = t.number"
    " AND a.member_id = s.drawn WHERE t.org_id = s.org_id AND t.state = 'open' AND (a.how IS NULL OR a.how = 'absent')))"
)
_IN = text(f"SELECT DISTINCT org_id FROM ({_WANTED.format(what='org_id')}) wanted ORDER BY org_id")
_OF = text(f"{_WANTED.format(what='number')} AND s.org_id = :org ORDER BY s.number")
_BOOK = text("SELECT 1 FROM book WHERE org_id = :org FOR UPDATE SKIP LOCKED")


def wanted_in(session: Session) -> list[int]:
    """The organisations in which another witness is wanted, by id."""
    return list(session.execute(_IN, {"hours": limits.WITNESS_HOURS}).scalars())


def go_on(session: Session, org_id: int) -> int:
    """In this organisation the next witnesses are named; for how many slips. Where somebody is at work in its book: none."""
    if not session.execute(_BOOK, {"org": org_id}).first():
        return 0
    org = by_id(session, org_id)
    numbers = session.execute(_OF, {"hours": limits.WITNESS_HOURS, "org": org_id}).scalars().all()
    found = [slips.find(session, org_id, number) for number in numbers]
    return sum(witnesses.draw(session, org, each).drawn != each.drawn for each in found)
