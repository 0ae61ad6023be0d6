"""A person is not a telephone: she acts from every number of hers, and from none that is hers no more."""

import pytest
from sqlalchemy import text

from domain.people import members, persons
from domain.people.notices import NotReached
from domain.post import outbox
from domain.store import DBAPIError
from tests import phones
from tests.agenda import as_owner
from tests.domain.post.test_outbox import Heard
from tests.outgoing import drain_all
from tests.people import member
from tests.world import AMINA, BARAKA, DAUDI, STRANGER


def to(world, number: str) -> list[str]:
    """The kinds of what waits to be said to a number."""
    with world.begin() as session:
        statement = "SELECT kind FROM outbox WHERE phone = :number ORDER BY id"
        return list(session.execute(text(statement), {"number": number}).scalars())


def tell(world, *names: str) -> None:
    """These members are told something."""
    with world.begin() as session:
        whom = [member(session, name) if isinstance(name, str) else name for name in names]
        outbox.tell_all(session, whom, NotReached("Daudi", "Umoja"))


def second_phone(world) -> None:
    """Amina has a new phone, and keeps the old one."""
    with world.begin() as session:
        phones.give(session, member(session, "Amina").person_id, STRANGER)


def test_who_has_two_phones_acts_from_both_and_is_told_on_the_new_one(house, world):
    second_phone(world)
    for number in (AMINA, STRANGER):
        phone = house.phone(number)
        assert phone.dial().startswith("Umoja Savings Group")
        phone.text("BAL")
        house.drain()
        assert "savings are KSh 1,500" in phone.inbox()[-1]
    tell(world, "Amina")
    assert to(world, STRANGER)[-1] == "NotReached" and "NotReached" not in to(world, AMINA)


def test_a_number_that_is_hers_no_more_opens_nothing(house, world):
    """Lost, sold, or given to somebody else by the network: whoever has it now is a stranger."""
    second_phone(world)
    with world.begin() as session:
        amina = member(session, "Amina").person_id
        phones.give_up(session, amina, AMINA)
        assert members.of_phone(session, AMINA) == []
    phone = house.phone(AMINA)
    assert phone.dial().startswith("Welcome to Baraza")
    phone.text("BAL")
    house.drain()
    assert "1,500" not in phone.inbox()[-1]
    phone.text("STOP")
    with world.begin() as session:
        stopped = "SELECT stopped_at FROM person WHERE id = :id"
        assert session.execute(text(stopped), {"id": amina}).scalar() is None


def test_a_call_that_dropped_goes_on_from_neither_a_number_given_up_nor_a_new_one(house, world):
    phone = house.phone(AMINA)
    for typed in ("", "1", "500"):
        phone.type(typed) if typed else phone.dial()
    phone.drop()
    with world.begin() as session:
        phones.give(session, member(session, "Amina").person_id, STRANGER)
        phones.give_up(session, member(session, "Amina").person_id, AMINA)
    assert house.phone(AMINA).dial().startswith("Welcome to Baraza")
    assert house.phone(STRANGER).dial().startswith("Umoja Savings Group")


def test_whose_last_number_but_one_is_given_up_is_told_on_the_other(world):
    second_phone(world)
    with world.begin() as session:
        amina = member(session, "Amina")
        assert persons.numbers_of(session, amina.person_id) == [STRANGER, AMINA]
        phones.give_up(session, amina.person_id, STRANGER)
        assert persons.numbers_of(session, amina.person_id) == [AMINA]
        assert member(session, "Amina").phone == AMINA


def test_who_has_no_phone_is_a_member_all_the_same_and_is_told_nothing(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        phones.give_up(session, daudi.person_id, DAUDI)
        same = members.member(session, daudi.org_id, daudi.id)
        assert same.phone is None and same.status == "active"
        assert daudi.id in {each.id for each in members.everybody(session, daudi.org_id)}
    tell(world, "Amina", same, "Baraka")
    assert to(world, AMINA)[-1] == to(world, BARAKA)[-1] == "NotReached"
    assert to(world, DAUDI) == []


def test_of_two_officers_one_without_a_phone_the_other_is_told(world):
    with world.begin() as session:
        phones.give_up(session, member(session, "Amina").person_id, AMINA)
        outbox.tell_officers(session, member(session, "Baraka").org_id, NotReached("Daudi", "Umoja"))
    assert to(world, BARAKA)[-1] == "NotReached" and to(world, AMINA) == []


def test_each_hears_in_her_own_language_and_by_her_own_wish_on_a_number_of_both(world):
    with world.begin() as session:
        amina, baraka = (member(session, name).person_id for name in ("Amina", "Baraka"))
        phones.give(session, baraka, AMINA)
        persons.speak(session, baraka, "sw")
        session.execute(text("UPDATE person SET stopped_at = now() WHERE id = :id"), {"id": amina})
    tell(world, "Amina", "Baraka")
    drain_all(world, Heard())
    with world.begin() as session:
        rows = "SELECT person_id, state, language FROM outbox WHERE kind = 'NotReached' ORDER BY id"
        said = session.execute(text(rows)).all()
    assert said == [(amina, "withheld", None), (baraka, "sent", "sw")]


def test_what_stands_of_a_number_is_ended_once_and_never_changed(world):
    second_phone(world)
    with world.begin() as session:
        phones.give_up(session, member(session, "Amina").person_id, STRANGER)
    for change in ("until = NULL", "until = now()", "since = now()", "number = '+254712000000'", "person_id = 2"):
        with pytest.raises(DBAPIError, match="stays as it was"), world.begin() as session:
            as_owner(session, f"UPDATE phone SET {change} WHERE number = :number", {"number": STRANGER})
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text("DELETE FROM phone"))
