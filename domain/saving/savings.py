"""Savings: what members put in, what they have, and their last movements."""

from datetime import date

from domain import limits
from domain.amount import Money
from domain.book import ledger, slips
from domain.book.ledger import CASH, Account, Entry, savings_of
from domain.book.notices import EntryReversed
from domain.book.refusals import AlreadyReversed
from domain.book.slips import Slip
from domain.lending import loans
from domain.lending.refusals import RepaidSince
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.saving.notices import SavingsReceived
from domain.sharing import cycles
from domain.sharing.refusals import CycleOver, ShareOutStays
from domain.store import Session


def declare(session: Session, me: Member, amount: Money, *, key: str, channel: str) -> Slip:
    """A member says that she handed over `amount` to save; an officer has to confirm it.

    Raises NotAMember, TooManyWaiting, KeyReused.
    """
    me = members.acting(session, me.org_id, me.id)
    return slips.write(session, me.org, "savings", me, amount, said_by=me, key=key, channel=channel)


def enter(session: Session, officer: Member, member_id: int, amount: Money, *, key: str, channel: str) -> Slip:
    """An officer says that a member handed over `amount` to save; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, TooManyWaiting, KeyReused.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    org = officer.org
    return slips.write(session, org, "savings", whose, amount, said_by=officer, key=key, channel=channel)


def of(session: Session, me: Member) -> Money:
    """What a member has saved."""
    return Money(ledger.balance(session, me.org_id, savings_of(me)), me.org.currency)


def last(session: Session, me: Member, most: int = limits.MOVEMENTS) -> list[tuple[date, str, Money]]:
    """The last movements of a member's savings, newest first: day, kind, sum (below nought when it was taken)."""
    currency = me.org.currency
    rows = ledger.movements(session, me.org_id, savings_of(me), most)
    return [(day, kind, Money(minor, currency)) for day, kind, minor in rows]


def open_with(session: Session, org: Organisation, whose: Member, amount: Money, day: date) -> Entry:
    """What a member had saved in the paper book, as an opening entry; the same again changes nothing.

    The money is in the box: a group counts it on the day that it begins with this book (docs/decisions/0006).
    """
    lines = [(CASH, amount.minor), (savings_of(whose), -amount.minor)]
    return ledger.post(
        session, org.id, "opening", lines, key=f"opening:savings:{whose.id}", channel="import", happened_on=day
    )


def receive(
    session: Session, org: Organisation, known: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Post a confirmed slip of savings, and give the member her receipt."""
    entry = slips.post(
        session,
        known,
        "savings",
        [(CASH, known.amount), (savings_of(whose), -known.amount)],
        witness_id=witness_id,
        day=day,
    )
    notice = SavingsReceived(known.money(org.currency), of(session, whose), org.name, entry.receipt)
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
    return entry


# --- mistakes --------------------------------------------------------------------------------------------------------


def ask_reversal(session: Session, officer: Member, receipt: str, reason: str, *, key: str, channel: str) -> Slip:
    """An officer says that what is behind `receipt` was entered by mistake; another officer has to confirm it.

    That are savings, share capital, a stake, or all that a member handed over at a meeting. Raises NotAnOfficer, NoSuchReceipt,
    AlreadyReversed, ShareOutStays, CycleOver for what was saved before the last share-out, TooManyWaiting, and RepaidSince
    when a loan that it paid back has moved on.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    org = officer.org
    wrong = ledger.by_receipt(session, org.id, receipt)
    _refuse_to_reverse(session, org, wrong)
    said = slips.of_entry(session, wrong)
    whose = members.member(session, org.id, said.member_id)
    if not slips.by_key(session, org.id, key):
        _refuse_moved_loans(session, wrong, whose)
    return slips.write(
        session,
        org,
        "reversal",
        whose,
        said.money(org.currency),
        said_by=officer,
        key=key,
        channel=channel,
        reference=wrong.number,
        note=reason,
    )


def _refuse_moved_loans(session: Session, wrong: Entry, whose: Member) -> None:
    """What was paid back on a loan is only taken back while nothing has come after it: then all is as it was before.

    Raises RepaidSince, AlreadyReversed.
    """
    for account, _minor in ledger.lines_of(session, wrong.org_id, wrong.number):
        if account.loan and not loans.may_undo(session, wrong.org_id, account.loan, wrong.number):
            raise (
                AlreadyReversed()
                if ledger.reversal_of(session, wrong.org_id, wrong.number)
                else RepaidSince(whose.name)
            )


def _refuse_to_reverse(session: Session, org: Organisation, wrong: Entry) -> None:
    if wrong.kind == "share-out":
        raise ShareOutStays()
    if wrong.kind not in ("savings", "capital", "turn", "meeting"):
        raise AlreadyReversed()
    if wrong.number < cycles.current(session, org.id).first_entry:
        raise CycleOver()


def reverse(
    session: Session, org: Organisation, known: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Reverse the entry that a confirmed slip names, and tell the member.

    Raises AlreadyReversed, CycleOver when it was shared out meanwhile, NotEnough when the money is no longer there,
    RepaidSince.
    """
    if known.reference < cycles.current(session, org.id).first_entry:
        raise CycleOver()
    wrong = ledger.by_number(session, org.id, known.reference)
    _refuse_moved_loans(session, wrong, whose)
    entry = slips.take_back(session, known, witness_id=witness_id, day=day)
    account = Account(wrong.kind, whose.id) if wrong.kind == "capital" else savings_of(whose)
    left = Money(ledger.balance(session, org.id, account), org.currency)
    notice = EntryReversed(known.money(org.currency), left, org.name, entry.receipt, known.note or "")
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
    return entry
