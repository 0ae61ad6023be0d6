"""The ledger: entries whole or absent, one for each intent, never changed (promises 1, 2 and 9)."""

from datetime import date

import psycopg
import pytest
from sqlalchemy import text

from domain.amount import Money
from domain.book import corrections, entries, ledger, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.refusals import AlreadyReversed, NotEnough
from domain.people.caller import Caller
from domain.refusals import KeyReused
from domain.saving import savings
from domain.store import DBAPIError
from tests.parallel import at_once
from tests.people import group, member

FIFTY = Money(5000, "KES")


def give(session, name="Daudi", amount=5000, key="k1") -> entries.Entry:
    """A member hands money over and the treasurer confirms it."""
    slip = savings.declare(session, Caller(member(session, name), "test", key), Money(amount, "KES"))
    return second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)


def test_an_entry_moves_both_accounts(world):
    with world.begin() as session:
        org, who = group(session), member(session, "Daudi")
        before = ledger.balance(session, org.id, CASH)
        entry = give(session)
        assert ledger.balance(session, org.id, CASH) - before == 5000
        assert savings.of(session, who) == Money(205_000, "KES")
        assert entries.lines_of(session, org.id, entry.number) == [(CASH, 5000), (Account("savings", who.id), -5000)]


def test_lines_that_do_not_balance_are_refused_before_the_database_sees_them(world):
    with world.begin() as session, pytest.raises(ValueError, match="sum to nought"):
        ledger.post(
            session, group(session).id, "savings", [(CASH, 1), (Account("savings", 1), -2)], key="x", channel="import"
        )


# --- each layer of the database alone --------------------------------------------------------------------------------


def raw_entry(session, number=9_000, key="raw", channel="import", people=(None, None)):
    """An entry without lines, past every function of ours."""
    session.execute(
        text(
            "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt, actor_id, witness_id)"
            " VALUES (:org, :number, 'savings', :key, :channel, :day, :receipt, :actor, :witness)"
        ),
        {
            "org": group(session).id, "number": number, "key": key, "channel": channel, "day": date(2026, 1, 1),
            "receipt": f"R{number}", "actor": people[0], "witness": people[1],
        },
    )  # fmt: skip


def raw_lines(session, *lines, after=0, number=9_000):
    """Lines on accounts of the group (kind, minor units), written at once, past every function of ours."""
    session.execute(
        text(
            "INSERT INTO line (org_id, entry_number, position, account_id, amount)"
            " SELECT DISTINCT ON (at) a.org_id, :number, at + :after, a.id, amount FROM account a"
            " JOIN unnest(CAST(:kinds AS text[]), CAST(:amounts AS bigint[])) WITH ORDINALITY l (kind, amount, at) USING (kind)"
            " WHERE a.org_id = :org ORDER BY at, a.id"
        ),
        {
            "org": group(session).id, "number": number, "after": after,
            "kinds": [kind for kind, _amount in lines], "amounts": [amount for _kind, amount in lines],
        },
    )  # fmt: skip


def test_the_database_refuses_an_entry_that_does_not_balance(world):
    with world.begin() as session:
        give(session)
    with pytest.raises(DBAPIError, match="is not whole"), world.begin() as session:
        raw_entry(session)
        raw_lines(session, ("cash", 100), ("savings", -99))


def test_the_database_refuses_an_entry_without_lines(world):
    with pytest.raises(DBAPIError, match="is not whole"), world.begin() as session:
        raw_entry(session)


@pytest.mark.parametrize("lines", [[("cash", 100)], [("cash", 100), ("savings", -100)]])
def test_the_database_refuses_lines_added_to_an_entry_of_yesterday(world, lines):
    with world.begin() as session:
        number = give(session).number
    with pytest.raises(DBAPIError, match="is not whole"), world.begin() as session:
        raw_lines(session, *lines, after=2, number=number)


def test_the_database_refuses_an_entry_whose_lines_come_one_by_one(world):
    """Each would have to be looked at with all the others: an entry of 4,000 lines took the database eight seconds."""
    with pytest.raises(DBAPIError, match="is not whole"), world.begin() as session:
        raw_entry(session)
        raw_lines(session, ("cash", 100), ("savings", -100))
        raw_lines(session, ("cash", 100), ("savings", -100), after=2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET note = 'x'",
        "DELETE FROM entry",
        "UPDATE line SET amount = amount * 2",
        "DELETE FROM line",
        "TRUNCATE entry, line CASCADE",
        "UPDATE account SET balance = 0",
    ],
)
def test_the_application_may_not_change_what_was_recorded(world, statement):
    with world.begin() as session:
        give(session)
    with pytest.raises(DBAPIError, match=r"permission denied|append-only"), world.begin() as session:
        session.execute(text(statement))


@pytest.mark.parametrize("statement", ["UPDATE entry SET note = 'x'", "DELETE FROM line", "TRUNCATE line"])
def test_not_even_the_owner_of_the_tables_may(world, database, statement):
    with psycopg.connect(database) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        owner.execute(statement)


def test_the_database_refuses_an_overdraft(world):
    with world.begin() as session:
        give(session)
    with pytest.raises(DBAPIError, match="account_floor"), world.begin() as session:
        raw_entry(session)
        raw_lines(session, ("cash", -100_000_000), ("savings", 100_000_000))


def test_the_database_refuses_an_entry_on_one_persons_word(world):
    with world.begin() as session:
        amina = member(session, "Amina").id
    for people in ((None, None), (amina, None), (amina, amina)):
        with pytest.raises(DBAPIError, match="entry_needs_two_people"), world.begin() as session:
            raw_entry(session, channel="ussd", people=people)


# --- one intent, one entry -------------------------------------------------------------------------------------------


@pytest.mark.unaudited("posts past every use-case, so that nobody is told")
def test_the_same_key_twenty_times_at_once_is_one_entry(world):
    with world.begin() as session:
        who, org = member(session, "Daudi"), group(session)
        number = slips.write(session, savings.SAVINGS, who, FIFTY, Caller(who, "test", "a")).number
        before = ledger.balance(session, org.id, CASH)

    def confirm(_at):
        with world.begin() as session:
            lines = [(CASH, 5000), (Account("savings", who.id), -5000)]
            return ledger.post(
                session,
                org.id,
                "savings",
                lines,
                key="once",
                channel="test",
                actor_id=who.id,
                witness_id=number + 100_000,
            )

    entries = at_once(20, confirm, workers=12)
    assert len({(entry.number, entry.receipt) for entry in entries}) == 1
    with world.begin() as session:
        assert ledger.balance(session, org.id, CASH) == before + 5000


def test_without_the_look_at_the_key_the_database_still_refuses_the_second(world):
    with pytest.raises(DBAPIError, match="entry_org_id_key_key"), world.begin() as session:
        raw_entry(session, 9_000, key="same")
        raw_entry(session, 9_001, key="same")


def test_the_same_key_with_another_amount_is_refused(world):
    with world.begin() as session:
        who = member(session, "Daudi")
        savings.declare(session, Caller(who, "test", "a"), FIFTY)
        assert savings.declare(session, Caller(who, "test", "a"), FIFTY).number == 1
        with pytest.raises(KeyReused):
            savings.declare(session, Caller(who, "test", "a"), Money(6000, "KES"))


def test_entries_are_numbered_without_gaps_although_some_are_rolled_back(world):
    with world.begin() as session:
        first = give(session, key="a").number
    with pytest.raises(RuntimeError), world.begin() as session:
        give(session, key="b")
        raise RuntimeError
    with world.begin() as session:
        assert give(session, key="c").number == first + 1


# --- mistakes --------------------------------------------------------------------------------------------------------


def test_a_mistake_is_reversed_by_a_new_entry_on_two_officers_word(world):
    with world.begin() as session:
        wrong = give(session)
        ask = corrections.declare(session, Caller(member(session, "Amina"), "test", "r"), wrong.receipt, "typed twice")
        entry = second_word.confirm(session, member(session, "Baraka"), ask.number, with_pin=True)
        assert (entry.reverses, entry.note) == (wrong.number, "typed twice")
        assert savings.of(session, member(session, "Daudi")) == Money(200_000, "KES")
        with pytest.raises(AlreadyReversed):
            corrections.declare(session, Caller(member(session, "Amina"), "test", "r2"), wrong.receipt, "again")


def test_of_two_who_say_that_it_was_a_mistake_one_takes_it_back(world):
    with world.begin() as session:
        wrong = give(session)
        both = [
            corrections.declare(session, Caller(member(session, name), "test", name), wrong.receipt, "typed twice")
            for name in ("Amina", "Baraka")
        ]
        second_word.confirm(session, member(session, "Baraka"), both[0].number, with_pin=True)
        with pytest.raises(AlreadyReversed):
            second_word.confirm(session, member(session, "Amina"), both[1].number, with_pin=True)


def test_money_that_is_gone_cannot_be_taken_back(world):
    with world.begin() as session:
        entry = give(session, name="Esther", amount=5000)
        esther = member(session, "Esther")
        out = [(Account("savings", esther.id), 3000), (CASH, -3000)]
        ledger.post(session, esther.org_id, "withdrawal", out, key="out", channel="import")
        ask = corrections.declare(session, Caller(member(session, "Amina"), "test", "r"), entry.receipt, "no cash")
        with pytest.raises(NotEnough) as refused:
            second_word.confirm(session, member(session, "Baraka"), ask.number, with_pin=True)
        assert refused.value.there == Money(2000, "KES")


def test_fifty_at_once_for_the_last_of_the_money(world):
    with world.begin() as session:
        give(session, name="Esther", amount=5000)
        esther = member(session, "Esther")

    def take(at):
        with world.begin() as session:
            lines = [(Account("savings", esther.id), 5000), (CASH, -5000)]
            return ledger.post(session, esther.org_id, "withdrawal", lines, key=f"take:{at}", channel="import")

    outcomes = at_once(50, take, workers=14)
    assert sum(isinstance(each, entries.Entry) for each in outcomes) == 1
    assert sum(isinstance(each, NotEnough) for each in outcomes) == 49
