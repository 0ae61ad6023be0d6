"""The ledger: double entry, append-only, one book for each organisation.

An entry is two lines or more whose amounts (debit above zero, credit below) sum to nought; the database checks that at
commit, moves the accounts' balances itself, and refuses to change or delete an entry. A mistake is reversed by a new
entry that says why. Balances never go to the wrong side of nought where an account has a floor.
"""

from datetime import date

from sqlalchemy import text

from domain.amount import Money
from domain.book import closed_years, entries, purses
from domain.book.accounts import BANK, CASH, IN_THE_BOX, KINDS, Account
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed, NoSuchReceipt, NotEnough
from domain.people import news
from domain.people.organisations import by_id, lock_book
from domain.refusals import KeyReused
from domain.store import Session

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


def in_cash(session: Session, org_id: int) -> Money:
    """What is in the organisation's cash box."""
    return Money(balance(session, org_id, CASH), by_id(session, org_id).currency)


def in_the_box(session: Session, org_id: int) -> Money:
    """All that is in the box, whichever purse it is of: what a count finds."""
    rows = text("SELECT coalesce(sum(balance), 0) FROM account WHERE org_id = :org AND kind = ANY(:box)")
    held = session.execute(rows, {"org": org_id, "box": list(IN_THE_BOX)}).scalar_one()
    return Money(int(held), by_id(session, org_id).currency)


def at_the_bank(session: Session, org_id: int) -> Money:
    """What is in the organisation's account at a bank."""
    return Money(balance(session, org_id, BANK), by_id(session, org_id).currency)


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
    owed out of it, PeriodClosed for a day of a year that is settled, ValueError for lines that do not balance.
    """
    lines = [(each, amount) for each, amount in lines if amount]
    if len(lines) < 2 or sum(amount for _, amount in lines):
        raise ValueError("an entry has two lines or more, and they sum to nought")
    lock_book(session, org_id)
    if entry := entries.by_key(session, org_id, key):
        before = entries.lines_of(session, org_id, entry.number)
        if entry.kind != kind or sorted(map(repr, before)) != sorted(map(repr, lines)):
            raise KeyReused()
        return entry
    if happened_on:
        closed_years.check(session, org_id, happened_on)
    purses.check(session, org_id, lines)
    _check_floors(session, org_id, lines)
    row = session.execute(
        text(
            "WITH book AS (UPDATE book SET next_entry = next_entry + 1 WHERE org_id = :org RETURNING next_entry - 1 AS n)"
            " INSERT INTO entry (org_id, number, kind, key, channel, actor_id, witness_id, witness_org,"
            " happened_on, receipt, note, reverses) SELECT :org, book.n, :kind, :key, :channel, :actor, :witness, :witness_org,"
            " coalesce(:day, (clock_timestamp() AT TIME ZONE timezone)::date), :receipt, :note, :reverses"
            f" FROM organisation, book WHERE id = :org RETURNING {entries.FIELDS}"
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
            "receipt": entries.new_receipt(),
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
        for each, amount, (side, floor, *_) in ((each, amount, KINDS[each.kind]) for each, amount in lines)
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
        given | {"sides": [side for side, _floor, *_ in of_kind], "floors": [floor for _side, floor, *_ in of_kind]},
    )
    session.execute(
        text(
            "INSERT INTO line (org_id, entry_number, position, account_id, amount)"
            f" SELECT :org, :number, given.position, a.id, given.amount FROM {_GIVEN} JOIN account a ON {_ITS_ACCOUNT}"
            " ORDER BY given.position"
        ),
        given,
    )


def reverse(
    session: Session,
    org_id: int,
    number: int,
    *,
    key: str,
    channel: str,
    actor_id: int,
    witness_id: int,
    witness_org: int | None = None,
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
        entries.turned(session, org_id, number),
        key=key,
        channel=channel,
        actor_id=actor_id,
        witness_id=witness_id,
        witness_org=witness_org,
        happened_on=happened_on,
        note=reason,
        reverses=number,
    )
