"""What a member hands over at a meeting: one slip in parts, so that one word of hers confirms all of it.

A part is savings, the sum for the social fund, a fine, a stake in the pot of one turn, or a repayment on one loan. When the
slip is confirmed it becomes one entry, in which the money of the social fund, of the pots and of the loan fund lie apart.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Integer, SmallInteger, Table, Text, insert, text

from domain.amount import Money
from domain.book import corrections, entries, second_word, slips
from domain.book.accounts import CASH, Account, savings_of
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.constitution.versions import rules_of
from domain.lending import early, loans, repayments
from domain.lending.refusals import OwesLess, OwesNothing, RepaidSince
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.refusals import KeyReused
from domain.saving import shares
from domain.sitting import receipts, roll
from domain.sitting.notices import SumsEntered
from domain.sitting.refusals import FineIsLess
from domain.social import fund
from domain.store import Session, metadata
from domain.turns import stakes
from domain.turns.refusals import NothingDue, StakeIs

KINDS = ("savings", "social", "fine", "stake", "repayment")  # in the order in which they are said
UNCONFIRMED = "unconfirmed"  # the note of an entry that was posted at a close without her word …
MARKS = (UNCONFIRMED, "not confirmed by the member")  # … and the one that older books have, which their seals cover

slip_part = Table(
    "slip_part",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("slip", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reference", BigInteger, nullable=False),  # the loan, or the turn
)


class Part(NamedTuple):
    """One part of a slip: `amount` in minor units, `loan` the number of the loan that is paid back, of a stake the turn."""

    kind: str
    amount: int
    loan: int = 0


def place(part: Part) -> tuple[int, int]:
    """By which parts are put in the order in which they are said."""
    return KINDS.index(part.kind), part.loan


def total(parts: Iterable[Part]) -> int:
    """What parts come to, in minor units."""
    return sum(part.amount for part in parts)


def of_kind(parts: Iterable[Part], kind: str, currency: str) -> Money:
    """What the parts of one kind come to."""
    return Money(total(part for part in parts if part.kind == kind), currency)


def by_kind(parts: Iterable[Part], currency: str) -> dict[str, Money]:
    """What each kind of part comes to, by its name."""
    parts = list(parts)
    return {kind: of_kind(parts, kind, currency) for kind in KINDS}


def of(session: Session, org_id: int, number: int) -> list[Part]:
    """The parts of slip `number`."""
    rows = session.execute(
        text("SELECT kind, amount, reference FROM slip_part WHERE org_id = :org AND slip = :slip ORDER BY position"),
        {"org": org_id, "slip": number},
    )
    return [Part(*row) for row in rows]


def enter(
    session: Session,
    whose: Member,
    handed: Iterable[Part],
    caller: Caller,
) -> Slip:
    """An officer says what `whose` handed over at the open meeting; she is asked to confirm all of it in one SMS.

    The same key again gives back the slip of then. Raises KeyReused when that said something else, TooManyWaiting.
    """
    handed = tuple(part for part in handed if part.amount)
    org = whose.org
    written = slips.write(session, MEETING, whose, Money(total(handed), org.currency), caller, parts=handed)
    before = of(session, org.id, written.number)
    if before and before != list(handed):
        raise KeyReused()
    if not before:
        keep(session, written, handed)
    return written


def keep(session: Session, written: Slip, handed: Iterable[Part]) -> None:
    """The parts of a slip that was written just now."""
    facts = {"org_id": written.org_id, "slip": written.number}
    rows = [
        facts | {"position": position, "kind": part.kind, "amount": part.amount, "reference": part.loan}
        for position, part in enumerate(handed, 1)
    ]
    if rows:
        session.execute(insert(slip_part), rows)


def _heard(said: Said) -> SumsEntered:
    sums = by_kind(said.parts, said.org.currency)
    return SumsEntered(said.org.code, said.money, **sums, number=said.slip.number, by_text=said.by_text)


# --- into the book ---------------------------------------------------------------------------------------------------


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a slip in parts as one entry, and give the member her receipt.

    Where the second word is an officer's, at the close of the meeting, the entry is marked: she has not confirmed it.
    Raises OwesNothing when a loan is repaid already, OwesLess and FineIsLess when less is owed by now, NothingDue for a stake
    that is paid, TooManyShares where she has bought others meanwhile.
    """
    org, whose = confirmed.org, confirmed.whose
    handed = of(session, org.id, confirmed.slip.number)
    repaid = [loans.find(session, org.id, part.loan, lock=True) for part in handed if part.kind == "repayment"]
    check_stakes(session, whose, handed)
    day = confirmed.day or today(session, org)
    if total(saved := [part for part in handed if part.kind == "savings"]):
        shares.check(session, whose, of_kind(saved, "savings", org.currency), day)
    confirmed = replace(confirmed, day=day)  # reckoned and posted on one day
    lines = merged(line for part in handed for line in _lines(session, org, whose, part, day))
    mark = None if confirmed.by_who_was_asked else UNCONFIRMED
    entry = second_word.record(session, confirmed, lines, note=mark)
    for known in repaid:
        amount = sum(part.amount for part in handed if (part.kind, part.loan) == ("repayment", known.number))
        repayments.after(session, confirmed, known, entry, amount)
    for part in handed:
        if part.kind == "stake":
            stakes.lay(session, org.id, part.loan, whose.id, entry.number)
    receipts.give(session, confirmed, entry)
    return entry


def _lines(session: Session, org: Organisation, whose: Member, part: Part, day: date) -> list[tuple[Account, int]]:
    """Where the money of one part lies, and what it is."""
    if part.kind == "fine":
        owed = roll.fines(session, org.id, whose.id)
        if part.amount > owed.minor:
            raise FineIsLess(owed)
        return fine(session, whose, part.amount)
    if part.kind == "social":
        return [(fund.CASH, part.amount), (fund.FUND, -part.amount)]
    if part.kind == "repayment":
        loan = loans.find(session, org.id, part.loan)
        if loan.status != "open":
            raise OwesNothing()
        now = repayments.reckoned(session, org, loan, day)
        if part.amount > now.to_end:
            raise OwesLess(Money(now.to_end, org.currency))
        return [(loan.box, part.amount), *repayments.paid_lines(loan, now.spread(part.amount))]
    if part.kind == "stake":
        return [(stakes.POT_CASH, part.amount), (stakes.account(whose.id), -part.amount)]
    return [(CASH, part.amount), (savings_of(whose), -part.amount)]


def check_stakes(session: Session, whose: Member, handed: Iterable[Part]) -> None:
    """Whether each stake is one that she has to pay. Raises NothingDue for one that she has not, StakeIs for another sum."""
    paid = [part for part in handed if part.kind == "stake"]
    due = {each.turn_id: each.sum for each in stakes.unpaid(session, whose.org_id, member_id=whose.id)} if paid else {}
    for part in paid:
        if part.loan not in due:
            raise NothingDue()
        if part.amount != due[part.loan]:
            raise StakeIs(Money(due[part.loan], whose.org.currency))


def fine(session: Session, whose: Member, minor: int) -> list[tuple[Account, int]]:
    """Where the money of a fine lies that `whose` pays, and what it is: of the fund that the rules give it to."""
    if rules_of(session, whose.org_id).word("fines_to") == "social-fund":
        return [(fund.CASH, minor), (fund.FUND, -minor)]
    return [(CASH, minor), (Account("fine", whose.id), -minor)]


def merged(lines: Iterable[tuple[Account, int]]) -> list[tuple[Account, int]]:
    """The same lines with one for each account, in the order in which the accounts first come."""
    sums: dict[Account, int] = {}
    for account, amount in lines:
        sums[account] = sums.get(account, 0) + amount
    return list(sums.items())


# --- taken back ------------------------------------------------------------------------------------------------------


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back all that a member handed over at a meeting. Raises NotEnough and what `stakes.check_lies` raises."""
    org_id, wrong = confirmed.org.id, confirmed.slip.reference
    stakes.check_lies(session, org_id, wrong)
    entry = corrections.undo(session, confirmed, savings_of(confirmed.whose))
    receipts.withdraw(session, org_id, wrong, confirmed.whose)
    stakes.take_back(session, org_id, wrong, entry)
    for known in loans.of_entry(session, org_id, wrong):
        early.keep_up(session, known, "restored", entry.number)
    return entry


def _loans_moved(session: Session, wrong: Entry, whose: Member) -> None:
    """What was paid back on a loan is only taken back while nothing has come after it: then all is as it was before.

    Raises RepaidSince, and of stakes that were handed on what `stakes.check_lies` raises.
    """
    stakes.check_lies(session, wrong.org_id, wrong.number)
    for account, _minor in entries.lines_of(session, wrong.org_id, wrong.number):
        if account.loan and not loans.may_undo(session, wrong.org_id, account.loan, wrong.number):
            raise RepaidSince(whose.name)


MEETING = slips.kind(
    "meeting",
    becomes=post,
    at_meeting=True,
    moves="perhaps hers",
    member_hears=_heard,
    undone=undo,
    unless=_loans_moved,
)
