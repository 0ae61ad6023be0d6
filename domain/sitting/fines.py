"""Fines that are paid outside a meeting, and fines that two officers waive.

Both are of meetings that are over, and of the paper book: the roll of a meeting that is held may still be put right, and what
it says is paid there. A fine waived is owed no more; there is no way back.
"""

from domain.amount import Money
from domain.book import corrections, given, giving, second_word, slips, waivers
from domain.book.accounts import savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.book.waivers import Kind, Waiver
from domain.people import first_words, members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.sitting import parts, roll
from domain.sitting.notices import FineReceived, FineStays, FineWaived, FineWaiverWaits
from domain.sitting.refusals import FineIsLess, NoFine
from domain.store import Session


def owed(session: Session, whose: Member) -> Money:
    """What can be paid now, or waived, of the fines that somebody owes. Raises NoFine."""
    found = roll.settled_fines(session, whose.org_id, whose.id)
    if not found.minor:
        raise NoFine()
    return found


# --- paid ------------------------------------------------------------------------------------------------------------


def declare(session: Session, caller: Caller, amount: Money, member_id: int | None = None) -> Slip:
    """A member says that she paid `amount` of her fines, or of another's; an officer has to confirm it.

    Raises NotAMember, NoSuchMember, NoFine, FineIsLess, OwesNotThat where another one owes it, TooManyWaiting, KeyReused.

    Rule: how a fine is paid outside a meeting.
    """
    caller = caller.writing(session)
    whose = given.whose(session, caller, member_id)
    with given.kept_quiet(caller, whose, NoFine, FineIsLess):
        return _write(session, caller, whose, amount, gives=True)


def enter(session: Session, caller: Caller, member_id: int, amount: Money) -> Slip:
    """An officer says that somebody paid `amount` of her fines; she has to confirm it, for who has left another officer.

    Raises NotAnOfficer, NoSuchMember, NoFine, FineIsLess, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    return _write(session, caller, members.here_or_left(session, caller.org.id, member_id), amount)


def _write(session: Session, caller: Caller, whose: Member, amount: Money, *, gives: bool = False) -> Slip:
    if not slips.by_key(session, caller.org.id, caller.key):
        check(session, whose, amount)
    return slips.write(session, FINE, whose, amount, caller, gives=gives)


def check(session: Session, whose: Member, amount: Money) -> None:
    """Raises NoFine, and FineIsLess with what is owed."""
    most = owed(session, whose)
    if amount.minor > most.minor:
        raise FineIsLess(most)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was paid, to the fund that the rules give fines to. Raises NoFine, FineIsLess where less is owed by now."""
    whose = confirmed.whose
    check(session, whose, confirmed.money)
    entry = second_word.record(session, confirmed, parts.fine(session, whose, confirmed.slip.amount))
    left = roll.fines(session, whose.org_id, whose.id)
    left = Money(max(left.minor - confirmed.slip.amount, 0), left.currency)  # the slip is not confirmed yet
    notice = FineReceived(confirmed.money, left, confirmed.org.name, entry.receipt)
    second_word.receipt(session, entry, notice, whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was paid by mistake: it is owed again. Raises AlreadyReversed, NotEnough."""
    return corrections.undo(session, confirmed, savings_of(confirmed.whose))


# --- waived ----------------------------------------------------------------------------------------------------------


def propose(session: Session, officer: Member, member_id: int, amount: Money, reason: str) -> Waiver:
    """An officer says that so much of somebody's fines be waived, and why; the other officers hear it.

    Raises NoSuchMember, NoFine, FineIsLess, and what `waivers.propose` raises.

    Rule: who waives a fine.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.here_or_left(session, officer.org_id, member_id)
    giving.check(session, officer.org_id)
    return waivers.propose(session, WAIVER, officer, whose, amount, reason)


def waiting_for(session: Session, officer: Member) -> list[tuple[Waiver, Member]]:
    """What another officer would have waived, and waits for this one's word; each with who was fined."""
    return waivers.waiting_for(session, WAIVER, officer)


def answer(session: Session, officer: Member, number: int, *, yes: bool) -> Waiver:
    """Another officer says that it be waived, by the number of the waiver, or that it be not.

    Raises NotAnOfficer, NoFine and FineIsLess where less is owed by now, and what `waivers.answer` raises.
    """
    officer = members.writing(session, officer, officer=True)
    return waivers.answer(session, WAIVER, officer, number, yes=yes)


WAIVER = Kind(
    word=first_words.kind(
        "fine-waiver", officers_hear=lambda whose, by: FineWaiverWaits(by.name, whose.name, whose.org.code)
    ),
    check=lambda session, whose, amount, _loan: check(session, whose, amount),
    waived=FineWaived,
    stays=FineStays,
)
FINE = slips.kind("fine", becomes=post, moves="perhaps hers", undone=undo)
