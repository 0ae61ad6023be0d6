"""A number changes, or goes: by two officers' words, after days in which the old one can say no, or at once with the PIN."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import prepared
from domain.people import helpers, members, number_objections, number_waits, number_words, persons
from domain.people.caller import Caller
from domain.people.notices import NotReached
from domain.people.refusals import (
    NewHere,
    NotAMember,
    NumberOfAnother,
    NumberOver,
    NumberSame,
    NumbersDiffer,
    NumberShared,
)
from domain.post import outbox
from domain.refusals import NeedsAnother, NotYours
from domain.saving import savings
from jobs.numbers import change_numbers
from tests import phones
from tests.agenda import as_owner, pass_time
from tests.domain.people.test_coming_and_going import drawn
from tests.domain.people.test_persons import to
from tests.people import group, member, send_away
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, FATUMA, PIN, STRANGER

NEW = "+254712345677"


def says(world, officer: str, whose: str = "Daudi", old: str | None = DAUDI, new: str = NEW, **more) -> bool:
    """An officer says that somebody's number changes; whether that was the second word."""
    with world.begin() as session:
        whose_id = member(session, whose).id
        return number_words.change(session, member(session, officer), whose_id, old, new, **more)


def ends(world, officer: str, whose: str = "Daudi", old: str = DAUDI) -> bool:
    """The same of a number that goes."""
    with world.begin() as session:
        return number_words.end(session, member(session, officer), member(session, whose).id, old)


def agreed(world, **more) -> None:
    """Two officers say that Daudi's number changes."""
    assert [says(world, each, **more) for each in ("Amina", "Baraka")] == [False, True]


def numbers(world, whose: str = "Daudi") -> list[str]:
    with world.begin() as session:
        return persons.numbers_of(session, member(session, whose).person_id)


def states(world) -> list[str]:
    with world.begin() as session:
        return list(session.execute(text("SELECT state FROM phone_change ORDER BY id")).scalars())


# --- two words -------------------------------------------------------------------------------------------------------


def test_after_two_words_it_waits_for_days_in_which_the_old_number_is_told_on_each(world, fresh):
    assert not says(world, "Amina")
    assert to(world, DAUDI) == ["NumberChangeAsked"] and to(world, BARAKA)[-1] == "NumberChangeWaits"
    assert says(world, "Baraka")
    assert numbers(world) == [DAUDI] and states(world) == ["waiting"]
    assert to(world, DAUDI)[1:] == ["NumberWaits"] and to(world, NEW) == ["NumberComes"]
    assert change_numbers(world) == 0
    for day in range(1, limits.PHONE_WAIT_DAYS):
        pass_time(fresh, days=1, seconds=1)
        with world.glance() as session:
            assert number_waits.due(session)
        assert change_numbers(world) == 1 and change_numbers(world) == 0
        assert to(world, DAUDI)[1:] == ["NumberWaits"] * (day + 1) and numbers(world) == [DAUDI]
    pass_time(fresh, days=1)
    assert change_numbers(world) == 1
    assert numbers(world) == [NEW] and states(world) == ["done"]
    assert to(world, DAUDI)[-1] == "NumberGone" and to(world, NEW)[-1] == "NumberHers"
    with world.glance() as session:
        assert not number_waits.due(session)


def test_the_first_word_lapses_and_both_say_the_same_number(world, fresh):
    assert not says(world, "Amina")
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert not says(world, "Baraka")
    with pytest.raises(NumbersDiffer):
        says(world, "Amina", new="+254712345678")
    assert not says(world, "Baraka", new="+254712345678"), "she may say another one in the place of her own"
    assert says(world, "Amina", new="+254712345678")


def test_what_waits_for_a_second_word_is_shown_to_the_other_officers_and_while_it_holds(world, fresh):
    def shown(officer: str) -> list[tuple]:
        with world.glance() as session:
            found = number_words.of_others(session, member(session, officer))
            return [(whose.name, said.old, said.new) for whose, said in found]

    says(world, "Amina")
    ends(world, "Amina", "Chebet", CHEBET)
    both = [("Daudi Ouma", DAUDI, NEW), ("Chebet Koech", CHEBET, None)]
    assert shown("Baraka") == both and shown("Chebet") == both[:1] and not shown("Amina")
    says(world, "Baraka")
    assert shown("Baraka") == both[1:], "it is agreed, and waits for no officer"
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS + 1)
    assert not shown("Baraka")


def test_nobody_says_it_of_herself_nor_twice(world):
    with pytest.raises(NeedsAnother):
        says(world, "Amina", whose="Amina", old="+254712345601")
    assert [says(world, "Amina") for _twice in range(2)] == [False, False]


def test_a_group_that_has_just_let_her_in_leaves_it_to_those_that_had_her_before(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        as_owner(session, "UPDATE membership SET let_in_at = now() WHERE id = :id", {"id": daudi.id})
        statement = "UPDATE membership SET seated_at = now() - interval '9 days' WHERE person_id = :id AND id <> :here"
        as_owner(session, statement, {"id": daudi.person_id, "here": daudi.id})
    with pytest.raises(NewHere):
        says(world, "Amina")
    with pytest.raises(NewHere):
        ends(world, "Amina")


def test_officers_of_her_other_groups_hear_of_it(world):
    agreed(world)
    with world.begin() as session:
        statement = "SELECT o.code FROM outbox b JOIN organisation o ON o.id = b.org_id WHERE b.kind = 'NumberMoves'"
        codes = set(session.execute(text(statement)).scalars())
        others = {each.org.code for each in members.of_phone(session, DAUDI)} - {"UMOJA"}
    assert codes == others and others


def test_where_there_is_one_officer_the_second_word_is_that_of_whom_the_lot_names(one_officer):
    assert not says(one_officer, "Amina")
    _lot, chosen = drawn(one_officer)
    with one_officer.begin() as session:
        org, daudi = group(session).id, member(session, "Daudi")
        her, other = members.member(session, org, chosen), member(session, "Amina")
        [(whose, said)] = number_words.asked_of(session, her)
        assert (whose.id, said.new) == (daudi.id, NEW) and number_words.asked_of(session, other) == []
        with pytest.raises(NotYours):
            number_words.agree(session, other, daudi.id)
        number_words.agree(session, her, daudi.id)
    assert states(one_officer) == ["waiting"]


# --- no, and the PIN -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [1, 2])
def test_no_from_the_old_number_ends_it(house, world, words):
    for officer in ("Amina", "Baraka")[:words]:
        says(world, officer)
    phone = house.phone(DAUDI)
    phone.text("NO")
    house.drain()
    assert "Your number stays as it is" in phone.inbox()[-1]
    assert states(world) == ["objected"] and numbers(world) == [DAUDI]
    assert to(world, BARAKA)[-1] == "NumberStays"
    assert not says(world, "Amina"), "it is said anew from the beginning"


def test_a_key_on_the_old_number_ends_it(house, world):
    agreed(world)
    phone = house.phone(DAUDI)
    phone.dial()
    page = phone.type("1")  # Umoja, of his two groups
    [line] = [each for each in page.splitlines() if "Your number changes" in each]
    assert NEW in phone.type(line.split()[0])
    assert "stays as it is" in phone.type("1")
    assert states(world) == ["objected"]


def test_her_pin_on_the_new_phone_does_it_at_once_and_another_pin_does_not(house, world):
    agreed(world)
    phone = house.phone(NEW)
    assert "is this your new phone, Daudi Ouma?" in phone.dial()
    phone.type("1")
    assert phone.type("0864").startswith("Wrong PIN")
    assert numbers(world) == [DAUDI]
    assert phone.type(PIN) == "Done. Your number has changed."
    assert numbers(world) == [NEW] and states(world) == ["done"]
    assert to(world, DAUDI)[-1] == "NumberGone"
    assert "Umoja" in house.phone(NEW).dial() and house.phone(DAUDI).dial().startswith("Welcome to Baraza")


def test_her_pin_on_the_old_phone_does_it_too(world):
    agreed(world)
    with world.begin() as session:
        number_waits.prove(session, member(session, "Daudi").person_id, DAUDI)
    assert numbers(world) == [NEW]
    with pytest.raises(NumberOver), world.begin() as session:
        number_waits.prove(session, member(session, "Daudi").person_id, NEW)


def test_who_has_no_pin_waits(house, world):
    """Else whoever has the new phone would choose one for her."""
    agreed(world)
    with world.begin() as session:
        as_owner(
            session, "UPDATE person SET pin_hash = NULL WHERE id = :id", {"id": member(session, "Daudi").person_id}
        )
    assert house.phone(NEW).dial().startswith("Welcome to Baraza")


# --- whose number it is ----------------------------------------------------------------------------------------------


def test_a_number_of_another_member_is_shared_only_where_officers_say_so(world, fresh):
    with pytest.raises(NumberShared):
        says(world, "Amina", new=BARAKA)
    assert not says(world, "Amina", new=BARAKA, shared=True)
    with pytest.raises(NumberShared):
        says(world, "Chebet", new=BARAKA)
    assert says(world, "Chebet", new=BARAKA, shared=True)
    assert to(world, BARAKA)[-1] == "NumberSharedSoon", "on his phone nobody's PIN makes it hers, and it stays his"
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS)
    change_numbers(world)
    assert numbers(world) == [BARAKA] == numbers(world, "Baraka")


def test_a_number_of_somebody_elsewhere_is_refused_and_her_own_too(world):
    with world.begin() as session:
        assert members.of_phone(session, FATUMA)
    with pytest.raises(NumberOfAnother):
        says(world, "Amina", new=FATUMA)
    with pytest.raises(NumberSame):
        says(world, "Amina", new=DAUDI, old=DAUDI)
    with pytest.raises(NumberOver):
        says(world, "Amina", old=STRANGER)


def test_who_only_texted_from_it_before_loses_it_and_who_became_a_member_does_not(world, fresh):
    with world.begin() as session:
        persons.meet(session, NEW, "en")
    agreed(world)
    with world.begin() as session:
        number_waits.prove(session, member(session, "Daudi").person_id, NEW)
        assert {each.person_id for each in members.of_phone(session, NEW)} == {member(session, "Daudi").person_id}
        one = "SELECT count(*) FROM phone WHERE number = :number AND until IS NULL"
        assert session.execute(text(one), {"number": NEW}).scalar_one() == 1
    agreed(world, whose="Esther", old=ESTHER, new=STRANGER)
    with world.begin() as session:
        phones.give(session, member(session, "Chebet").person_id, STRANGER)
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS)
    change_numbers(world)
    assert states(world) == ["done", "dropped"] and numbers(world, "Esther") == [ESTHER]
    assert to(world, BARAKA)[-1] == "NumberStays"


def test_of_who_has_left_and_is_owed_nothing_it_is_dropped(world, fresh):
    agreed(world, whose="Esther", old=ESTHER)
    with world.begin() as session:
        send_away(session, member(session, "Esther").id)
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS)
    change_numbers(world)
    assert states(world) == ["dropped"]


# --- a number goes ---------------------------------------------------------------------------------------------------


def test_a_lost_phone_opens_nothing_at_once(house, world):
    assert not ends(world, "Amina")
    assert to(world, DAUDI) == ["NumberEndAsked"] and to(world, BARAKA)[-1] == "NumberEndWaits"
    assert ends(world, "Baraka")
    assert numbers(world) == [] and to(world, DAUDI)[-1] == "NumberGone"
    assert house.phone(DAUDI).dial().startswith("Welcome to Baraza")


def test_who_has_no_number_any_more_gets_another_one_as_slowly_and_the_lost_one_can_object(house, world, fresh):
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    agreed(world, old=None)
    assert numbers(world) == [] and to(world, DAUDI)[-1] == "NumberWaits"
    phone = house.phone(DAUDI)
    assert "your number is +254712345677" in phone.dial()
    phone.text("NO")
    assert states(world) == ["done", "objected"]
    agreed(world, old=None)
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS)
    change_numbers(world)
    assert numbers(world) == [NEW]


def test_a_number_that_went_long_ago_is_told_nothing(world, fresh):
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    pass_time(fresh, days=limits.PHONE_GONE_DAYS)
    before = to(world, DAUDI)
    agreed(world, old=None)
    assert to(world, DAUDI) == before


def test_that_who_has_none_gets_one_all_others_and_her_helper_hear(world):
    helper = "+254712345699"
    with world.begin() as session:
        helpers.name(session, member(session, "Daudi"), helper)
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    agreed(world, old=None)
    for each in (ESTHER, BARAKA, helper):
        assert to(world, each)[-1] == "NumberOfWhoHasNone"
    assert "NumberOfWhoHasNone" not in to(world, NEW)


def without_a_phone(world, **more) -> None:
    """Daudi has none any more, and is to have a new one."""
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    agreed(world, old=None, **more)


def stops(world, by: str, whose: str = "Daudi") -> None:
    with world.begin() as session:
        number_objections.stop(session, member(session, by), member(session, whose).id)


def test_any_member_stops_the_number_of_who_has_none_and_all_read_who(house, world, fresh):
    with world.begin() as session:
        helpers.name(session, member(session, "Daudi"), "+254712345699")
    without_a_phone(world)
    phone = house.phone(CHEBET)
    phone.dial()
    page = phone.type("8")
    [line] = [each for each in page.splitlines() if "Stop a phone" in each]
    phone.type(line.split()[0])
    assert "Daudi Ouma has a new phone" in phone.type("1")
    phone.type("1")
    assert phone.type(PIN).startswith("Stopped.")
    assert states(world)[-1] == "objected"
    for each in (AMINA, BARAKA, ESTHER, "+254712345699"):
        assert to(world, each)[-1] == "NumberStopped"
    assert to(world, CHEBET)[-1] == "NumberOfWhoHasNone"
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS, seconds=1)
    change_numbers(world)
    assert numbers(world) == []


def test_a_member_stops_the_same_number_once_and_another_one_again(world):
    without_a_phone(world)
    stops(world, "Esther")
    agreed(world, old=None)
    with pytest.raises(NumberOver):
        stops(world, "Esther")
    stops(world, "Chebet")
    agreed(world, old=None, new="+254712345678")
    stops(world, "Esther")
    assert states(world)[-3:] == ["objected"] * 3


def test_nobody_stops_the_number_of_who_has_a_phone_or_what_one_officer_alone_has_said(world):
    agreed(world)
    with pytest.raises(NumberOver):
        stops(world, "Esther")
    with world.glance() as session:
        assert number_objections.for_me(session, member(session, "Esther")) == []
    for officer in ("Amina", "Baraka"):
        ends(world, officer, "Esther", ESTHER)
    says(world, "Amina", "Esther", old=None, new="+254712345678")
    with world.glance() as session:
        assert number_objections.for_me(session, member(session, "Chebet")) == []


def test_where_her_last_number_goes_while_another_one_waits_the_others_hear_and_stop_it(world):
    agreed(world)
    assert to(world, ESTHER) == []
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    assert to(world, ESTHER) == ["NumberOfWhoHasNone"]
    stops(world, "Esther")
    assert states(world) == ["objected", "done"]


def test_of_two_numbers_that_one_is_told_which_goes(world):
    with world.begin() as session:
        phones.give(session, member(session, "Daudi").person_id, STRANGER)
    assert not ends(world, "Amina")
    assert to(world, STRANGER)[-1] == "NumberEndAsked" == to(world, DAUDI)[-1]
    assert ends(world, "Baraka") and numbers(world) == [STRANGER]


# --- what was under way ----------------------------------------------------------------------------------------------


def test_what_waited_for_the_old_number_goes_to_the_new_one(world):
    agreed(world)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        prepared.keep(session, daudi, "loan", amount=100, months=1)
        outbox.tell(session, daudi, NotReached("Esther", "Umoja"))
        number_waits.prove(session, daudi.person_id, NEW)
        assert [each.word for each in prepared.waiting(session, member(session, "Daudi"))] == ["loan"]
    assert "NotReached" in to(world, NEW) and to(world, DAUDI) == ["NumberGone"]


def test_to_who_has_no_number_any_more_nothing_that_waited_is_said(world):
    with world.begin() as session:
        outbox.tell(session, member(session, "Daudi"), NotReached("Esther", "Umoja"))
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    with world.begin() as session:
        statement = (
            "SELECT kind, state, reason FROM outbox WHERE phone = :number AND kind <> 'NumberEndAsked' ORDER BY id"
        )
        rows = session.execute(text(statement), {"number": DAUDI}).all()
    assert rows == [("NotReached", "withheld", "no-phone"), ("NumberGone", "queued", None)]


def test_a_call_from_the_old_number_ends_in_the_middle(house, world):
    agreed(world)
    phone = house.phone(DAUDI)
    phone.dial()
    with world.begin() as session:
        number_waits.prove(session, member(session, "Daudi").person_id, NEW)
    assert phone.type("1").startswith("This call is over")


def test_nothing_is_done_by_who_acted_from_it_a_moment_before(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
    for officer in ("Amina", "Baraka"):
        ends(world, officer)
    with pytest.raises(NotAMember), world.begin() as session:
        savings.declare(session, Caller(daudi, "ussd", "k"), Money(50_00, "KES"))


# --- one more number -------------------------------------------------------------------------------------------------


def test_a_second_number_comes_beside_the_first_as_slowly_and_the_first_can_object(world, fresh):
    agreed(world, old=None)
    assert states(world) == ["waiting"] and numbers(world) == [DAUDI]
    assert to(world, DAUDI) == ["NumberChangeAsked", "NumberBeside"] and to(world, NEW) == ["NumberComes"]
    with world.begin() as session:
        assert number_waits.object_to(session, DAUDI) == "UMOJA"
    assert states(world) == ["objected"] and numbers(world) == [DAUDI]
    agreed(world, old=None)
    pass_time(fresh, days=limits.PHONE_WAIT_DAYS, seconds=1)
    assert change_numbers(world) == 1
    assert numbers(world) == [DAUDI, NEW], "she is told on the one of before"
    with world.begin() as session:
        assert members.of_phone(session, NEW)[0].phone == DAUDI
    with pytest.raises(NumberSame):
        says(world, "Amina", old=None)


def test_with_her_pin_on_the_first_phone_the_second_is_hers_at_once(world):
    agreed(world, old=None)
    with world.begin() as session:
        number_waits.prove(session, member(session, "Daudi").person_id, DAUDI)
    assert numbers(world) == [DAUDI, NEW]
