"""Taking in: who asks to become a member is let in by two people, and a newcomer's phone is none of theirs.

Two officers say so. Where a group has only one, or the other ones let a first word lapse, the second word is that of a
member whom the lot names: among those who are no officers, and whom officers have not let in within DRAWN_AFTER_DAYS
themselves, as long as there is one. One lot holds for all requests of a group until it has taken somebody in: refusing, and
asking from another phone, names nobody else. `domain/draw.py` makes an order of it; who lets the time go by is followed by
the next in it. A group of one has nobody to ask, and he lets in the first ones alone.

A room that has something against officers' deciding it says so in its `admitting.py` (by the rules all members do, or
they are voting on it): `object_to` raises a Refusal, and `by_vote` tells whether officers are asked for a vote.
"""

from secrets import randbelow

from sqlalchemy import text

from domain import draw, limits, rooms
from domain.people import first_words, members, news
from domain.people.first_words import FirstWord
from domain.people.members import Member
from domain.people.notices import DrawnToTakeIn, JoinAccepted, JoinRefused, JoinWaits
from domain.post import outbox
from domain.refusals import AlreadyAnswered, NotYours
from domain.store import Session


def answer(session: Session, officer: Member, member_id: int, accept: bool) -> Member:
    """An officer accepts who asks, or refuses her; the person hears when it is decided.

    Given back as she is then: "active", "refused", or "asked" still, where the word of another one is wanted. To refuse
    takes one officer. Raises NotAnOfficer, NoSuchMember, AlreadyAnswered, GroupFull, and what a room objects.

    Rule: who takes in a member.
    """
    officer = members.writing(session, officer, officer=True)
    who = asking(session, officer.org_id, member_id)
    _object_to(session, who, accept=accept)
    if not accept:
        return turn_away(session, who)
    others = [each for each in members.everybody(session, officer.org_id) if each.id != officer.id]
    if not others:
        return let_in(session, who)
    if first_words.say(session, TAKING_IN, officer, who):
        return let_in(session, who)
    alone = not any(each.officer for each in others)
    if alone or first_words.unanswered(session, TAKING_IN, who, officer):
        _draw(session, first_words.waiting(session, TAKING_IN, who), who, others)
    return who


def asking(session: Session, org_id: int, member_id: int) -> Member:
    """Who asks to become a member. Raises NoSuchMember, and AlreadyAnswered for who does not ask any more."""
    who = members.known(session, org_id, member_id)
    if who is None:
        raise members.NoSuchMember()
    if who.status != "asked":
        raise AlreadyAnswered()
    return who


def _object_to(session: Session, who: Member, *, accept: bool) -> None:
    """Raises what a room objects to officers' answering who asks."""
    for room in rooms.each("domain", "admitting"):
        room.object_to(session, who, accept=accept)


def let_in(session: Session, who: Member) -> Member:
    """Who asks is a member, and hears of it. Raises GroupFull."""
    first_words.drop(session, who)
    members.seat(session, who.org_id, who.id, by_phone=True)
    news.note(session, who.org_id)
    new = members.member(session, who.org_id, who.id)
    outbox.tell(session, new, JoinAccepted(new.org.name))
    return new


def turn_away(session: Session, who: Member) -> Member:
    """Who asks is refused, and hears of it."""
    first_words.drop(session, who)
    members.leave(session, who, "refused")
    outbox.tell(session, who, JoinRefused(who.org.name))
    return members.known(session, who.org_id, who.id)


# --- the lot, where no second officer says it -------------------------------------------------------------------------


def _draw(session: Session, first: FirstWord, who: Member, others: list[Member]) -> None:
    """The lot names whose word is wanted beside the officer's; she hears of it. Who was named stays so while she is able."""
    reached = members.reachable(session, who.org_id, apart_from=[first.said_by])
    others = [each for each in others if not each.officer and each.id in reached]
    new = members.let_in_since(session, who.org_id, limits.DRAWN_AFTER_DAYS)
    able = {each.number: each for each in others if each.id not in new} or {each.number: each for each in others}
    if not able or first.drawn in {each.id for each in able.values()}:
        return
    lot = _lot(session, who.org_id)
    silent = first_words.silent(session, TAKING_IN, who, lot)
    turns = [able[number] for number in draw.order(who.org.code, lot, able)]
    chosen = min(turns, key=lambda each: silent.count(each.id))
    facts = {"org": who.org_id, "id": first.id, "lot": lot, "drawn": chosen.id}
    statement = "UPDATE first_word SET lot = :lot, drawn = :drawn WHERE org_id = :org AND id = :id"
    session.execute(text(statement), facts)
    outbox.tell(session, chosen, DrawnToTakeIn(who.name, who.org.code))


def _lot(session: Session, org_id: int) -> int:
    """The number that the lot is drawn with: one for the whole group, until somebody has been taken in by it."""
    before = session.execute(
        text(
            "SELECT lot FROM first_word WHERE org_id = :org AND kind = :kind AND lot IS NOT NULL AND said_at > coalesce("
            "(SELECT max(ended_at) FROM first_word WHERE org_id = :org AND kind = :kind AND lot IS NOT NULL"
            " AND state = 'done'), '-infinity') ORDER BY id LIMIT 1"
        ),
        {"org": org_id, "kind": TAKING_IN.name},
    ).scalar()
    return randbelow(10**limits.CALLED_DIGITS) if before is None else before


def asked_of(session: Session, me: Member) -> list[Member]:
    """Who asks to become a member, and waits for the word of this one, whom the lot has named."""
    return [members.known(session, me.org_id, each) for each in first_words.drawn_for(session, TAKING_IN, me)]


def agree(session: Session, me: Member, member_id: int, accept: bool) -> Member:
    """Whom the lot has named says that a person be taken in, or not; given back as she is then.

    Raises NotAMember, NoSuchMember, AlreadyAnswered, GroupFull, what a room objects, and NotYours for everybody else.
    """
    me = members.writing(session, me)
    who = asking(session, me.org_id, member_id)
    first = first_words.waiting(session, TAKING_IN, who)
    if first is None or first.drawn != me.id:
        raise NotYours()
    _object_to(session, who, accept=accept)
    if not accept:
        return turn_away(session, who)
    members.another(session, me, first.said_by)
    first_words.second(session, first, me)
    return let_in(session, who)


TAKING_IN = first_words.kind(
    "taking-in", officers_hear=lambda whose, by: JoinWaits(by.name, whose.name, whose.org.code)
)
