"""Receipts of a meeting: they wait for its close, so that one SMS tells a member of her money and how the meeting ended.

Who said YES by SMS has her receipt at once, as its answer. Who read it on a screen, or was marked at the close, hears it with
the close; a meeting that is not closed within `limits.RECEIPT_AT_CLOSE_HOURS` keeps nobody's receipt any longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import ledger, second_word
from domain.book.accounts import savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.lending import owing
from domain.notices import Notice
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.post import outbox, sending
from domain.post.outbox import Held
from domain.sitting.notices import ClosedWithMark, ClosedWithReceipt, SittingClosed, SumsMarked, SumsReceived
from domain.store import Session, clock

MEETING = "meeting"  # the kind of a slip in parts


def give(session: Session, confirmed: Confirmed, entry: Entry) -> None:
    """The member whose slip became `entry` hears of it, at once or with the close of the meeting that it is a part of."""
    marked = not confirmed.by_who_was_asked
    waits = confirmed.slip.sitting is not None and (marked or confirmed.on_screen)
    until = clock(session) + timedelta(hours=limits.RECEIPT_AT_CLOSE_HOURS) if waits else None
    second_word.receipt(session, entry, _receipt(session, confirmed, entry), confirmed.whose, not_before=until)


def _receipt(session: Session, confirmed: Confirmed, entry: Entry) -> SumsReceived | SumsMarked:
    org = confirmed.org
    saved, left = _stands(session, confirmed.whose)
    if not confirmed.by_who_was_asked:
        return SumsMarked(confirmed.money, saved, org.name, entry.receipt, confirmed.slip.number)
    return SumsReceived(confirmed.money, saved, left, org.name, entry.receipt)


def _stands(session: Session, whose: Member) -> tuple[Money, Money]:
    """What she has saved, and what she still owes on loans."""
    org = whose.org
    left = sum(each.total.minor for each in owing.owed(session, whose))
    return Money(ledger.balance(session, org.id, savings_of(whose)), org.currency), Money(left, org.currency)


def withdraw(session: Session, org_id: int, number: int, whose: Member) -> None:
    """What entry `number` became is taken back: a receipt of it that still waits is given to nobody."""
    waiting = outbox.held(session, [_key(org_id, number, whose.id)])
    sending.let_go(session, [each.id for each in waiting], "withheld", "taken-back")


def forget(session: Session, whose: Member, number: int) -> None:
    """She goes while meeting `number` is held: what she was paid in the end she has heard, and hears no older sum after it."""
    waiting = [each.id for member_id, each in _held(session, whose.org_id, number) if member_id == whose.id]
    sending.let_go(session, waiting, "withheld", "left")


def _key(org_id: int, number: int, member_id: int) -> str:
    return f"{second_word.RECEIPT}:{org_id}:{number}:{member_id}"


# --- with the close --------------------------------------------------------------------------------------------------


def with_close(
    session: Session, org: Organisation, number: int, closed: SittingClosed, to: Iterable[Member]
) -> tuple[list[Member], list[tuple[Member, Notice]]]:
    """Whom `closed` tells how meeting `number` ended, and whom an SMS of her own that is her receipt too.

    A receipt that waits and has no room beside the close goes out by itself, now.
    """
    held: dict[int, list[Held]] = {}
    of_today = closed.day == today(session, org)
    for member_id, each in _held(session, org.id, number):
        held.setdefault(member_id, []).append(each)
    alike, own, said, alone = [], [], [], []
    for each in to:
        receipts = held.get(each.id, [])
        both = _both(session, each, closed, receipts[0].notice) if of_today and len(receipts) == 1 else None
        if both:
            own.append((each, both))
            said += receipts
        else:
            alike.append(each)
            alone += receipts
    sending.let_go(session, [each.id for each in said], "withheld", "said-at-close")
    outbox.hurry(session, [each.id for each in alone])
    return alike, own


def _held(session: Session, org_id: int, number: int) -> list[tuple[int, Held]]:
    """The receipts of a meeting that wait for its close, each with whose it is."""
    rows = session.execute(
        text(
            "SELECT member_id, entry_number FROM slip"
            " WHERE org_id = :org AND sitting = :sitting AND kind = :kind AND entry_number IS NOT NULL ORDER BY number"
        ),
        {"org": org_id, "sitting": number, "kind": MEETING},
    )
    whose = {_key(org_id, row.entry_number, row.member_id): row.member_id for row in rows}
    return [(whose[each.key], each) for each in outbox.held(session, whose)]


def _both(session: Session, whose: Member, closed: SittingClosed, receipt: SumsMarked | SumsReceived) -> Notice | None:
    """The receipt and the close of a meeting of today in one, with what stands now; None where that has no room in one SMS."""
    off = any(each and each.minor for each in (closed.missed, closed.over))
    if off or closed.here is not None:
        return None
    facts = {
        "code": closed.code,
        "amount": receipt.amount,
        "receipt": receipt.receipt,
        "box": closed.box,
        "five": closed.five,
    }
    if isinstance(receipt, SumsMarked):
        return ClosedWithMark(number=receipt.number, **facts)
    total, left = _stands(session, whose)
    return ClosedWithReceipt(total=total, left=left, social=closed.social, **facts)
