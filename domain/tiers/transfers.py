"""Transfers: money that one organisation's officer says was handed to another organisation, right above or below it.

    waiting ──► done        an officer there confirms it: one entry in each book, in one transaction (handover.py)
       ├──────► refused     an officer there says that it is not so; nothing is written
       └──────► expired     nobody answered within SLIP_DAYS, or before the office of who said it was over

One that was done stays done; what was entered wrongly is taken back by a transfer of its own, the other way (taking_back.py).

A transfer is the payer's row, for the payer's word was first; the receiver finds it by an index. Both organisations
count in the same currency: no rate of exchange is anybody's word here.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.book import purses
from domain.people import holding, members, persons
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, children, lock_books
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, TooManyWaiting
from domain.store import Session, metadata
from domain.tiers.notices import TransferRefused, TransferSaid
from domain.tiers.refusals import NobodyAbove, NoSuchTransfer, NotConnected, OtherCurrency

transfer = Table(
    "transfer",
    metadata,
    Column("org_id", BigInteger, nullable=False),  # who pays
    Column("id", BigInteger, nullable=False),
    Column("to_org", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),  # dues, loan, repayment, back
    Column("lender", BigInteger),  # of the loan that it is paid out or paid back on …
    Column("advance", BigInteger),  # … and which one
    Column("amount", BigInteger, nullable=False),
    Column("said_by", BigInteger, nullable=False),  # an officer of the payer
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answered_by", BigInteger),  # an officer of the receiver
    Column("answered_at", DateTime(timezone=True)),
    Column("entry", BigInteger),  # in the payer's book
    Column("to_entry", BigInteger),  # in the receiver's
    Column("back", BigInteger),  # which transfer of the receiver's it takes back …
    Column("note", Text),  # … and why
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer from `org_id` to `to_org`; `amount` in minor units; `lender` and `advance` name the loan, if any.

    `back` is the transfer of `to_org`'s that it takes back, `note` why.
    """

    org_id: int
    id: int
    to_org: int
    kind: str
    lender: int | None
    advance: int | None
    amount: int
    said_by: int
    channel: str
    key: str
    state: str
    said_at: datetime
    entry: int | None
    to_entry: int | None
    back: int | None
    note: str | None

    def money(self, currency: str) -> Money:
        """The sum."""
        return Money(self.amount, currency)


_TRANSFER = ", ".join(Transfer.__slots__)
_COLUMNS = ", ".join(f"t.{name}" for name in Transfer.__slots__)

# --- who may pay whom ------------------------------------------------------------------------------------------------


def above(session: Session, org: Organisation) -> Organisation:
    """The organisation right above. Raises NobodyAbove."""
    if org.parent_id is None:
        raise NobodyAbove()
    return by_id(session, org.parent_id)


def partners(session: Session, org: Organisation) -> list[Organisation]:
    """The organisations that money may pass to and from: right above and right below, with the same currency."""
    near = ([by_id(session, org.parent_id)] if org.parent_id else []) + children(session, org.id)
    return [each for each in near if each.currency == org.currency]


def partner(session: Session, org: Organisation, other_id: int) -> Organisation:
    """The other organisation, if money may pass between the two.

    Raises NotConnected, OtherCurrency.
    """
    near = [each.id for each in children(session, org.id)]
    if other_id not in (org.parent_id, *near):
        raise NotConnected()
    other = by_id(session, other_id)
    if other.currency != org.currency:
        raise OtherCurrency()
    return other


# --- the payer's word ------------------------------------------------------------------------------------------------


def say(
    session: Session,
    caller: Caller,
    to_org: int,
    kind: str,
    amount: Money,
    *,
    advance: tuple[int, int] | None = None,
    back: tuple[int, str] | None = None,
) -> Transfer:
    """An officer says that `amount` was handed to another organisation, whose officers hear of it and confirm.

    `advance` is the lender and the number of the loan that it is about, `back` what it takes back and why: of that the
    officers there are told in other words. The same `key` again gives back the transfer of then. Raises NotAnOfficer,
    NotConnected, OtherCurrency, NotEnough and OwedToMembers when less is free, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, to_org, officer=True)
    org = caller.org
    to = partner(session, org, to_org)
    lender, number = advance or (None, None)
    wrong, note = back or (None, None)
    if transfer := by_key(session, org.id, caller.key):
        before = (transfer.to_org, transfer.kind, transfer.amount, transfer.advance, transfer.back)
        if before != (to.id, kind, amount.minor, number, wrong):
            raise KeyReused()
        return transfer
    if len(waiting_between(session, org.id, to.id)) >= limits.TRANSFERS_WAITING:
        raise TooManyWaiting()
    purses.check_taking(session, org.id, purses.CASH, amount.minor)
    row = session.execute(
        text(
            "INSERT INTO transfer (org_id, to_org, kind, lender, advance, amount, said_by, channel, key, back, note)"
            " VALUES (:org, :to, :kind, :lender, :advance, :amount, :by, :channel, :key, :back, :note)"
            f" RETURNING {_TRANSFER}"
        ),
        {
            "org": org.id,
            "to": to.id,
            "kind": kind,
            "lender": lender,
            "advance": number,
            "amount": amount.minor,
            "by": caller.me.id,
            "channel": caller.channel,
            "key": caller.key,
            "back": wrong,
            "note": note,
        },
    ).one()
    if not back:
        outbox.tell_officers(session, to.id, TransferSaid(kind, amount, org.name, to.code))
    return Transfer(*row)


def find(session: Session, payer: int, number: int) -> Transfer:
    """The transfer of this payer with this number, which must exist."""
    statement = f"SELECT {_TRANSFER} FROM transfer WHERE org_id = :org AND id = :id"
    return Transfer(*session.execute(text(statement), {"org": payer, "id": number}).one())


def by_key(session: Session, org_id: int, key: str) -> Transfer | None:
    """The transfer that was said with this intent."""
    statement = f"SELECT {_TRANSFER} FROM transfer WHERE org_id = :org AND key = :key"
    row = session.execute(text(statement), {"org": org_id, "key": key}).first()
    return row and Transfer(*row)


def done(session: Session, payer: int, number: int, receiver: int) -> Transfer:
    """What one organisation gave the other and both have in their books. Raises NoSuchTransfer."""
    statement = (
        f"SELECT {_TRANSFER} FROM transfer WHERE org_id = :org AND id = :id AND to_org = :to AND state = 'done'"
        " AND back IS NULL"
    )
    row = session.execute(text(statement), {"org": payer, "id": number, "to": receiver}).first()
    if row is None:
        raise NoSuchTransfer()
    return Transfer(*row)


# --- how long it waits -----------------------------------------------------------------------------------------------

# Money was handed over, as with what an officer hands to a member: it waits as long, and no longer than the office.
_HOLDS = holding.condition("t", ":hours")


def _hours() -> int:
    return limits.SLIP_DAYS * 24


# --- the receiver's word ---------------------------------------------------------------------------------------------


def waiting_for(session: Session, officer: Member) -> list[tuple[Transfer, str]]:
    """The transfers to the officer's organisation that she may answer, oldest first, each with the payer's name."""
    rows = session.execute(
        text(
            f"SELECT {_COLUMNS}, o.name FROM transfer t"
            " JOIN organisation o ON o.id = t.org_id"
            " JOIN membership said ON said.org_id = t.org_id AND said.id = t.said_by"
            " WHERE t.to_org = :org AND t.state = 'waiting' AND said.person_id <> :me"
            f" AND {_HOLDS} ORDER BY t.id LIMIT :most"
        ),
        {"org": officer.org_id, "me": officer.person_id, "most": limits.MENU_ITEMS, "hours": _hours()},
    )
    return [(Transfer(*row[:-1]), row[-1]) for row in rows]


def waiting_between(session: Session, payer: int, receiver: int) -> list[Transfer]:
    """What one organisation has said that it gave the other, and nobody there has answered yet."""
    rows = session.execute(
        text(
            f"SELECT {_TRANSFER} FROM transfer WHERE to_org = :to AND org_id = :org AND state = 'waiting' ORDER BY id"
        ),
        {"to": receiver, "org": payer},
    )
    return [Transfer(*row) for row in rows]


def answerable(session: Session, officer: Member, payer: int, number: int) -> Transfer:
    """The waiting transfer to the officer's organisation, locked.

    Raises NoSuchTransfer, NeedsAnother for the person who said it, AlreadyAnswered, and WordLapsed when what the payer's
    officer said does not hold any more.
    """
    row = session.execute(
        text(
            f"SELECT {_COLUMNS}, said.person_id FROM transfer t"
            " JOIN membership said ON said.org_id = t.org_id AND said.id = t.said_by"
            " WHERE t.org_id = :org AND t.id = :id AND t.to_org = :to FOR UPDATE OF t"
        ),
        {"org": payer, "id": number, "to": officer.org_id},
    ).first()
    if row is None:
        raise NoSuchTransfer()
    if row.person_id == officer.person_id:
        raise NeedsAnother()
    persons.apart(session, officer.person_id, row.person_id)
    if row.state != "waiting":
        raise AlreadyAnswered()
    holding.check(session, by_id(session, payer), row.said_by, row.said_at, _hours())
    return Transfer(*row[:-1])


def settle(
    session: Session, transfer: Transfer, state: str, by: Member, entries: tuple[int, int] | None = None
) -> None:
    """Write down the answer; `entries` are their numbers in the payer's and in the receiver's book."""
    entry, to_entry = entries or (None, None)
    session.execute(
        text(
            "UPDATE transfer SET state = :state, answered_by = :by, answered_at = clock_timestamp(), entry = :entry,"
            " to_entry = :to_entry WHERE org_id = :org AND id = :id"
        ),
        {"state": state, "by": by.id, "entry": entry, "to_entry": to_entry, "org": transfer.org_id, "id": transfer.id},
    )


def refuse(session: Session, officer: Member, payer: int, number: int) -> Transfer:
    """An officer of the receiver says that it is not so; nothing is written, and the payer's officers hear of it.

    Raises NotAnOfficer, NoSuchTransfer, NeedsAnother for the person who said it, AlreadyAnswered.
    """
    officer = members.writing(session, officer, payer, officer=True)
    transfer = answerable(session, officer, payer, number)
    settle(session, transfer, "refused", officer)
    to, org = officer.org, by_id(session, payer)
    outbox.tell_officers(
        session, org.id, TransferRefused(transfer.kind, transfer.money(org.currency), to.name, org.code)
    )
    return transfer


_STALE = f"t.state = 'waiting' AND NOT {_HOLDS}"
_EXPIRING = text(f"SELECT org_id, to_org FROM transfer t WHERE {_STALE} ORDER BY org_id, to_org LIMIT 1")
_EXPIRE = text(
    "UPDATE transfer t SET state = 'expired', answered_at = clock_timestamp()"
    f" WHERE org_id = :org AND to_org = :to AND {_STALE}"
)


def expire_next(session: Session) -> int:
    """Let go of what one organisation gave another and nobody answered in time; how many, 0 when there are none."""
    two = session.execute(_EXPIRING, {"hours": _hours()}).first()
    if two is None:
        return 0
    lock_books(session, *two)
    return session.execute(_EXPIRE, {"org": two.org_id, "to": two.to_org, "hours": _hours()}).rowcount
