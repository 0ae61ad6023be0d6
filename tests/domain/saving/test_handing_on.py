"""A member hands savings or share capital on to another: both say so with their PINs, an officer says that it may be."""

from datetime import date
from decimal import Decimal

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy import text

from domain import audit, limits
from domain.book import corrections, ledger, slips
from domain.book.accounts import Account
from domain.book.refusals import AlreadyReversed, NotEnough
from domain.lending import guarantors, loan_requests
from domain.people.caller import Caller
from domain.people.refusals import PinNeeded, SharesPhone
from domain.refusals import AlreadyAnswered, NeedsAnother, TooManyWaiting
from domain.saving import handing_on, withdrawals
from domain.saving.refusals import (
    HandsNothingOn,
    NoPhoneToAgree,
    NotFree,
    NotFreeNow,
    NotInShares,
    SharesEnough,
)
from domain.society import capital
from domain.society.by_months import yearly_interest
from domain.store import DBAPIError
from tests import going, phones, sittings
from tests.console.test_audit import faults_after, hand
from tests.lending import adopt, confirm, new_key, opened
from tests.people import member
from tests.sittings import kes, told


def asked(store, units: int = 500, giver: str = "Daudi", taker: str = "Esther", what: str = "savings", channel="ussd"):
    with store.begin() as session:
        caller = Caller(member(session, giver), channel, new_key())
        return handing_on.ask(session, caller, member(session, taker).id, what, kes(units))


def agreed(store, said, taker: str = "Esther", *, yes: bool = True):
    with store.begin() as session:
        return handing_on.answer(session, Caller(member(session, taker), "ussd", new_key()), said.id, yes=yes)


def has(store, name: str, what: str = "savings") -> int:
    with store.glance() as session:
        whose = member(session, name)
        return ledger.balance(session, whose.org_id, Account(what, whose.id)) // 100


@pytest.fixture
def free(world):
    """The rules let members hand on savings and capital."""
    adopt(world, hand_on="both", society="yes")
    return world


def healthy(store) -> None:
    with store.snapshot() as session:
        assert audit.faults(session) == []


def test_by_default_nothing_is_handed_on(world):
    for what in ("savings", "capital"):
        with pytest.raises(HandsNothingOn):
            asked(world, what=what)


def test_it_takes_the_words_of_both_and_an_officers(free):
    said = asked(free)
    assert told(free, "HandingAsked").keys() == {"Esther"}
    slip = agreed(free, said)
    assert (has(free, "Daudi"), has(free, "Esther")) == (2000, 0)
    entry = confirm(free, slip, "Amina")
    assert (has(free, "Daudi"), has(free, "Esther")) == (1500, 500)
    assert (told(free, "HandedOn").keys(), told(free, "HandedTo").keys()) == ({"Daudi"}, {"Esther"})
    assert sittings.book(free) == 5300, "nothing leaves the box"
    healthy(free)
    with free.begin() as session:
        back = corrections.declare(
            session, Caller(member(session, "Amina"), "ussd", new_key()), entry.receipt, "mistake"
        )
    confirm(free, back, "Baraka")
    assert (has(free, "Daudi"), has(free, "Esther")) == (2000, 0)
    assert told(free, "EntryReversed").keys() == {"Daudi", "Esther"}
    healthy(free)


def test_no_text_and_no_other_says_it_and_neither_officer_who_is_one_of_them(free):
    with pytest.raises(PinNeeded):
        asked(free, channel="sms")
    with pytest.raises(NeedsAnother):
        asked(free, taker="Daudi")
    said = asked(free, giver="Amina", taker="Baraka")
    with pytest.raises(AlreadyAnswered):
        agreed(free, said, "Chebet")
    slip = agreed(free, said, "Baraka")
    for by in ("Amina", "Baraka"):
        with pytest.raises(NeedsAnother):
            confirm(free, slip, by)
    confirm(free, slip, "Chebet")


def test_a_no_ends_it_and_another_wish_takes_its_place(free):
    said = asked(free)
    assert agreed(free, said, yes=False) is None
    assert told(free, "HandingRefused").keys() == {"Daudi"}
    with pytest.raises(AlreadyAnswered):
        agreed(free, said)
    first, second = asked(free, 100), asked(free, 200)
    assert asked(free, 200) == second  # said twice by a phone that lost the answer
    with pytest.raises(AlreadyAnswered):
        agreed(free, first)
    agreed(free, second)


def test_never_more_than_is_free_when_it_is_asked_agreed_and_confirmed(free):
    with pytest.raises(NotEnough):
        asked(free, 2001)
    said, slip = asked(free, 2000), agreed(free, asked(free, 1500, "Amina", "Baraka"), "Baraka")
    opened(free, 1000)
    with pytest.raises(NotFreeNow) as no:
        agreed(free, said)
    assert vars(no.value) == {"name": "Daudi Ouma"}, "what the giver has, the taker is not told"
    with pytest.raises(NotFree):
        asked(free, 2000)
    confirm(free, slip, "Chebet")
    assert has(free, "Baraka") == 2500


def test_what_she_vouches_with_stays_hers(free):
    adopt(free, hand_on="savings", loan_guarantors=1)
    with free.begin() as session:
        lent = loan_requests.request(session, Caller(member(session, "Chebet"), "ussd", "l"), kes(600), 2, "school")
        guarantors.ask(session, member(session, "Chebet"), lent.number, member(session, "Daudi").id)
        loan_requests.vouch(session, member(session, "Daudi"), lent.number, yes=True, with_pin=True)
    with pytest.raises(NotFree) as no:
        asked(free, 1500)
    assert no.value.possible == kes(1400)
    asked(free, 1400)


def test_shares_are_whole_and_no_more_than_she_could_have_bought(world):
    sittings.opened(world, hand_on="savings", fine_absent=0)
    sittings.counted(world, sittings.book(world))
    sittings.closed(world)  # one meeting of five shares of 100 at most
    with pytest.raises(NotInShares):
        asked(world, 150)
    with pytest.raises(SharesEnough):
        asked(world, 600)
    confirm(world, agreed(world, asked(world, 500)), "Amina")
    with pytest.raises(SharesEnough):
        asked(world, 100)


def test_share_capital_is_handed_on_as_the_template_of_a_sacco_has_it(free):
    with free.begin() as session:
        daudi = member(session, "Daudi")
        capital.open_with(session, daudi.org, daudi, kes(300), date(2020, 1, 1))
    confirm(free, agreed(free, asked(free, 200, what="capital")), "Amina")
    assert (has(free, "Daudi", "capital"), has(free, "Esther", "capital")) == (100, 200)
    healthy(free)


def test_what_the_giver_has_left_of_her_capital_the_taker_is_not_told(free):
    with free.begin() as session:
        daudi = member(session, "Daudi")
        capital.open_with(session, daudi.org, daudi, kes(300), date(2020, 1, 1))
    first = agreed(free, asked(free, 200, what="capital"))
    said = asked(free, 300, taker="Chebet", what="capital")
    confirm(free, first, "Amina")
    with pytest.raises(NotFreeNow):
        agreed(free, said, "Chebet")


def test_the_taker_does_not_agree_from_a_phone_that_is_the_givers_by_then(free):
    said = asked(free)
    with free.begin() as session:
        phones.give(session, member(session, "Esther").person_id, member(session, "Daudi").phone, told=False)
    with pytest.raises(SharesPhone):
        agreed(free, said)


def test_what_was_hers_who_has_died_goes_to_nobody_whom_she_had_it_handed_on(free):
    slip = agreed(free, asked(free))
    going.died(free)
    with pytest.raises(AlreadyAnswered):
        confirm(free, slip, "Amina")
    assert going.known(free).left
    healthy(free)


def test_nobody_is_asked_again_and_again_with_another_sum(free):
    for units in range(limits.HANDINGS_ASKED_A_DAY):
        asked(free, 100 + units)
    asked(free, 100 + units)  # said twice
    with pytest.raises(TooManyWaiting):
        asked(free, 200)


def test_who_has_no_phone_cannot_agree(free):
    with free.begin() as session:
        esther = member(session, "Esther")
        phones.give_up(session, esther.person_id, esther.phone)
    with pytest.raises(NoPhoneToAgree):
        asked(free)


def test_money_earns_for_the_giver_until_then_and_for_the_taker_from_then_on():
    """By hand: 1,200 at 10 % is 120 a year; handed on in April, the giver has 3 twelfths of it and the taker 9."""
    flows = [0, 0, 0, -1200_00]
    assert yearly_interest(1200_00, flows, Decimal(10)) == 30_00
    assert yearly_interest(0, [0, 0, 0, 1200_00], Decimal(10)) == 90_00


def test_the_database_posts_only_what_both_have_agreed(free, database):
    slip = agreed(free, asked(free))
    said = (
        "UPDATE slip SET status = 'confirmed', answered_by = :by, answered_at = clock_timestamp(), entry_number = 1"
        " WHERE org_id = :org AND number = :number"
    )
    for by in ("Esther", "Amina"):
        with pytest.raises(DBAPIError, match="handed_as_agreed"), free.begin() as session:
            who = member(session, by)
            session.execute(text(said), {"by": who.id, "org": who.org_id, "number": slip.number})
    with pytest.raises(UniqueViolation, match="slip_handed_once"), free.begin() as session:
        daudi = member(session, "Daudi")
        slips.write(
            session, handing_on.HANDING, daudi, kes(500), Caller(daudi, "ussd", "again"), reference=slip.reference
        )
    with pytest.raises(DBAPIError, match="handing_goes_its_way"), free.begin() as session:
        session.execute(text("UPDATE handing SET state = 'ended', agreed_at = NULL"))
    with pytest.raises(DBAPIError, match="permission denied"), free.begin() as session:
        session.execute(text("UPDATE handing SET amount = 1"))


def test_an_audit_finds_what_was_handed_on_without_the_takers_word(free, database, subtests):
    confirm(free, agreed(free, asked(free)), "Amina")
    for statement in (
        "UPDATE handing SET state = 'ended', agreed_at = NULL",
        "UPDATE handing SET amount = amount + 100",
        "UPDATE handing SET taker = (SELECT max(id) FROM membership WHERE org_id = handing.org_id AND id NOT IN (giver, taker))",
    ):
        with subtests.test(statement=statement), hand(database) as session:
            assert [fault.check for fault in faults_after(session, statement)] == ["handed-on"]


def test_what_is_being_handed_out_is_not_handed_on_meanwhile(free):
    """She has 2,000, of which 1,800 wait for her word."""
    adopt(free, withdrawals="yes", hand_on="both")
    said = asked(free, 500)
    with free.begin() as session:
        officer = Caller(member(session, "Amina"), "ussd", new_key())
        out = withdrawals.hand_over(session, officer, member(session, "Daudi").id, kes(1800))
    with pytest.raises(NotFree) as refused:
        asked(free, 201)
    assert refused.value.possible == kes(200)
    with pytest.raises(NotFreeNow):
        agreed(free, said)
    small = agreed(free, asked(free, 200))
    confirm(free, out, "Daudi")
    confirm(free, small, "Amina")
    assert (has(free, "Daudi"), has(free, "Esther")) == (0, 200)


def test_the_database_hands_nothing_on_that_is_being_handed_out(free, monkeypatch):
    adopt(free, withdrawals="yes", hand_on="both")
    slip = agreed(free, asked(free, 500))
    monkeypatch.setattr("domain.saving.withdrawals.check", lambda *_facts, **_more: None)
    monkeypatch.setattr("domain.saving.handing_on.check", lambda *_facts, **_more: None)
    with free.begin() as session:
        officer = Caller(member(session, "Amina"), "ussd", new_key())
        withdrawals.hand_over(session, officer, member(session, "Daudi").id, kes(1800))
    with pytest.raises(DBAPIError, match="are being handed out"):
        confirm(free, slip, "Amina")


def test_what_was_taken_back_is_not_taken_back_again(free):
    entry = confirm(free, agreed(free, asked(free)), "Amina")
    with free.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        back = corrections.declare(session, caller, entry.receipt, "mistake")
    confirm(free, back, "Baraka")
    with pytest.raises(AlreadyReversed), free.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        corrections.declare(session, caller, entry.receipt, "mistake")
