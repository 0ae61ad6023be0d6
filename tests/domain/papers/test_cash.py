"""The cash book: the box and the bank by days, and each count of the box against the book of then."""

from datetime import timedelta

import pytest

from domain.bank import account
from domain.book import ledger, second_word
from domain.book.accounts import CASH, savings_of
from domain.papers import cash, periods
from domain.people.caller import Caller
from domain.saving import expenses
from tests import bank, sharing, sittings, social
from tests.agenda import by_hand, pass_time
from tests.people import group, member, today


def told(store, first=None, last=None) -> tuple:
    """Opening, rows and closing in shillings: a row is what, box in and out and balance, bank in and out and balance."""
    with store.snapshot() as session:
        days = periods.read(session, group(session), first, last)
        [part] = cash.book(session, group(session), days).parts
        rows = [(row["what"], *(int(row[name].units) for name in cash.FIELDS[6:12])) for row in part.rows]
        stood = [tuple(int(each.units) for each in part_.values()) for part_ in (part.opening, part.closing)]
        return stood[0], rows, stood[1]


def counts(store) -> list[tuple]:
    """Of each count: what was counted, by how much it was off, and what came later."""
    with store.snapshot() as session:
        [part] = cash.book(session, group(session), periods.read(session, group(session))).parts
        names = ("balance", "counted", "off", "later")
        return [tuple(int(row[name].units) for name in names) for row in part.rows if row["what"] == cash.COUNT]


def test_box_and_bank_have_columns_of_their_own(world, database):
    pass_time(database, days=40)
    bank.furnish(world)
    bank.move(world, account.DEPOSIT, 1000)
    sharing.save(world, "Esther", 250)
    now = today(world)
    rows = [("deposit", 0, 1000, 4300, 1000, 0, 1000), ("savings", 250, 0, 4550, 0, 0, 1000)]
    assert told(world, first=now) == ((5300, 0), rows, (4550, 1000))
    assert told(world, first=now - timedelta(9), last=now - timedelta(1)) == ((5300, 0), [], (5300, 0))


def test_a_row_says_whose_it_is_and_what_for(world):
    sharing.save(world, "Esther", 200)
    with world.begin() as session:
        slip = expenses.declare(session, Caller(member(session, "Amina"), "ussd", "e"), sittings.kes(40), "a lock")
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True)
    with world.snapshot() as session:
        [part] = cash.book(session, group(session), periods.read(session, group(session))).parts
        rows = [(row["what"], row["member"], row["note"]) for row in part.rows]
    assert rows[-2:] == [("savings", 5, None), ("expense", None, "a lock")]


@pytest.mark.unaudited("an entry of two members that no use-case writes")
def test_a_row_of_several_members_names_none(world):
    with world.begin() as session:
        amina, baraka = (savings_of(member(session, name)) for name in ("Amina", "Baraka"))
        lines = [(CASH, 300), (amina, -100), (baraka, -200)]
        ledger.post(session, group(session).id, "opening", lines, key="two", channel="import")
    with world.snapshot() as session:
        [part] = cash.book(session, group(session), periods.read(session, group(session))).parts
        assert [row["member"] for row in part.rows] == [1, 2, 3, 4, None]


def test_a_long_book_is_read_a_piece_at_a_time(world):
    with world.snapshot() as session:
        [part] = cash.book(session, group(session), periods.read(session, group(session))).parts
        next(part.rows)
        assert session.exec_driver_sql("SELECT count(*) FROM pg_cursors").scalar() == 1
        assert len(list(part.rows)) == 3


def test_all_purses_of_the_box_are_one(world):
    social.furnish(world)
    _opening, _rows, (box, _bank) = told(world)
    assert box == 5300 + social.there(world)


def test_a_count_stands_under_its_day_and_against_the_book_of_then(world):
    sittings.opened(world)
    sittings.enter(world, "Daudi", sittings.savings(100))
    sittings.counted(world, 5400)
    sittings.closed(world)
    [(balance, counted, off, later)] = counts(world)
    assert balance == counted == 5400 and off == later == 0


def test_what_is_entered_later_for_an_earlier_day_is_told_beside_the_count(world, database):
    sittings.opened(world)
    sittings.counted(world, 5300)
    sittings.closed(world)
    sharing.save(world, "Esther", 200)
    by_hand(database, "UPDATE entry SET happened_on = happened_on - 1 WHERE kind = 'savings'")
    assert counts(world) == [(5500, 5300, 0, 200)]


def test_a_box_that_was_short_is_off_by_nothing_once_that_is_written_down(world):
    sittings.opened(world)
    sittings.as_it_is(world, 5290)
    sittings.closed(world, units=5290)
    assert counts(world) == [(5290, 5290, 0, 0)]
