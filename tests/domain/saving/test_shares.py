"""Shares bought outside meetings: whole ones, and no more between two meetings than at one."""

from datetime import timedelta

import pytest

from domain.book import corrections, ledger, slips
from domain.book.accounts import savings_of
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.saving import savings as saving
from domain.saving import shares
from domain.saving.refusals import NotInShares, TooManyShares
from tests.agenda import pass_time
from tests.lending import adopt, confirm, new_key
from tests.people import group, member, today
from tests.sittings import RULES, closed, counted, enter, kes, opened, savings, say, usual


def save(store, units: "int | str", by: str = "Daudi", key: str | None = None) -> slips.Slip:
    """A member says that she has handed over so much."""
    with store.begin() as session:
        return saving.declare(session, Caller(member(session, by), "sms", key or new_key()), kes(units))


def left(store, name: str = "Daudi") -> int | None:
    """How many shares a member may buy still."""
    with store.glance() as session:
        return shares.left(session, member(session, name), today(store))


def test_shares_are_whole(world):
    adopt(world, **RULES)
    for units in (250, 50, "100.50"):
        with pytest.raises(NotInShares) as refused:
            save(world, units)
        assert refused.value.price == kes(100)
    save(world, 300)


def test_no_more_are_bought_than_at_one_meeting(world):
    adopt(world, **RULES)
    with pytest.raises(TooManyShares) as refused:
        save(world, 5000)
    assert (refused.value.most, refused.value.has) == (5, 0)
    confirm(world, save(world, 300), "Amina")
    save(world, 100)  # which waits, and counts
    with pytest.raises(TooManyShares) as refused:
        save(world, 200)
    assert (refused.value.most, refused.value.has) == (5, 4)
    save(world, 100)
    save(world, 500, by="Esther")  # each for herself


def test_what_an_officer_enters_is_held_to_them_too(world):
    adopt(world, **RULES)
    with world.begin() as session:
        amina, daudi = member(session, "Amina"), member(session, "Daudi")
        with pytest.raises(NotInShares):
            saving.enter(session, Caller(amina, "ussd", "a"), daudi.id, kes(250))
        with pytest.raises(TooManyShares):
            saving.enter(session, Caller(amina, "ussd", "b"), daudi.id, kes(600))
        with pytest.raises(NotAnOfficer):
            saving.enter(session, Caller(daudi, "ussd", "c"), amina.id, kes(500))


def test_how_many_another_has_bought_nobody_is_told_who_pays_for_her(world):
    adopt(world, **RULES)
    save(world, 300)
    with pytest.raises(TooManyShares) as refused, world.begin() as session:
        esther = Caller(member(session, "Esther"), "ussd", new_key())
        saving.declare(session, esther, kes(300), member(session, "Daudi").id)
    assert (refused.value.most, refused.value.has) == (5, 0)


def test_the_same_intent_again_is_the_same(world):
    """The network says it twice: the second is no sixth share."""
    adopt(world, **RULES)
    assert save(world, 500, key="once").number == save(world, 500, key="once").number


def test_what_was_bought_on_the_way_is_not_bought_again_at_the_meeting(world):
    adopt(world, **RULES)
    confirm(world, save(world, 300), "Amina")
    opened(world)
    assert savings(200) not in usual(world, "Daudi")  # one share, where no meeting is known
    with pytest.raises(TooManyShares):
        enter(world, "Daudi", savings(300))
    say(world, enter(world, "Daudi", savings(200)), "Daudi")
    with pytest.raises(TooManyShares):
        save(world, 100)


def test_who_has_bought_all_hands_nothing_over_for_shares(world):
    adopt(world, **RULES)
    confirm(world, save(world, 500), "Amina")
    opened(world)
    assert [part.kind for part in usual(world, "Daudi")] == ["social"]


def test_what_waits_is_not_confirmed_over_what_was_bought_meanwhile(world):
    adopt(world, **RULES)
    waits = save(world, 300)
    opened(world)
    say(world, enter(world, "Daudi", savings(400)), "Daudi")
    with pytest.raises(TooManyShares):
        confirm(world, waits, "Amina")
    with world.glance() as session:
        assert (
            ledger.balance(session, group(session).id, savings_of(member(session, "Daudi"))) == 2_400_00
        )  # 2,000 of before


def test_a_meeting_that_is_closed_ends_the_period(world):
    adopt(world, **RULES)
    confirm(world, save(world, 500), "Amina")
    opened(world)
    counted(world, 5800)
    closed(world)
    assert left(world) == 5
    save(world, 500)


def test_without_meetings_a_period_is_as_long_as_was_agreed(world, fresh):
    adopt(world, **RULES, meets_every="week")
    confirm(world, save(world, 500), "Amina")
    pass_time(fresh, days=6)
    assert left(world) == 0
    pass_time(fresh, days=1)
    assert left(world) == 5


def test_what_was_taken_back_was_not_bought(world):
    adopt(world, **RULES)
    entry = confirm(world, save(world, 500), "Amina")
    with world.begin() as session:
        back = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "back"), entry.receipt, "Twice")
    confirm(world, back, "Baraka")
    assert left(world) == 5


def test_a_group_that_saves_any_amount_is_asked_for_no_shares(world):
    adopt(world, saves_by="amounts")
    confirm(world, save(world, "250.50"), "Amina")
    save(world, 90_000)
    assert left(world) is None


def test_what_was_entered_at_a_meeting_is_not_confirmed_over_what_was_bought_meanwhile(world):
    adopt(world, **RULES)
    on_the_way = save(world, 500)
    opened(world)
    at_the_meeting = enter(world, "Daudi", savings(500))
    confirm(world, on_the_way, "Amina")
    with pytest.raises(TooManyShares):
        say(world, at_the_meeting, "Daudi")
    assert left(world) == 0
    enter(world, "Daudi")
    counted(world, 5800)
    closed(world)


def test_who_says_that_he_brings_shares_for_another_does_not_hold_up_her_own(world):
    adopt(world, **RULES)
    with world.begin() as session:
        esther = Caller(member(session, "Esther"), "sms", new_key())
        brought = saving.declare(session, esther, kes(500), member(session, "Daudi").id)
    mine = save(world, 500)
    with pytest.raises(TooManyShares), world.begin() as session:
        chebet = Caller(member(session, "Chebet"), "sms", new_key())
        saving.declare(session, chebet, kes(100), member(session, "Daudi").id)
    confirm(world, mine, "Amina")
    with pytest.raises(TooManyShares):
        confirm(world, brought, "Amina")


def test_what_was_bought_after_a_meeting_that_is_entered_later_is_bought_for_the_next_one(world):
    adopt(world, **RULES)
    confirm(world, save(world, 500), "Amina")
    opened(world, today(world) - timedelta(1))
    say(world, enter(world, "Daudi", savings(500)), "Daudi")
    counted(world, 6300)
    closed(world)
    assert left(world) == 0
    with pytest.raises(TooManyShares):
        save(world, 100)
