"""The stand-in for a second officer: where a group has none, or they let a first word lapse, the lot names a member.

It draws among those who are no officers, and whom officers have not let in within DRAWN_AFTER_DAYS themselves, as long as
there is one; never her whom the word is about. Each has a phone, and it is neither the officer's nor hers. One lot holds
for all first words of a kind until one of them is done: saying it of somebody else, or again, names nobody else.
`domain/draw.py` makes an order of it; who lets the time go by is followed by the next in it.
"""

from secrets import randbelow

from sqlalchemy import text

from domain import draw, limits
from domain.people import first_words, members
from domain.people.first_words import FirstWord, Kind
from domain.people.members import Member
from domain.post import outbox
from domain.refusals import NotYours
from domain.store import Session


def ask(session: Session, kind: Kind, officer: Member, whose: Member) -> None:
    """After an officer's first word: where no second officer says it, somebody is named, and hears of it."""
    others = [each for each in members.everybody(session, whose.org_id) if each.id not in (officer.id, whose.id)]
    alone = not any(each.officer for each in others)
    if alone or first_words.unanswered(session, kind, whose, officer):
        first = first_words.waiting(session, kind, whose)
        reached = members.reachable(session, whose.org_id, apart_from=[officer.id, whose.id])
        able = [each for each in others if not each.officer and each.id in reached]
        _draw(session, kind, first, whose, able)


def _draw(session: Session, kind: Kind, first: FirstWord, whose: Member, others: list[Member]) -> None:
    """Who was named stays so while she can answer, and the database holds it to that."""
    if first.drawn in {each.id for each in others}:
        return
    new = members.let_in_since(session, whose.org_id, limits.DRAWN_AFTER_DAYS)
    able = {each.number: each for each in others if each.id not in new} or {each.number: each for each in others}
    if not able:
        return
    lot = lot_of(session, whose.org_id, kind)
    silent = first_words.silent(session, kind, whose, lot)
    turns = [able[number] for number in draw.order(whose.org.code, lot, able)]
    chosen = min(turns, key=lambda each: silent.count(each.id))
    name(session, first, lot, chosen)
    outbox.tell(session, chosen, kind.drawn_hears(whose))


def name(session: Session, first: FirstWord, lot: int, chosen: Member) -> None:
    """The lot has named whose word is wanted as the second one."""
    facts = {"org": first.org_id, "id": first.id, "lot": lot, "drawn": chosen.id}
    statement = "UPDATE first_word SET lot = :lot, drawn = :drawn WHERE org_id = :org AND id = :id"
    session.execute(text(statement), facts)


def lot_of(session: Session, org_id: int, kind: Kind) -> int:
    """The number that the lot is drawn with: one for the whole group and kind, until something has been done by it."""
    before = session.execute(
        text(
            "SELECT lot FROM first_word WHERE org_id = :org AND kind = :kind AND lot IS NOT NULL AND said_at > coalesce("
            "(SELECT max(ended_at) FROM first_word WHERE org_id = :org AND kind = :kind AND lot IS NOT NULL"
            " AND state = 'done'), '-infinity') ORDER BY id LIMIT 1"
        ),
        {"org": org_id, "kind": kind.name},
    ).scalar()
    return fresh_lot() if before is None else before


def fresh_lot() -> int:
    """A number that nobody has chosen, for an order of members that anybody can make again (`domain/draw.py`)."""
    return randbelow(10**limits.CALLED_DIGITS)


def asked_of(session: Session, kind: Kind, me: Member) -> list[Member]:
    """About whom first words of this kind wait for the word of this member, whom the lot has named."""
    return [members.known(session, me.org_id, each) for each in first_words.drawn_for(session, kind, me)]


def word(session: Session, kind: Kind, me: Member, whose: Member) -> FirstWord:
    """The first word that waits for the word of this member. Raises NotYours where there is none, SharesPhone."""
    first = first_words.waiting(session, kind, whose)
    if first is None or first.drawn != me.id:
        raise NotYours()
    members.another(session, me, first.said_by)
    return first
