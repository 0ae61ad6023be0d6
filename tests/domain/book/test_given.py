"""One member brings money for another: it is the other's, who gave it is written, and neither of the two confirms it."""

import pytest
from sqlalchemy import text

from domain import audit, limits
from domain.book import corrections, second_word
from domain.book.refusals import NoSuchReceipt, OwesNotThat
from domain.lending import repayments
from domain.people.caller import Caller
from domain.people.refusals import NoSuchMember
from domain.refusals import NeedsAnother, TooManyWaiting
from domain.saving import savings
from domain.seal import receipts
from domain.sitting import brought_fines, fines
from domain.society import capital
from domain.store import DBAPIError
from tests.console.test_audit import faults_after, hand
from tests.lending import adopt, confirm, new_key, opened, owed
from tests.people import member, send_away
from tests.sittings import kes, told


def said(store, does, units: int = 50, giver: str = "Daudi", whose: str = "Esther"):
    """What `giver` says that she brings for `whose`."""
    with store.begin() as session:
        caller = Caller(member(session, giver), "ussd", new_key())
        return does(session, caller, kes(units), member_id=member(session, whose).id)


def saved(store, name: str) -> int:
    with store.glance() as session:
        return savings.of(session, member(session, name)).minor // 100


def test_it_is_the_others_and_both_are_told(world):
    slip = said(world, savings.declare)
    before = saved(world, "Daudi")
    assert "Amina" in told(world, "SaidForHer")
    entry = confirm(world, slip, "Amina")
    assert (saved(world, "Esther"), saved(world, "Daudi")) == (50, before)
    assert told(world, "GivenByAnother").keys() == {"Esther"} == told(world, "SavingsReceived").keys()
    assert told(world, "GivenForAnother").keys() == {"Daudi"}
    with world.glance() as session:
        for name in ("Daudi", "Esther"):
            seen = receipts.look(session, member(session, name), entry.receipt)
            assert (seen.said_by.name, seen.whose.name) == ("Daudi Ouma", "Esther Akinyi")
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_neither_of_the_two_confirms_it_be_they_officers(world):
    slip = said(world, savings.declare, giver="Amina", whose="Baraka")
    for by in ("Amina", "Baraka"):
        with pytest.raises(NeedsAnother):
            confirm(world, slip, by)
    confirm(world, slip, "Chebet")


def test_it_waits_as_a_members_own_word_does_and_no_office_ends_it(world):
    slip = said(world, savings.declare)
    with world.begin() as session:
        assert slip.number in [
            each.number for each, _name in second_word.waiting_for(session, member(session, "Amina"))
        ]


def test_what_one_brings_for_others_waits_so_often_and_no_more_for_whomever_it_is(world, monkeypatch):
    monkeypatch.setattr(limits, "SLIPS_WAITING", 2)
    said(world, savings.declare, whose="Esther"), said(world, savings.declare, whose="Chebet")
    with pytest.raises(TooManyWaiting):
        said(world, savings.declare, whose="Baraka")
    said(world, savings.declare, giver="Chebet")  # what another brings for her is another's
    with world.begin() as session:
        savings.declare(session, Caller(member(session, "Daudi"), "sms", new_key()), kes(50))  # and her own is hers


def test_a_loan_a_fine_and_share_capital_of_another(world):
    adopt(world, society="yes")
    opened(world, 1000)
    before = owed(world)[0].total.minor
    confirm(world, said(world, repayments.declare, 100, "Baraka", "Daudi"), "Amina")
    assert before - owed(world)[0].total.minor == 100_00
    with world.begin() as session:
        brought_fines.open_with(session, member(session, "Daudi"), kes(60))
    confirm(world, said(world, fines.declare, 60, "Baraka", "Daudi"), "Amina")
    confirm(world, said(world, capital.declare, 70, "Baraka", "Daudi"), "Amina")
    with world.glance() as session:
        assert capital.of(session, member(session, "Daudi")) == kes(70)
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_who_gives_learns_nothing_of_what_is_owed(world):
    adopt(world, saves_by="shares", share_price=50)
    opened(world, 1000)
    for does, units in ((repayments.declare, 5000), (fines.declare, 1)):
        with pytest.raises(OwesNotThat):
            said(world, does, units, "Baraka", "Daudi")
    with pytest.raises(OwesNotThat):
        said(world, repayments.declare, 10, "Baraka", "Chebet")


def test_for_who_has_left_or_is_none_of_the_group_nothing_is_given(world):
    with world.begin() as session:
        gone = member(session, "Chebet").id
        send_away(session, gone)
    with pytest.raises(NoSuchMember), world.begin() as session:
        savings.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), kes(50), gone)


def test_two_officers_take_it_back_and_who_gave_hears(world):
    entry = confirm(world, said(world, savings.declare), "Amina")
    with world.begin() as session:
        slip = corrections.declare(
            session, Caller(member(session, "Amina"), "ussd", new_key()), entry.receipt, "mistake"
        )
    confirm(world, slip, "Baraka")
    assert saved(world, "Esther") == 0
    assert told(world, "GivenTakenBack").keys() == {"Daudi"}
    assert told(world, "EntryReversed").keys() == {"Esther"}


def test_a_receipt_is_nothing_to_a_third_member(world):
    entry = confirm(world, said(world, savings.declare, giver="Amina"), "Baraka")
    with pytest.raises(NoSuchReceipt), world.begin() as session:
        receipts.look(session, member(session, "Daudi"), entry.receipt)


@pytest.mark.parametrize(
    "change",
    [
        "given_by = member_id",
        "given_by = answered_by",
        "asked = 'member'",
        "answered_by = member_id",
        "kind = 'expense'",
    ],
)
def test_the_database_takes_no_other_giver(world, database, change):
    confirm(world, said(world, savings.declare), "Amina")
    with pytest.raises(DBAPIError, match="slip_given_by_another"), hand(database) as session:
        session.execute(text(f"UPDATE slip SET {change} WHERE given_by IS NOT NULL"))


def test_an_audit_finds_what_a_member_said_of_anothers_money_as_if_she_were_an_officer(world, database):
    confirm(world, said(world, savings.declare), "Amina")
    with hand(database) as session:
        found = faults_after(session, "UPDATE slip SET given_by = NULL WHERE given_by IS NOT NULL")
        assert [fault.check for fault in found] == ["given"]
