"""Each layer of what keeps the book, with the layers beside it off: were it gone, its own test would say so."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import accounts, entries, ledger, second_word, slips
from domain.book.accounts import CASH
from domain.people.caller import Caller
from domain.refusals import AlreadyAnswered, KeyReused, TooManyWaiting
from domain.saving import savings
from domain.store import DBAPIError, Store
from tests.lending import confirm, new_key
from tests.people import group, member

FIFTY = Money(50_00, "KES")


def said(store: Store, by: str = "Daudi", whose: str = "Daudi") -> slips.Slip:
    """Somebody says that fifty was handed over to save."""
    with store.begin() as session:
        return slips.write(
            session, savings.SAVINGS, member(session, whose), FIFTY, Caller(member(session, by), "test", new_key())
        )


# --- the ledger ------------------------------------------------------------------------------------------------------


def post(session, minor: int, kind: str = "opening") -> entries.Entry:
    """Daudi's savings on paper, with one key for all."""
    lines = [(CASH, minor), (accounts.savings_of(member(session, "Daudi")), -minor)]
    return ledger.post(session, group(session).id, kind, lines, key="one intent", channel="import")


def test_the_ledger_refuses_a_key_that_meant_another_entry(world):
    """The slips in front of it do not reuse theirs; an import has no slip."""
    with world.begin() as session:
        first = post(session, 100)
        assert post(session, 100) == first
        for minor, kind in ((101, "opening"), (100, "dues")):
            with pytest.raises(KeyReused):
                post(session, minor, kind)


ENTRY = (
    "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt, reverses)"
    " SELECT id, :number, 'opening', 'raw' || :number, 'import', (clock_timestamp() AT TIME ZONE timezone)::date, :receipt, :reverses"
    " FROM organisation WHERE code = :code"
)


def test_the_database_lets_an_entry_be_reversed_once(world):
    facts = {"code": "UMOJA", "reverses": 1}
    with pytest.raises(DBAPIError, match="entry_org_id_reverses_key"), world.begin() as session:
        for number in (9001, 9002):
            session.execute(text(ENTRY), facts | {"number": number, "receipt": f"R{number}"})


@pytest.mark.parametrize("other", ["UMOJA", "JAMII"])
def test_the_database_gives_no_receipt_twice(world, other):
    """Nor to another organisation: whoever reads a code out has one entry in mind."""
    facts = {"receipt": "TWICE", "reverses": None}
    with pytest.raises(DBAPIError, match="entry_receipt_key"), world.begin() as session:
        for number, code in ((9001, "UMOJA"), (9002, other)):
            session.execute(text(ENTRY), facts | {"number": number, "code": code})


# --- slips -----------------------------------------------------------------------------------------------------------


def test_who_answers_a_slip_holds_it(world):
    """Though nobody holds the book."""
    slip = said(world)
    locked = text("SELECT 1 FROM slip WHERE org_id = :org AND number = :number FOR UPDATE NOWAIT")
    facts = {"org": slip.org_id, "number": slip.number}
    with world.begin() as session:
        second_word.answerable(session, member(session, "Amina"), slip.number)
        with pytest.raises(DBAPIError, match="could not obtain lock"), world.begin() as another:
            another.execute(locked, facts)
    with world.begin() as session:
        assert session.execute(locked, facts).scalar_one() == 1


@pytest.mark.parametrize("late", ["refused", "withdrawn"])
def test_what_was_confirmed_stays_confirmed_whoever_comes_late(world, monkeypatch, late):
    """She looked at it while it waited, and nothing held it."""
    slip = said(world)
    confirm(world, slip, "Amina")
    monkeypatch.setattr(second_word, "answerable", lambda *_: slip)
    if late == "refused":
        with pytest.raises(AlreadyAnswered), world.begin() as session:
            second_word.refuse(session, member(session, "Baraka"), slip.number, with_pin=True)
    else:
        with world.begin() as session:
            slips.withdraw(session, slip)
    with world.begin() as session:
        assert slips.find(session, slip.org_id, slip.number).status == "confirmed"


def test_of_one_members_money_only_so_many_slips_wait(world, monkeypatch):
    monkeypatch.setattr(limits, "SLIPS_WAITING", 2)
    first, _second = said(world), said(world)
    with pytest.raises(TooManyWaiting):
        said(world)
    said(world, by="Amina"), said(world, by="Amina", whose="Esther")  # whatever another says, and of another
    confirm(world, first, "Amina")
    said(world)
    with pytest.raises(TooManyWaiting):
        said(world)
