"""What a member hands over at a meeting: one slip in parts, so that one word of hers confirms all of it.

A part is savings, the sum for the social fund, a fine, or a repayment on one loan. When the slip is confirmed it becomes
one entry, in which the money of the social fund and that of the loan fund lie apart.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, SmallInteger, Table, Text, insert, text

from domain.amount import Money
from domain.book import ledger, slips
from domain.book.ledger import CASH, Account, Entry, savings_of
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.lending import loan_cash, loans, owing
from domain.lending.refusals import OwesLess, OwesNothing
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.post import outbox
from domain.refusals import KeyReused
from domain.sitting.notices import SumsEntered, SumsMarked, SumsReceived
from domain.social import fund
from domain.store import Session, metadata

KINDS = ("savings", "social", "fine", "repayment")  # in the order in which they are said
UNCONFIRMED = "not confirmed by the member"  # the note of an entry that was posted at a close without her word

slip_part = Table(
    "slip_part",
    metadata,
    Column("org_id", BigInteger, primary_key=True),
    Column("slip", Integer, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reference", BigInteger, nullable=False, server_default="0"),  # the loan
    ForeignKeyConstraint(["org_id", "slip"], ["slip.org_id", "slip.number"]),
)


class Part(NamedTuple):
    """One part of a slip: `amount` in minor units, `loan` the number of the loan that is paid back."""

    kind: str
    amount: int
    loan: int = 0


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


def write(
    session: Session,
    org: Organisation,
    whose: Member,
    handed: Iterable[Part],
    *,
    said_by: Member,
    key: str,
    channel: str,
) -> Slip:
    """An officer says what `whose` handed over at the open meeting; she is asked to confirm all of it in one SMS.

    The same `key` again gives back the slip of then. Raises KeyReused when that said something else, TooManyWaiting.
    """
    handed = [part for part in handed if part.amount]
    amount = Money(total(handed), org.currency)

    def ask(number: int) -> SumsEntered:
        return SumsEntered(org.code, amount, **by_kind(handed, org.currency), number=number)

    written = slips.write(session, org, "meeting", whose, amount, said_by=said_by, key=key, channel=channel, ask=ask)
    known = of(session, org.id, written.number)
    if known and known != handed:
        raise KeyReused()
    if not known:
        rows = [
            {"org_id": org.id, "slip": written.number, "position": position, "kind": part.kind, "amount": part.amount}
            | {"reference": part.loan}
            for position, part in enumerate(handed, 1)
        ]
        session.execute(insert(slip_part), rows)
    return written


# --- into the book ---------------------------------------------------------------------------------------------------


def receive(
    session: Session,
    org: Organisation,
    slip: Slip,
    whose: Member,
    witness_id: int,
    day: date | None = None,
    *,
    note: str | None = None,
) -> Entry:
    """Post a slip in parts as one entry; the member gets her receipt. With `note` it is marked: she has not confirmed it.

    Raises OwesNothing when a loan is repaid already, OwesLess when less is owed by now.
    """
    handed = of(session, org.id, slip.number)
    repaid = [loans.find(session, org.id, part.loan, lock=True) for part in handed if part.loan]
    day = day or today(session, org)
    entry = slips.post(
        session,
        slip,
        "meeting",
        _merged(line for part in handed for line in _lines(session, org, whose, part, day)),
        witness_id=witness_id,
        day=day,
        note=note,
    )
    for known in repaid:
        if not owing.standing(session, known, day).to_end:
            loan_cash.end(session, known, entry)
    _tell(session, org, slip, whose, entry, marked=note is not None)
    return entry


def _lines(session: Session, org: Organisation, whose: Member, part: Part, day: date) -> list[tuple[Account, int]]:
    """Where the money of one part lies, and what it is."""
    to_social = part.kind == "social" or (
        part.kind == "fine" and rules_of(session, org.id).word("fines_to") == "social-fund"
    )
    if to_social:
        return [(fund.CASH, part.amount), (fund.FUND, -part.amount)]
    if part.kind == "repayment":
        known = loans.find(session, org.id, part.loan)
        if known.status != "open":
            raise OwesNothing()
        now = loan_cash.reckoned(session, org, known, day)
        if part.amount > now.to_end:
            raise OwesLess(Money(now.to_end, org.currency))
        return [(known.box, part.amount), *loan_cash.paid_lines(known, now.spread(part.amount))]
    account = savings_of(whose) if part.kind == "savings" else Account("fine", whose.id)
    return [(CASH, part.amount), (account, -part.amount)]


def _merged(lines: Iterable[tuple[Account, int]]) -> list[tuple[Account, int]]:
    """The same lines with one for each account, in the order in which the accounts first come."""
    sums: dict[Account, int] = {}
    for account, amount in lines:
        sums[account] = sums.get(account, 0) + amount
    return list(sums.items())


def _tell(session: Session, org: Organisation, slip: Slip, whose: Member, entry: Entry, *, marked: bool) -> None:
    saved = Money(ledger.balance(session, org.id, savings_of(whose)), org.currency)
    if marked:
        notice = SumsMarked(slip.money(org.currency), saved, org.name, entry.receipt, slip.number)
    else:
        left = sum(each.total.minor for each in owing.owed(session, whose))
        notice = SumsReceived(slip.money(org.currency), saved, Money(left, org.currency), org.name, entry.receipt)
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
