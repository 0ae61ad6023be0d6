"""Taking in: who asks to become a member is let in by two people, and a newcomer's phone is none of theirs.

Two officers say so. Where a group has only one, or the other ones let a first word lapse, the second word is that of a
member whom the lot names (`stand_in.py`). A group of one has nobody to ask, and he lets in the first ones alone.

A room that has something against officers' deciding it says so in its `admitting.py` (by the rules all members do, or
they are voting on it): `object_to` raises a Refusal, and `by_vote` tells whether officers are asked for a vote.
"""

from domain import rooms
from domain.people import first_words, joining, members, news, persons, stand_in
from domain.people.members import Member
from domain.people.notices import DrawnToTakeIn, JoinAccepted, JoinRefused, JoinWaits
from domain.people.organisations import lock_book
from domain.post import outbox
from domain.refusals import AlreadyAnswered
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
    alone = len(members.everybody(session, officer.org_id)) == 1
    if alone or first_words.say(session, TAKING_IN, officer, who):
        return let_in(session, who)
    stand_in.ask(session, TAKING_IN, officer, who)
    return who


def bring(session: Session, officer: Member, name: str) -> Member:
    """An officer takes in somebody without a phone at the desk: asked for her, and accepted with the first of two words.

    Where all members decide, it is asked alone. Raises what `joining.bring` and `answer` raise.
    """
    who = joining.bring(session, officer, name)
    return who if joining.by_vote(session, who.org) else answer(session, officer, who.id, accept=True)


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


def take_back(session: Session, number: str, org_id: int, member_id: int) -> Member:
    """Whoever acts from `number` wants to join no more: that moves nothing, and takes no PIN.

    Raises NoSuchMember for what is not hers, AlreadyAnswered, and what a room objects: what members vote on is theirs to answer.
    """
    lock_book(session, org_id)
    who = asking(session, org_id, member_id)
    if number not in persons.numbers_of(session, who.person_id):
        raise members.NoSuchMember()
    _object_to(session, who, accept=False)
    first_words.drop(session, who)
    members.leave(session, who, "refused")
    return who


def asked_of(session: Session, me: Member) -> list[Member]:
    """Who asks to become a member, and waits for the word of this one, whom the lot has named."""
    return stand_in.asked_of(session, TAKING_IN, me)


def agree(session: Session, me: Member, member_id: int, accept: bool) -> Member:
    """Whom the lot has named says that a person be taken in, or not; given back as she is then.

    Raises NotAMember, NoSuchMember, AlreadyAnswered, GroupFull, what a room objects, and NotYours for everybody else.
    """
    me = members.writing(session, me)
    who = asking(session, me.org_id, member_id)
    first = stand_in.word(session, TAKING_IN, me, who)
    _object_to(session, who, accept=accept)
    if not accept:
        return turn_away(session, who)
    first_words.second(session, first, me)
    return let_in(session, who)


TAKING_IN = first_words.kind(
    "taking-in",
    officers_hear=lambda whose, by: JoinWaits(by.name, whose.name, whose.org.code),
    drawn_hears=lambda whose: DrawnToTakeIn(whose.name, whose.org.code),
)
