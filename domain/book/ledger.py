"""The ledger: double entry, append-only, one book for each organisation.

An entry is two lines or more whose amounts (debit above zero, credit below) sum to nought; the database checks that at
commit, moves the accounts' balances itself, and refuses to change or delete an entry. A mistake is reversed by a new
entry that says why. Balances never go to the wrong side of nought where an account has a floor.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain.amount import Money
from domain.book import purses
from domain.book.refusals import AlreadyReversed, NoSuchReceipt, NotEnough
from domain.people import news
from domain.people.members import Member
from domain.people.organisations import by_id, lock_book
from domain.refusals import KeyReused
from domain.store import Session, metadata

account = Table(
    "account",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # 0: the organisation's own
    Column("loan", BigInteger, nullable=False),  # 0: of no loan
    Column("side", SmallInteger, nullable=False),  # 1 a debit makes it grow, -1 a credit does
    Column("floor", Boolean, nullable=False),  # whether it may not fall below nought
    Column("balance", BigInteger, nullable=False),  # debits less credits, moved by the database
)

entry = Table(
    "entry",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("actor_id", BigInteger),  # the member whose word it was first
    Column("witness_id", BigInteger),  # the member who confirmed it …
    Column("witness_org", BigInteger),  # … of which other organisation; None: of this one
    Column("posted_at", DateTime(timezone=True), nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("note", Text),
    Column("reverses", BigInteger),
)

line = Table(
    "line",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("entry_number", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
)


class Kind(NamedTuple):
    """A kind of account: which side makes it grow, whether it has a floor at nought, whether it is a member's own."""

    side: int
    floor: bool
    members: bool


DEBIT, CREDIT = 1, -1
KINDS = {
    # the loan fund
    "cash": Kind(DEBIT, True, False),  # its money in the box
    "savings": Kind(CREDIT, True, True),  # what the organisation owes a member
    "capital": Kind(CREDIT, True, True),  # a member's share capital, which is not lent against nor taken out
    "loan": Kind(DEBIT, True, True),  # of a loan: principal that is owed
    "interest": Kind(CREDIT, True, True),  # of a loan: interest received
    "fee": Kind(CREDIT, True, True),  # of a loan: what was kept back at its payout
    "penalty": Kind(CREDIT, True, True),  # of a loan: received for paying late
    "fine": Kind(CREDIT, True, True),  # fines received of a member
    "written-off": Kind(DEBIT, True, True),  # of a loan: principal that nobody expects any more
    "carried": Kind(CREDIT, True, False),  # what earlier share-outs left over
    "reserve": Kind(CREDIT, True, False),  # kept back for bad years
    "expense": Kind(DEBIT, True, False),  # what the organisation has spent on itself
    "missing": Kind(DEBIT, True, False),  # what two counts of the box did not find
    "too-much": Kind(CREDIT, True, False),  # what they found there, and the book did not know of
    "shared": Kind(DEBIT, False, False),  # income that was shared out or paid; below nought after a loss that was borne
    "share": Kind(CREDIT, True, True),  # what a member gets of a share-out and was not handed yet
    "tax": Kind(CREDIT, True, False),  # withheld, and not handed to the state yet
    # the social fund, which is never shared out
    "social-cash": Kind(DEBIT, True, False),  # its money in the box
    "social": Kind(CREDIT, True, False),  # what it comes to
    "social-loan": Kind(DEBIT, True, True),  # of an emergency loan: principal that is owed to it
    # the merry-go-round, whose pot lies in the box from the first payment of a round to its turn
    "pot-cash": Kind(DEBIT, True, False),
    "pot": Kind(CREDIT, True, True),  # what a member has put into the pot of this round
    # between organisations
    "dues-paid": Kind(DEBIT, True, False),  # to the organisation above
    "dues": Kind(CREDIT, True, False),  # from those below
    "lent": Kind(DEBIT, True, False),  # of a loan to another organisation
    "lent-interest": Kind(CREDIT, True, False),
    "borrowed": Kind(CREDIT, True, False),  # of a loan from another organisation
    "borrowed-interest": Kind(DEBIT, True, False),
}
BETWEEN = ("lent", "lent-interest", "borrowed", "borrowed-interest")  # of a loan between organisations
# What a loan fund has earned and what that has cost: the difference is its surplus, of which `shared` is gone already.
INCOME = ("interest", "fee", "penalty", "fine", "dues", "lent-interest", "too-much")
COSTS = ("written-off", "expense", "dues-paid", "borrowed-interest", "missing", "shared")
IN_THE_BOX = tuple(purses.PURSES)  # what is counted at a meeting

RECEIPT_SIGNS = "234679ACDEFGHJKMNPQRTUVWXY"  # none that is misread or misheard for another
RECEIPT_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Account:
    """Names an account within one organisation. It is opened when the first line falls on it."""

    kind: str
    member_id: int = 0
    loan: int = 0


CASH = Account(purses.CASH)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was recorded. Times are the database's; `happened_on` is the day that the group means."""

    org_id: int
    number: int
    kind: str
    key: str
    channel: str
    actor_id: int | None
    witness_id: int | None
    witness_org: int | None
    posted_at: datetime
    happened_on: date
    receipt: str
    note: str | None
    reverses: int | None


_ENTRY = ", ".join(Entry.__slots__)


def savings_of(member: Member) -> Account:
    """The account of a member's savings."""
    return Account("savings", member.id)


# --- reading ---------------------------------------------------------------------------------------------------------


def balance(session: Session, org_id: int, wanted: Account) -> int:
    """What stands on an account, in minor units on the side that makes it grow; 0 when it was never opened."""
    return (
        session.execute(
            text(
                "SELECT side * balance FROM account"
                " WHERE org_id = :org AND kind = :kind AND member_id = :member AND loan = :loan"
            ),
            {"org": org_id, "kind": wanted.kind, "member": wanted.member_id, "loan": wanted.loan},
        ).scalar()
        or 0
    )


def lines_of(session: Session, org_id: int, number: int) -> list[tuple[Account, int]]:
    """The lines of an entry: account, and minor units (debit above zero)."""
    rows = session.execute(
        text(
            "SELECT a.kind, a.member_id, a.loan, l.amount FROM line l JOIN account a"
            " ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = :org AND l.entry_number = :number ORDER BY l.position"
        ),
        {"org": org_id, "number": number},
    )
    return [(Account(kind, member_id, loan), amount) for kind, member_id, loan, amount in rows]


def by_receipt(session: Session, org_id: int, receipt: str) -> Entry:
    """The entry behind a receipt, in this organisation. Raises NoSuchReceipt."""
    row = session.execute(
        text(f"SELECT {_ENTRY} FROM entry WHERE receipt = :receipt AND org_id = :org"),
        {"receipt": receipt.strip().upper(), "org": org_id},
    ).first()
    if row is None:
        raise NoSuchReceipt()
    return Entry(*row)


def by_number(session: Session, org_id: int, number: int) -> Entry:
    """One entry of the book, which must exist."""
    statement = f"SELECT {_ENTRY} FROM entry WHERE org_id = :org AND number = :number"
    return Entry(*session.execute(text(statement), {"org": org_id, "number": number}).one())


def reversal_of(session: Session, org_id: int, number: int) -> Entry | None:
    """The entry that took back entry `number`; None while nothing did."""
    row = session.execute(
        text(f"SELECT {_ENTRY} FROM entry WHERE org_id = :org AND reverses = :number"),
        {"org": org_id, "number": number},
    ).first()
    return row and Entry(*row)


def movements(session: Session, org_id: int, of: Account, most: int) -> list[tuple[date, str, int]]:
    """The last movements on an account, newest first: day, kind, minor units that it grew by."""
    rows = session.execute(
        text(
            "SELECT e.happened_on, e.kind, a.side * l.amount FROM account a"
            " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " WHERE a.org_id = :org AND a.kind = :kind AND a.member_id = :member AND a.loan = :loan"
            " ORDER BY l.entry_number DESC, l.position DESC LIMIT :most"
        ),
        {"org": org_id, "kind": of.kind, "member": of.member_id, "loan": of.loan, "most": most},
    )
    return [tuple(row) for row in rows]


# --- writing ---------------------------------------------------------------------------------------------------------


def post(
    session: Session,
    org_id: int,
    kind: str,
    lines: list[tuple[Account, int]],
    *,
    key: str,
    channel: str,
    actor_id: int | None = None,
    witness_id: int | None = None,
    witness_org: int | None = None,
    happened_on: date | None = None,
    note: str | None = None,
    reverses: int | None = None,
) -> Entry:
    """Record an entry of `lines` (account, minor units; debit above zero) that must sum to nought.

    `witness_org` is the organisation of a witness who belongs to another one (domain/tiers/handover.py).
    The same `key` again gives back the entry that was recorded then. Raises KeyReused when that was another one,
    NotEnough when an account with a floor would fall below it, OwedToMembers when a purse would hold less than members are
    owed out of it, ValueError for lines that do not balance.
    """
    lines = [(each, amount) for each, amount in lines if amount]
    if len(lines) < 2 or sum(amount for _, amount in lines):
        raise ValueError("an entry has two lines or more, and they sum to nought")
    lock_book(session, org_id)
    if entry := _by_key(session, org_id, key):
        if entry.kind != kind or sorted(map(repr, lines_of(session, org_id, entry.number))) != sorted(map(repr, lines)):
            raise KeyReused()
        return entry
    purses.check(session, org_id, lines)
    _check_floors(session, org_id, lines)
    row = session.execute(
        text(
            "WITH book AS (UPDATE book SET next_entry = next_entry + 1 WHERE org_id = :org RETURNING next_entry - 1 AS n)"
            " INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, witness_org,"
            " happened_on, receipt, note, reverses) SELECT :org, book.n, :kind, :key, :channel, :actor, :witness, :witness_org,"
            " coalesce(:day, (clock_timestamp() AT TIME ZONE timezone)::date), :receipt, :note, :reverses"
            f" FROM organisation, book WHERE id = :org RETURNING {_ENTRY}"
        ),
        {
            "org": org_id,
            "kind": kind,
            "key": key,
            "channel": channel,
            "actor": actor_id,
            "witness": witness_id,
            "witness_org": witness_org,
            "day": happened_on,
            "receipt": new_receipt(),
            "note": note,
            "reverses": reverses,
        },
    ).one()
    written = Entry(*row)
    _write_lines(session, org_id, written.number, lines)
    if purses.out_of_the_box(lines):
        news.note(session, org_id)
    return written


# The lines of an entry as a table, and what is handed over for it: an entry may have thousands, and takes as many statements
# as one with two.
_GIVEN = (
    "unnest(CAST(:kinds AS text[]), CAST(:members AS bigint[]), CAST(:loans AS bigint[]), CAST(:amounts AS bigint[]))"
    " WITH ORDINALITY AS given (kind, member_id, loan, amount, position)"
)
_ITS_ACCOUNT = "a.org_id = :org AND a.kind = given.kind AND a.member_id = given.member_id AND a.loan = given.loan"


def _given(org_id: int, lines: list[tuple[Account, int]]) -> dict:
    accounts = [each for each, _amount in lines]
    return {
        "org": org_id,
        "kinds": [each.kind for each in accounts],
        "members": [each.member_id for each in accounts],
        "loans": [each.loan for each in accounts],
        "amounts": [amount for _account, amount in lines],
    }


def _check_floors(session: Session, org_id: int, lines: list[tuple[Account, int]]) -> None:
    """Refuse what would take an account below its floor, with what is there; the database would refuse it too."""
    falling = [
        (each, side * amount)
        for each, amount, (side, floor, _) in ((each, amount, KINDS[each.kind]) for each, amount in lines)
        if floor and side * amount < 0 and each.kind not in purses.PURSES
    ]
    if not falling:
        return
    below = session.execute(
        text(
            f"SELECT coalesce(a.side * a.balance, 0) FROM {_GIVEN} LEFT JOIN account a ON {_ITS_ACCOUNT}"
            " WHERE coalesce(a.side * a.balance, 0) + given.amount < 0 ORDER BY given.position LIMIT 1"
        ),
        _given(org_id, falling),
    ).scalar()
    if below is not None:
        raise NotEnough(Money(below, by_id(session, org_id).currency))


def _write_lines(session: Session, org_id: int, number: int, lines: list[tuple[Account, int]]) -> None:
    """In one statement: the database looks at an entry's lines together, and lets none be added."""
    given = _given(org_id, lines) | {"number": number}
    of_kind = [KINDS[each.kind] for each, _amount in lines]
    session.execute(
        text(
            "INSERT INTO account (org_id, kind, member_id, loan, side, floor)"
            " SELECT :org, kind, member_id, loan, (CAST(:sides AS smallint[]))[position], (CAST(:floors AS boolean[]))[position]"
            f" FROM {_GIVEN} ORDER BY position ON CONFLICT (org_id, kind, member_id, loan) DO NOTHING"
        ),
        given | {"sides": [side for side, _floor, _ in of_kind], "floors": [floor for _side, floor, _ in of_kind]},
    )
    session.execute(
        text(
            "INSERT INTO line (org_id, entry_number, position, account_id, amount)"
            f" SELECT :org, :number, given.position, a.id, given.amount FROM {_GIVEN} JOIN account a ON {_ITS_ACCOUNT}"
            " ORDER BY given.position"
        ),
        given,
    )


def turned(session: Session, org_id: int, number: int) -> list[tuple[Account, int]]:
    """The lines of an entry turned round, as its reversal has them."""
    return [(each, -amount) for each, amount in lines_of(session, org_id, number)]


def reverse(
    session: Session,
    org_id: int,
    number: int,
    *,
    key: str,
    channel: str,
    actor_id: int,
    witness_id: int,
    reason: str,
    happened_on: date | None = None,
) -> Entry:
    """Undo entry `number` by a new entry with the same lines turned round, on the word of two people.

    Raises AlreadyReversed for what was reversed or is a reversal, NotEnough when the money is no longer there.
    """
    first = session.execute(
        text(
            "SELECT kind, reverses, EXISTS (SELECT 1 FROM entry r WHERE r.org_id = :org AND r.reverses = :number)"
            " FROM entry WHERE org_id = :org AND number = :number"
        ),
        {"org": org_id, "number": number},
    ).first()
    if first is None:
        raise NoSuchReceipt()
    if first.reverses or first.exists:
        raise AlreadyReversed()
    return post(
        session,
        org_id,
        f"{first.kind}-reversed",
        turned(session, org_id, number),
        key=key,
        channel=channel,
        actor_id=actor_id,
        witness_id=witness_id,
        happened_on=happened_on,
        note=reason,
        reverses=number,
    )


def new_receipt() -> str:
    """A receipt code that is easy to read out and cannot be guessed (37 bits)."""
    return "".join(secrets.choice(RECEIPT_SIGNS) for _ in range(RECEIPT_LENGTH))


def in_cash(session: Session, org_id: int) -> Money:
    """What is in the organisation's cash box."""
    return Money(balance(session, org_id, CASH), by_id(session, org_id).currency)


def _by_key(session: Session, org_id: int, key: str) -> Entry | None:
    row = session.execute(
        text(f"SELECT {_ENTRY} FROM entry WHERE org_id = :org AND key = :key"),
        {"org": org_id, "key": key},
    ).first()
    return row and Entry(*row)
