"""What the three officers say to a group that is to begin, and the group itself, when all have said yes."""

from __future__ import annotations

from sqlalchemy import insert, text

from domain import limits
from domain.constitution import versions
from domain.founding import beginnings, codes
from domain.founding.beginnings import Beginning
from domain.founding.notices import (
    BeginningEnded,
    BeginningLapsed,
    BeginningRefused,
    BeginningWaits,
    GroupBegun,
)
from domain.founding.refusals import BeginningOver, CodeTaken, NeedsThreePhones
from domain.notices import Notice
from domain.people import members, organisations, persons
from domain.people.members import membership
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session


def agree(session: Session, number: str, person_id: int, beginning_id: int) -> Organisation | None:
    """Whoever acts from `number` says yes, with her PIN; the organisation where hers was the last word that it needed.

    Raises BeginningOver, CodeTaken, and NeedsThreePhones where she has a phone in common with another of the three.

    Rule: who begins a group.
    """
    beginning = beginnings.hold(session, beginning_id, "asked")
    mine = _asked(beginning, number)
    for each in beginning.founders:
        if each.person_id == person_id:
            raise NeedsThreePhones()
        if each.person_id and set(persons.numbers_of(session, each.person_id)) & set(
            persons.numbers_of(session, person_id)
        ):
            raise NeedsThreePhones()
    session.execute(
        text("UPDATE beginning_officer SET person_id = :person WHERE beginning_id = :id AND role = :role"),
        {"person": person_id, "id": beginning.id, "role": mine.role},
    )
    if len(beginning.missing) > 1:
        return None
    beginnings.go(session, beginning.id, "said")
    beginning = beginnings.hold(session, beginning.id, "said")
    if beginning.approval:
        beginnings.tell_number(session, beginning.beginner.number, BeginningWaits(beginning.name))
        return None
    return found(session, beginning)


def refuse(session: Session, number: str, beginning_id: int) -> Beginning:
    """Whoever has `number` says no, which ends it and takes no PIN: it moves nothing. Raises BeginningOver."""
    beginning = beginnings.hold(session, beginning_id, "asked")
    mine = _asked(beginning, number)
    end(session, beginning, "refused", BeginningRefused(mine.name, beginning.name))
    return beginning


def withdraw(session: Session, person_id: int) -> Beginning:
    """Who has asked for it takes it back; who has said yes hears of it. Raises BeginningOver."""
    waits = beginnings.of_person(session, person_id)
    if waits is None:
        raise BeginningOver()
    beginning = beginnings.hold(session, waits.id, waits.state)
    end(session, beginning, "withdrawn")
    return beginning


def lapse_next(session: Session) -> bool:
    """End the oldest beginning that has waited too long for its officers, or for who runs the service; False: there is none."""
    row = session.execute(
        text(
            "SELECT id, state FROM beginning WHERE state = 'asked'"
            " AND asked_at < clock_timestamp() - make_interval(days => :days)"
            " OR state = 'said' AND said_at < clock_timestamp() - make_interval(days => :approval)"
            " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"
        ),
        {"days": limits.BEGINNING_DAYS, "approval": limits.BEGINNING_APPROVAL_DAYS},
    ).first()
    if row is None:
        return False
    beginning = beginnings.hold(session, row.id, row.state)
    end(session, beginning, "lapsed", BeginningLapsed(beginning.name))
    return True


def end(
    session: Session, beginning: Beginning, state: str, notice: Notice | None = None, *, why: str | None = None
) -> None:
    """It does not begin. Who asked for it hears `notice`, the others who have said yes that it is so."""
    beginnings.go(session, beginning.id, state, why)
    for each in beginning.founders:
        if each.person_id == beginning.person_id:
            if notice:
                beginnings.tell_number(session, each.number, notice)
        elif each.person_id:
            beginnings.tell_number(session, each.number, BeginningEnded(beginning.name))


def found(session: Session, beginning: Beginning) -> Organisation:
    """The organisation is there: its rules, its three officers, its first cycle. Raises CodeTaken.

    The database asks for the words of all three, and for the yes of who runs the service where that is wanted.
    """
    if codes.is_used(session, beginning.code):
        raise CodeTaken(beginning.code)
    org = organisations.found(
        session,
        code=beginning.code,
        name=beginning.name,
        kind=organisations.KINDS[0],
        parent_id=None,
        country=beginning.country,
        currency=beginning.currency,
        timezone=beginning.timezone,
        language=beginning.language,
        beginning=beginning.id,
    )
    organisations.lock_book(session, org.id)
    versions.adopt(session, org.id, beginning.rules, organisations.today(session, org))
    for each in sorted(beginning.founders, key=lambda one: one.person_id != beginning.person_id):
        asks = {"org_id": org.id, "person_id": each.person_id, "name": each.name, "status": "asked"}
        member_id = session.execute(insert(membership).values(**asks).returning(membership.c.id)).scalar_one()
        members.seat(session, org.id, member_id)
        members.give_roles(session, org.id, member_id, [each.role])
    beginnings.go(session, beginning.id, "begun")
    outbox.tell_officers(session, org.id, GroupBegun(org.name, org.code))
    return org


def _asked(beginning: Beginning, number: str) -> beginnings.Founder:
    """Whose yes is waited for on this number. Raises BeginningOver."""
    for each in beginning.missing:
        if each.number == number:
            return each
    raise BeginningOver()
