"""The second word on a transfer: an officer of the receiver confirms it, and both books have their entry in one moment.

In each book the first word is its own officer's, and the witness is the other organisation's: `entry.witness_org`.
"""

from collections.abc import Callable
from datetime import date

from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.refusals import NotEnough, OwedToMembers
from domain.lending.schedule import schedule, split, total
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.store import Session
from domain.tiers import advances, borrowing, dues, taking_back, transfers
from domain.tiers.notices import AdvancePaidOut, TransferReceived, TransferTaken
from domain.tiers.refusals import BoxTooLow
from domain.tiers.transfers import Transfer

Lines = list[tuple[Account, int]]


def confirm(session: Session, officer: Member, payer: int, number: int, day: date | None = None) -> Entry:
    """An officer has the money in hand: both books are written, as having happened on `day` (None: today).

    Gives back the entry in the officer's own book. Raises NotAnOfficer, NoSuchTransfer, AlreadyAnswered, NeedsAnother
    for the person who said it, BoxTooLow when the payer's box holds less by now, OwesNothing and OwesLess for a
    repayment of more than is owed, and what `taking_back.confirm` raises.
    """
    officer = members.writing(session, officer, payer, officer=True)
    transfer = transfers.answerable(session, officer, payer, number)
    org, to = by_id(session, payer), officer.org
    if transfer.kind == taking_back.KIND:
        return taking_back.confirm(session, officer, transfer, org)
    given, taken = _LINES[transfer.kind](session, org, transfer)
    try:
        paid = _post(session, org, transfer, given, (transfer.said_by, to.id, officer.id), day)
    except (NotEnough, OwedToMembers):
        raise BoxTooLow() from None
    got = _post(session, to, transfer, taken, (officer.id, org.id, transfer.said_by), day)
    transfers.settle(session, transfer, "done", officer, (paid.number, got.number))
    _after(session, transfer, got)
    _tell(session, transfer, org, to, paid, got)
    return got


# --- what is posted --------------------------------------------------------------------------------------------------

ENTRY_KINDS = {"dues": "dues", "loan": "advance", "repayment": "advance-repayment"}


def _post(
    session: Session,
    org: Organisation,
    transfer: Transfer,
    lines: Lines,
    words: tuple[int, int, int],
    day: date | None,
) -> Entry:
    """An entry in one of the two books; `words` are its own officer, the other organisation and the officer there."""
    actor, other, witness = words
    return ledger.post(
        session,
        org.id,
        ENTRY_KINDS[transfer.kind],
        lines,
        key=f"transfer:{transfer.id}",
        channel=transfer.channel,
        actor_id=actor,
        witness_id=witness,
        witness_org=other,
        happened_on=day,
    )


def _dues(_session: Session, _org: Organisation, transfer: Transfer) -> tuple[Lines, Lines]:
    sum_ = transfer.amount
    return [(dues.PAID, sum_), (CASH, -sum_)], [(CASH, sum_), (Account("dues"), -sum_)]


def _loan(session: Session, _org: Organisation, transfer: Transfer) -> tuple[Lines, Lines]:
    agreed = advances.find(session, transfer.lender, transfer.advance, lock=True)
    borrowing.check_payable(agreed)
    sum_ = transfer.amount
    return [(agreed.lent, sum_), (CASH, -sum_)], [(CASH, sum_), (agreed.borrowed, -sum_)]


def _repayment(session: Session, org: Organisation, transfer: Transfer) -> tuple[Lines, Lines]:
    """To the interest that is due first, then to principal: the same parts in both books."""
    agreed = advances.find(session, transfer.lender, transfer.advance, lock=True)
    borrowing.check_owed(session, org, agreed, transfer.money(org.currency))
    rows, before = advances.instalments_of(session, agreed), advances.paid_back(session, agreed)
    interest, principal = split(rows, before, transfer.amount)
    return (
        [(agreed.borrowed, principal), (agreed.charged, interest), (CASH, -transfer.amount)],
        [(CASH, transfer.amount), (agreed.lent, -principal), (agreed.earned, -interest)],
    )


_LINES: dict[str, Callable[[Session, Organisation, Transfer], tuple[Lines, Lines]]] = {
    "dues": _dues,
    "loan": _loan,
    "repayment": _repayment,
}


def _after(session: Session, transfer: Transfer, got: Entry) -> None:
    """The step that a loan takes when its money has moved."""
    if transfer.advance is None:
        return
    agreed = advances.find(session, transfer.lender, transfer.advance)
    if transfer.kind == "loan":
        advances.fix(session, agreed, schedule(agreed.terms, got.happened_on))
        advances.move(session, agreed, "open")
    elif not advances.unpaid(session, agreed):
        advances.move(session, agreed, "repaid")


# --- who hears of it -------------------------------------------------------------------------------------------------


def _tell(session: Session, transfer: Transfer, org: Organisation, to: Organisation, paid: Entry, got: Entry) -> None:
    amount = transfer.money(org.currency)
    outbox.tell_officers(session, org.id, TransferTaken(transfer.kind, amount, to.name, org.code, paid.receipt))
    if transfer.kind != "loan":
        outbox.tell_officers(session, to.id, TransferReceived(transfer.kind, amount, org.name, to.code, got.receipt))
        return
    rows = advances.instalments_of(session, advances.find(session, transfer.lender, transfer.advance))
    notice = AdvancePaidOut(
        amount,
        total=Money(total(rows), to.currency),
        instalment=Money(rows[0].total, to.currency),
        due=rows[0].due,
        code=to.code,
        receipt=got.receipt,
    )
    outbox.tell_officers(session, to.id, notice)
