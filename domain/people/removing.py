"""Removing: a member is taken off the list by two officers, or by a vote (`voice/removals.py`); her money stays hers.

She hears of the first word and of the last, and the other officers with her. What she is owed can be handed over
afterwards. A room that has something against it says so in its `leaving.py`, whose `object_to` raises a Refusal: a debt,
a vote that she may still take part in; what ends with her, a slip that waits for her word, it ends there (`end`). That she has
died is said in `deaths.py`.
"""

from sqlalchemy import text

from domain import limits, rooms
from domain.people import first_words, members, news
from domain.people.members import Member
from domain.people.notices import MemberRemoved, RemovalAsked, RemovalWaits
from domain.people.refusals import LastOfficer
from domain.post import outbox
from domain.refusals import Refusal
from domain.store import Session


def remove(session: Session, officer: Member, member_id: int) -> Member:
    """An officer says that a member be taken off the list; with a second officer's word it is done.

    Given back as she is then: "removed", or "active" still. Raises NotAnOfficer, NoSuchMember, NeedsAnother for oneself,
    and what `object_to` raises.

    Rule: who takes a member off the list.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    object_to(session, whose, stay=limits.OFFICERS_STAY)
    if not first_words.say(session, REMOVAL, officer, whose):
        return whose
    return take_off(session, whose, stay=limits.OFFICERS_STAY)


def object_to(session: Session, whose: Member, *, stay: int, settled: bool = False) -> None:
    """Raises what a room objects, and LastOfficer when fewer than `stay` officers would be left to run the organisation.

    `settled`: what she owes is settled with her, or all members have said that she goes with it; else it holds her up (`owes`).

    Officers among themselves leave two. All members by their vote may leave one: of two of whom one is lost, it is the
    way to be rid of an office that nobody fills.
    """
    for object_ in rooms.having("domain", "leaving", "object_to"):
        object_(session, whose)
    if not settled:
        for owes in rooms.having("domain", "leaving", "owes"):
            owes(session, whose)
    keep_officers(session, whose, stay=stay)


def objection(session: Session, whose: Member) -> Refusal | None:
    """What holds it up that officers let a member go, whether or not she settles first; None where nothing does."""
    try:
        object_to(session, whose, stay=limits.OFFICERS_STAY, settled=True)
    except Refusal as refusal:
        return refusal
    return None


def keep_officers(session: Session, whose: Member, *, stay: int) -> None:
    """Raises LastOfficer when fewer than `stay` officers would be left without her."""
    if whose.officer and len(members.officers(session, whose.org_id)) <= stay:
        raise LastOfficer()


def take_off(session: Session, whose: Member, *, stay: int, settled: bool = False) -> Member:
    """A member is one no more, and holds no office; she hears of it. Raises what `object_to` raises."""
    object_to(session, whose, stay=stay, settled=settled)
    go(session, whose)
    outbox.tell(session, whose, MemberRemoved(whose.org.name))
    return members.known(session, whose.org_id, whose.id)


def go(session: Session, whose: Member, *, died: bool = False) -> None:
    """A member is one no more: what ends with her ends, room by room; what is hers, and what she owes, stays in the book."""
    for end in rooms.having("domain", "leaving", "end"):
        end(session, whose, died=died)
    first_words.drop(session, whose)
    members.leave(session, whose, "removed")
    session.execute(
        text("UPDATE role SET until = now() WHERE org_id = :org AND member_id = :id AND until IS NULL"),
        {"org": whose.org_id, "id": whose.id},
    )
    news.note(session, whose.org_id)


REMOVAL = first_words.kind(
    "removal",
    officers_hear=lambda whose, by: RemovalWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: RemovalAsked(by.name, whose.org.code),
)
