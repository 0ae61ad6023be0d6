"""Leaving: nobody is taken off an organisation's list whose circle runs, or for whom stakes lie in a pot.

The turn of who has died stays hers: its pot goes to her next of kin, and what is due of her is taken in from whoever pays it.
"""

from sqlalchemy import text

from domain.amount import Money
from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.store import Session
from domain.turns import circles, stakes
from domain.turns.refusals import StakesDue, TurnsRun


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


def owes(session: Session, gone: Member) -> None:
    """Raises StakesDue with what is due of her into pots of a circle that is over."""
    if due := sum(each.sum for each in stakes.unpaid(session, gone.org_id, member_id=gone.id)):
        raise StakesDue(Money(due, gone.org.currency))


def still_open(session: Session, whose: Member) -> list[Matter]:
    """The turn that is hers and has not come, and the stakes that are due of her."""
    circle = circles.newest(session, whose.org_id)
    running = circles.turns(session, circle) if circle and circle.state == "open" else []
    turns = sum(each.member_id == whose.id and each.entry_number is None for each in running)
    due = sum(each.sum for each in stakes.unpaid(session, whose.org_id, member_id=whose.id))
    return [Matter("turns", count=turns), Matter("stakes", Money(due, whose.org.currency))]
