"""Mistakes: an entry that was wrong is taken back by a new one, on the word of two officers.

Whether entries of a kind can be taken back, and what that does besides, is declared with the kind of slip that they come
from (`undone`, `unless`). A room that has something against it for entries that are not its own says so in its
`undoing.py`, whose `object_to` raises a Refusal; the slip that it is handed is None for an entry that was never one.
"""

from domain import rooms
from domain.amount import Money
from domain.book import entries, ledger, purses, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.notices import EntryReversed, EntryTakenBack, GivenTakenBack, NotHandedOver
from domain.book.refusals import AlreadyReversed, EntryStays
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.post import outbox
from domain.store import Session


def declare(session: Session, caller: Caller, receipt: str, reason: str) -> Slip:
    """An officer says that what is behind `receipt` was entered by mistake; another officer has to confirm it.

    Raises NotAnOfficer, NoSuchReceipt, EntryStays for a kind that is not taken back like this, AlreadyReversed for what was,
    NoSuchMember when she has left whose it was, NotEnough and OwedToMembers when the money is not there to be taken back,
    TooManyWaiting, KeyReused, and what the rooms object.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    wrong = entries.by_receipt(session, org.id, receipt)
    said = _from_slip(session, wrong)
    whose = _whose(session, caller.me, said)
    if not slips.by_key(session, org.id, caller.key):
        _refuse(session, wrong, said, whose)
        purses.check(session, org.id, entries.turned(session, org.id, wrong.number))
    return slips.write(
        session,
        REVERSAL,
        whose,
        said.money(org.currency),
        caller,
        reference=wrong.number,
        note=reason,
    )


def _whose(session: Session, me: Member, said: Slip) -> Member:
    """Whose money is taken back: of what is the group's own, nobody's, and who says so stands for it."""
    kind = said.declared
    if kind.by_two_officers and kind.moves == "nobodys":
        return me
    found = members.here_or_left if kind.of_who_goes or kind.leaves else members.member
    return found(session, me.org_id, said.member_id)


def _from_slip(session: Session, wrong: Entry) -> Slip:
    """The slip that an entry comes from, if such entries can be taken back."""
    said = slips.of_entry(session, wrong)
    for room in rooms.each("domain", "undoing"):
        room.object_to(session, wrong, said)
    if wrong.reverses:
        raise AlreadyReversed()
    if said is None or said.declared.undone is None:
        raise EntryStays(wrong.kind)
    return said


def _refuse(session: Session, wrong: Entry, said: Slip, whose: Member) -> None:
    """Raises AlreadyReversed, and why an entry of its kind stays just now."""
    if entries.reversal_of(session, wrong.org_id, wrong.number):
        raise AlreadyReversed()
    if said.declared.unless:
        said.declared.unless(session, wrong, whose)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Take back the entry that a confirmed slip names, as its kind says.

    Raises AlreadyReversed, NotEnough when the money is no longer there, and what the rooms object.
    """
    wrong = entries.by_number(session, confirmed.org.id, confirmed.slip.reference)
    said = _from_slip(session, wrong)
    _refuse(session, wrong, said, confirmed.whose)
    entry = said.declared.undone(session, confirmed)
    if said.given_by:
        org = confirmed.org
        giver = members.known(session, org.id, said.given_by)
        notice = GivenTakenBack(confirmed.whose.name, confirmed.money, org.name, confirmed.slip.note or "")
        outbox.tell(session, giver, notice)
    return entry


def undo(session: Session, confirmed: Confirmed, total: Account) -> Entry:
    """Reverse the entry that a confirmed slip names; the member hears it, with what stands on `total` then."""
    entry = second_word.reverse(session, confirmed)
    left = Money(ledger.balance(session, confirmed.org.id, total), confirmed.org.currency)
    notice = EntryReversed(confirmed.money, left, confirmed.org.name, entry.receipt, confirmed.slip.note or "")
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


def undo_of_group(session: Session, confirmed: Confirmed) -> Entry:
    """Reverse what was nobody's own; every officer hears it."""
    officers = members.officers(session, confirmed.org.id)
    return tell(session, confirmed, second_word.reverse(session, confirmed), *officers)


def tell(session: Session, confirmed: Confirmed, entry: Entry, *to: Member, again: bool = False) -> Entry:
    """`to` hear that `entry` takes back what they had heard of; with `again` that it is owed to them as before."""
    notice = NotHandedOver if again else EntryTakenBack
    what, reason = entry.kind.removesuffix("-reversed"), confirmed.slip.note or ""
    told = notice(what, confirmed.money, confirmed.org.name, entry.receipt, reason)
    second_word.receipt(session, entry, told, *to)
    return entry


REVERSAL = slips.kind("reversal", becomes=post, asks="officer", moves="perhaps hers")
