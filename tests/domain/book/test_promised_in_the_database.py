"""What is promised to members stays in the box, whatever the code above does: the database alone, and what an audit finds."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import text

from domain import audit
from domain.book import accounts, entries, ledger, purses
from domain.book.accounts import CASH, Account
from domain.book.refusals import NotEnough, OwedToMembers
from domain.people.organisations import today
from domain.saving import expenses
from domain.store import DBAPIError, Store
from tests import sharing
from tests.agenda import by_hand
from tests.people import group, member
from tests.postings import caller, promise
from tests.social import kes

PROMISES = [(purse, owed) for purse, owed in purses.PURSES.items() if owed]
BROKEN = "owes its members more out of"


def raw(session, *lines: tuple[str, int], at: int | None = None) -> int:
    """An entry of these lines (kind of account, minor units) in UMOJA, past every function of ours; its number.

    `at`: the number that it takes, whatever the book says.
    """
    org = group(session)
    number = at or session.execute(
        text("UPDATE book SET next_entry = next_entry + 1 WHERE org_id = :org RETURNING next_entry - 1"), {"org": org.id}
    ).scalar_one()  # fmt: skip
    session.execute(
        text(
            "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)"
            " VALUES (:org, :number, 'opening', :key, 'import', :day, :receipt)"
        ),
        {
            "org": org.id,
            "number": number,
            "key": f"raw:{number}",
            "day": today(session, org),
            "receipt": entries.new_receipt(),
        },
    )
    add(session, number, *lines)
    return number


def add(session, number: int, *lines: tuple[str, int], after: int = 0) -> None:
    """Lines of an entry that there is."""
    org, daudi = group(session), member(session, "Daudi")
    for kind, _minor in lines:
        side, floor, owned, _code = accounts.KINDS[kind]
        facts = {"org": org.id, "kind": kind, "owner": daudi.id if owned else 0, "side": side, "floor": floor}
        statement = (
            "INSERT INTO account (org_id, kind, member_id, side, floor) VALUES (:org, :kind, :owner, :side, :floor)"
            " ON CONFLICT (org_id, kind, member_id, loan) DO NOTHING"
        )
        session.execute(text(statement), facts)
    session.execute(
        text(
            "INSERT INTO line (org_id, entry_number, position, account_id, amount) SELECT :org, :number, at + :after, id, minor"
            " FROM unnest(CAST(:kinds AS text[]), CAST(:minors AS bigint[])) WITH ORDINALITY l (kind, minor, at)"
            " JOIN account a USING (kind) WHERE org_id = :org AND member_id IN (0, :daudi) AND loan = 0 ORDER BY at"
        ),
        {
            "org": org.id, "number": number, "after": after, "daudi": daudi.id,
            "kinds": [kind for kind, _minor in lines], "minors": [minor for _kind, minor in lines],
        },
    )  # fmt: skip


def refused(store: Store, *lines: tuple[str, int]) -> None:
    """The database lets no such entry in."""
    with pytest.raises(DBAPIError, match=BROKEN), store.begin() as session:
        raw(session, *lines)


@pytest.fixture(params=PROMISES, ids=lambda pair: pair[0])
def owing(world, request) -> tuple[str, str]:
    """A purse of UMOJA, and the account that says that all that lies in it is owed to Daudi."""
    purse, owed = request.param
    with world.begin() as session:
        there = ledger.balance(session, group(session).id, Account(purse))
        raw(session, (purse, 100_00), (owed, -100_00))
        if there:
            raw(session, ("expense", there), (owed, -there))
    return purse, owed


pytestmark = pytest.mark.unaudited("pots without stakes, and boxes that hold less than they owe")


def test_the_database_lets_nobody_take_what_is_promised(world, owing):
    purse, _owed = owing
    refused(world, ("expense", 1), (purse, -1))
    with world.begin() as session:
        raw(session, (purse, 50), ("savings", -50))
    with world.begin() as session:
        raw(session, ("expense", 50), (purse, -50))
    refused(world, ("expense", 1), (purse, -1))


def test_the_database_lets_nobody_promise_what_is_not_there(world, owing):
    refused(world, ("expense", 1), (owing[1], -1))
    with world.begin() as session:
        raw(session, (owing[0], 1), (owing[1], -1))


def test_the_database_lets_a_promise_be_paid_and_nothing_beside_it(world, owing):
    purse, owed = owing
    with world.begin() as session:
        paid = raw(session, (owed, 60_00), (purse, -60_00))
    refused(world, (owed, 1), ("expense", 1), (purse, -2))
    for more in ((("expense", 1), (purse, -1)), (("expense", 1), (owed, -1))):
        with pytest.raises(DBAPIError, match="is not whole"), world.begin() as session:
            add(session, paid, *more, after=2)  # to an entry of yesterday


def test_the_database_lets_no_two_at_once_take_and_promise_the_same_money(world):
    """Neither sees what the other has written: so the second waits for the first before it looks."""

    def promised() -> None:
        with world.begin() as session:
            raw(session, ("savings", 1), ("share", -1), at=9002)

    with ThreadPoolExecutor(1) as pool:
        with world.begin() as session:
            there = ledger.balance(session, group(session).id, CASH)
            raw(session, ("expense", there), ("cash", -there), at=9001)
            promising = pool.submit(promised)
            wait([promising], timeout=1)
        with pytest.raises(DBAPIError, match=BROKEN):
            promising.result()


@contextlib.contextmanager
def off(database: str) -> Iterator[None]:
    """A database that does not know the rule yet."""
    by_hand(database, "ALTER TABLE line DISABLE TRIGGER purse_keeps_promises")
    yield
    by_hand(database, "ALTER TABLE line ENABLE TRIGGER purse_keeps_promises")


def test_from_a_box_that_holds_less_already_parts_are_paid_as_far_as_it_reaches(world, database):
    """A book of before: 5,300 in the box were promised, and 4,000 of them spent."""
    with world.begin() as session:
        promise(session, "UMOJA", 5300_00)
    with off(database), world.begin() as session:
        raw(session, ("expense", 4000_00), ("cash", -4000_00))
        raw(session, ("share", 1000_00), ("capital", -1000_00))  # Daudi's part is 4,300 now …
    with world.snapshot() as session:
        assert [str(fault) for fault in audit.faults(session) if fault.check == "promised"] == [
            "promised: UMOJA, what lies in cash: should be 430000 or more, which members are owed out of it, is 130000"
        ]
    with pytest.raises(NotEnough) as short:
        sharing.hand_over(world, "Daudi")  # … of which 1,300 are there
    assert (type(short.value), short.value.there) == (NotEnough, kes(1300))
    sharing.save(world, "Esther", 2900)
    with pytest.raises(OwedToMembers) as none, world.begin() as session:
        expenses.declare(session, caller(session, "Amina"), kes(1), "books")
    assert none.value.there == kes(0)
    sharing.save(world, "Esther", 100)
    sharing.hand_over(world, "Daudi")
