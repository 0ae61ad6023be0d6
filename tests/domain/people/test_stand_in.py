"""A PIN is reset where there is no second officer: by a member whom the lot names."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.people import members, pin
from domain.people.refusals import NoSuchMember, PinMissing
from domain.refusals import NotYours
from tests.agenda import pass_time
from tests.conftest import PEPPER as PEPPER_TEXT
from tests.domain.people.test_coming_and_going import drawn
from tests.domain.people.test_first_words import ask, heard, states
from tests.people import group, member
from tests.world import PIN

PEPPER = PEPPER_TEXT.encode()


def agree(world, who: int, whose: str = "Daudi") -> None:
    with world.begin() as session:
        me = members.member(session, group(session).id, who)
        pin.agree(session, me, member(session, whose).id)


def test_the_only_officer_asks_and_the_one_whom_the_lot_names_agrees(one_officer):
    assert not ask(one_officer, "Amina")
    _lot, chosen = drawn(one_officer)
    with one_officer.begin() as session:
        everybody = members.everybody(session, group(session).id)
        daudi = member(session, "Daudi")
        assert chosen not in {daudi.id, member(session, "Amina").id}
        asked = {each.id: [whose.id for whose in pin.asked_of(session, each)] for each in everybody}
        assert asked == {each.id: [daudi.id] if each.id == chosen else [] for each in everybody}
    for other in everybody:
        if other.id != chosen:
            with pytest.raises(NotYours):
                agree(one_officer, other.id)
    assert states(one_officer) == ["waiting"]
    agree(one_officer, chosen)
    assert states(one_officer) == ["done"]
    assert heard(one_officer, "PinUnlocked") == ["Daudi"]
    with pytest.raises(PinMissing):
        pin.check(one_officer, daudi.person_id, PIN, PEPPER)


def test_her_right_pin_ends_it_for_the_one_whom_the_lot_names_too(one_officer):
    assert not ask(one_officer, "Amina")
    _lot, chosen = drawn(one_officer)
    with one_officer.begin() as session:
        daudi = member(session, "Daudi")
    pin.check(one_officer, daudi.person_id, PIN, PEPPER)
    with one_officer.begin() as session:
        assert pin.asked_of(session, members.member(session, daudi.org_id, chosen)) == []
    with pytest.raises(NotYours):
        agree(one_officer, chosen)
    pin.check(one_officer, daudi.person_id, PIN, PEPPER)  # she still has it


def test_officers_who_are_silent_for_a_day_are_stood_in_for(world, fresh):
    assert not ask(world, "Amina")
    with world.begin() as session:
        assert session.execute(text("SELECT count(drawn) FROM first_word")).scalar_one() == 0
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert not ask(world, "Amina")
    _lot, chosen = drawn(world)
    with world.begin() as session:
        assert not members.member(session, group(session).id, chosen).officer
    agree(world, chosen)
    assert states(world) == ["lapsed", "done"]


def test_a_word_that_her_pin_has_ended_does_not_count_as_silence(world, fresh):
    assert not ask(world, "Amina")
    with world.begin() as session:
        daudi = member(session, "Daudi")
    pin.check(world, daudi.person_id, PIN, PEPPER)
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert not ask(world, "Amina")
    with world.begin() as session:
        assert session.execute(text("SELECT count(drawn) FROM first_word")).scalar_one() == 0


def test_nobody_has_a_word_on_who_is_no_member(one_officer):
    with pytest.raises(NoSuchMember), one_officer.begin() as session:
        pin.agree(session, member(session, "Chebet"), 999)
