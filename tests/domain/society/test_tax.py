"""Tax that a society has withheld is owed to the state until it is paid over with the authority's receipt; it costs members once."""

import pytest
from sqlalchemy import text

from domain.book import corrections, ledger
from domain.book.accounts import Account
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.refusals import NeedsAnother, TextUnfit
from domain.sharing import fund
from domain.society import tax
from domain.society.refusals import TaxIsLess
from domain.store import DBAPIError
from tests import lending, society
from tests.people import group, member
from tests.society import pay_tax


@pytest.fixture
def withheld(world, database):
    """UMOJA has booked last year, and withheld 890 of tax."""
    society.a_year(world, interest_tax=5)
    society.agreed(world, database)
    society.book(world)
    return world


def owed(store):
    with store.glance() as session:
        return tax.owed(session, group(session))


def surplus(store) -> int:
    with store.glance() as session:
        return fund.of(session, group(session).id).surplus


def test_what_was_withheld_is_owed_since_the_year_was_booked(withheld):
    with withheld.glance() as session:
        day = today(session, group(session))
        assert ledger.balance(session, group(session).id, Account("tax")) == owed(withheld).amount.minor > 0
    assert owed(withheld).since == day


def test_it_is_paid_over_on_two_words_and_costs_members_nothing_more(withheld):
    due, before = owed(withheld).amount, surplus(withheld)
    said = pay_tax(withheld, due.minor // 100)
    with pytest.raises(NeedsAnother):
        lending.confirm(withheld, said, "Amina")
    entry = lending.confirm(withheld, said, "Baraka")
    assert (entry.kind, entry.note) == ("tax", "KRA 20/7")
    assert owed(withheld) is None and surplus(withheld) == before


def test_a_part_leaves_the_rest_owed_since_the_same_day(withheld):
    before = owed(withheld)
    lending.confirm(withheld, pay_tax(withheld, 100), "Baraka")
    now = owed(withheld)
    assert (now.amount.minor, now.since) == (before.amount.minor - 100_00, before.since)


def test_no_more_than_is_owed_is_paid_nor_without_a_receipt(withheld):
    due = owed(withheld).amount
    with pytest.raises(TaxIsLess) as why:
        pay_tax(withheld, due.minor // 100 + 1)
    assert why.value.owed == due
    with pytest.raises(TextUnfit):
        pay_tax(withheld, 10, receipt=" ")
    first, second = (pay_tax(withheld, due.minor // 100) for _ in range(2))
    lending.confirm(withheld, first, "Baraka")
    with pytest.raises(TaxIsLess):
        lending.confirm(withheld, second, "Baraka")


def test_what_was_paid_by_mistake_is_owed_again(withheld):
    before = owed(withheld)
    entry = lending.confirm(withheld, pay_tax(withheld, 100), "Baraka")
    with withheld.begin() as session:
        caller = Caller(member(session, "Baraka"), "ussd", lending.new_key())
        said = corrections.declare(session, caller, entry.receipt, "not paid")
    lending.confirm(withheld, said, "Chebet")
    assert owed(withheld).amount == before.amount


def test_the_database_wants_a_receipt(withheld):
    said = pay_tax(withheld, 10)
    with pytest.raises(DBAPIError, match="tax_has_its_receipt"), withheld.begin() as session:
        session.execute(
            text(
                "INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, channel, key)"
                " SELECT org_id, 999, kind, member_id, amount, reference, said_by, asked, channel, 'other'"
                " FROM slip WHERE org_id = :org AND number = :number"
            ),
            {"org": said.org_id, "number": said.number},
        )
        session.execute(
            text(
                "UPDATE slip SET status = 'confirmed', answered_by = :by, answered_at = clock_timestamp(), entry_number = 1"
                " WHERE org_id = :org AND number = 999"
            ),
            {"org": said.org_id, "by": member(session, "Baraka").id},
        )
