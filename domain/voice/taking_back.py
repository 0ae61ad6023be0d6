"""Taking back what all members had decided: they decide on that too, and another officer than who proposes it writes it down.

    proposed ──► a motion is open ──► passed ──► taken back    by an officer who did not propose it: the two words of the entry

A room says in its `voted_back.py` which of its entries are taken back like this (`KINDS`). The reversal is an entry of the day
on which it is written; nothing that is sealed or closed changes. Whatever has come after the entry and would not be
true without it is asked three times: before the vote, when it passes, and when it is written down.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import text

from domain import limits, rooms
from domain.book import entries, ledger, purses
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed, CameAfter, EntryStays, NoSuchReceipt
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.store import Session
from domain.texts import read_text
from domain.voice import motions
from domain.voice.motions import Act, Motion
from domain.voice.notices import BackDecided
from domain.voice.refusals import BackVoted, NotVotedBack

ACT = "take-back"


class Kind(NamedTuple):
    """Entries that are taken back by a vote.

    `facts` gives what the motion says of one (its `amount`, packed, and more), or raises a Refusal: what has come after it.
    `undo`, handed the entry and its reversal, undoes what it had done beside its lines, and tells whom it concerns.
    """

    facts: Callable[[Session, Entry], dict]
    undo: Callable[[Session, Entry, Entry], None]


def kinds() -> dict[str, Kind]:
    """By the kind of the entries."""
    return rooms.gather("domain", "voted_back", "KINDS")


# --- reading ---------------------------------------------------------------------------------------------------------


def behind(session: Session, org_id: int, receipt: str) -> Entry | None:
    """The entry behind a receipt, if it is one that members decide on; None for every other one."""
    try:
        found = entries.by_receipt(session, org_id, receipt)
    except NoSuchReceipt:
        return None
    return found if found.kind in kinds() else None


def waiting(session: Session, officer: Member, wrong: Entry) -> Motion | None:
    """The motion by which all members have decided that an entry is taken back, if this officer may write that down."""
    motion = _decided(session, officer, wrong)
    return motion if motion and motion.opened_by != officer.id and not _taken_back(session, wrong) else None


def _taken_back(session: Session, wrong: Entry) -> bool:
    return entries.reversal_of(session, wrong.org_id, wrong.number) is not None


def _decided(session: Session, officer: Member, wrong: Entry) -> Motion | None:
    """The motion that has passed on an entry; of several one that another officer has opened."""
    statement = (
        "SELECT number FROM motion WHERE org_id = :org AND act = :act AND state = 'passed' AND opened_by IS NOT NULL"
        " AND terms ->> 'entry' = :entry ORDER BY opened_by = :me, number DESC LIMIT 1"
    )
    facts = {"org": wrong.org_id, "act": ACT, "entry": str(wrong.number), "me": officer.id}
    number = session.execute(text(statement), facts).scalar()
    return number and motions.by_number(session, wrong.org_id, number)


_SINKS = text(
    "SELECT EXISTS (SELECT FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " WHERE l.org_id = :org AND l.entry_number = :number AND a.floor AND a.side * (a.balance - l.amount) < 0)"
)


def act(session: Session, wrong: Entry, reason: str) -> Act:
    """What is put to the vote, if it can be done now.

    Raises EntryStays, AlreadyReversed, CameAfter for what has moved on, TextUnfit, OwedToMembers, and what the room objects.
    """
    kind = kinds().get(wrong.kind)
    if kind is None:
        raise EntryStays(wrong.kind)
    if _taken_back(session, wrong):
        raise AlreadyReversed()
    said = read_text(reason, limits.WRONG_WORDS)
    for room in rooms.each("domain", "undoing"):
        room.object_to(session, wrong, None)
    facts = kind.facts(session, wrong)
    if session.execute(_SINKS, {"org": wrong.org_id, "number": wrong.number}).scalar_one():
        raise CameAfter()
    purses.check(session, wrong.org_id, entries.turned(session, wrong.org_id, wrong.number))
    return Act(ACT, {"entry": wrong.number, "what": wrong.kind, "reason": said, **facts})


def wanted(session: Session, officer: Member, receipt: str, reason: str) -> Act:
    """What an officer may put to the vote about the entry behind `receipt`.

    Raises NoSuchReceipt, BackVoted where it was put to the vote already, and what `act` raises.
    """
    wrong = entries.by_receipt(session, officer.org_id, receipt)
    found = act(session, wrong, reason)
    if _decided(session, officer, wrong) or motions.open_about(session, wrong.org_id, ACT, "entry", wrong.number):
        raise BackVoted()
    return found


# --- doing -----------------------------------------------------------------------------------------------------------


def propose(session: Session, officer: Member, receipt: str, reason: str, days: int, *, key: str) -> Motion:
    """An officer puts to the vote, for `days` days, that what is behind `receipt` is taken back; everybody hears of it.

    The same `key` again gives back the motion of then. Raises NotAnOfficer, and what `wanted` and `motions.open_vote` raise.
    """
    officer = members.writing(session, officer, officer=True)
    if earlier := motions.by_key(session, officer.org_id, key):
        return earlier
    said = wanted(session, officer, receipt, reason)
    members.check_second_officer(session, officer.org_id)
    return motions.open_vote(session, officer, said, days, key=key)


def passed(session: Session, motion: Motion) -> None:
    """The members take it back: the officers hear that one of them, not the opener, has to write it down.

    Raises what `act` raises.
    """
    wrong = entries.by_number(session, motion.org_id, motion.terms["entry"])
    act(session, wrong, motion.terms["reason"])
    org = by_id(session, motion.org_id)
    notice = BackDecided(org.code, wrong.receipt, motion.text, motion.act, motion.terms)
    outbox.tell_officers(session, org.id, notice, but=[motion.opened_by])


def carry_out(session: Session, caller: Caller, number: int) -> Entry:
    """Another officer than who proposed it writes down that entry `number` is taken back. It happens once.

    Raises NotAnOfficer, NotVotedBack, NeedsAnother for who proposed it, and what `act` raises.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    wrong = entries.find(session, org.id, number)
    motion = wrong and _decided(session, caller.me, wrong)
    if motion is None:
        raise NotVotedBack()
    act(session, wrong, motion.terms["reason"])
    members.another(session, caller.me, motion.opened_by)
    back = ledger.reverse(
        session,
        org.id,
        number,
        key=f"{ACT}:{number}",
        channel=caller.channel,
        actor_id=motion.opened_by,
        witness_id=caller.me.id,
        reason=motion.terms["reason"],
    )
    kinds()[wrong.kind].undo(session, wrong, back)
    return back
