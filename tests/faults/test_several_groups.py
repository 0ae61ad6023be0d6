"""Who belongs to several: which is offered first, that the choice can be made anew, and that a call is taken up in the right one."""

import pytest

from domain.amount import money
from domain.people.caller import Caller
from domain.saving import savings
from tests.agenda import as_owner
from tests.hops import engine_on, typed
from tests.people import member
from tests.world import BARAKA, DAUDI, ESTHER


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def shown(engine, *answers: str, phone: str = DAUDI) -> str:
    """The last screen of a call of Daudi's, or another's."""
    return typed(engine, *answers, phone=phone)


def test_the_group_in_which_she_saved_last_stands_first(engine, world):
    assert shown(engine).splitlines()[1] == "1 Umoja Savings Group"
    with world.begin() as session:
        savings.declare(session, Caller(member(session, "Daudi", "JAMII"), "ussd", "one"), money(100, "TZS"))
    assert shown(engine).splitlines()[1] == "1 Jamii Yetu"


def test_a_group_stands_before_a_union(engine, world):
    with world.begin() as session:
        as_owner(session, "UPDATE organisation SET kind = 'association', parent_id = NULL WHERE code = 'UMOJA'")
    assert shown(engine).splitlines()[1:] == ["1 Jamii Yetu", "2 Umoja Savings Group"]


def test_the_choice_can_be_made_anew(engine):
    """Chosen, left by 0 or from deep within by 00 and 0, and the other one chosen: it is the other one."""
    assert shown(engine, "1", "0").startswith("Which group?")
    assert shown(engine, "1", "0", "2").startswith("Jamii Yetu")
    assert shown(engine, "1", "1", "500", "00", "0", "2").startswith("Jamii Yetu")
    assert "TSh 500 in Jamii Yetu" in shown(engine, "1", "1", "300", "00", "0", "2", "1", "500")


def test_a_call_that_dropped_at_rest_is_not_offered(engine):
    shown(engine, "1", "1", "500", "00")
    assert shown(engine).startswith("Which group?")
    shown(engine, "1", "1")
    assert shown(engine).startswith("Which group?")
    shown(engine, "1", "1", "500")
    assert shown(engine).startswith("Go on with your saving?")


def test_a_delegate_is_offered_money_of_her_own_only_where_the_union_has_some(engine, world):
    with world.begin() as session:
        as_owner(session, "UPDATE organisation SET kind = 'association', parent_id = NULL WHERE code = 'UMOJA'")
    assert "Balance" in shown(engine, phone=BARAKA).split()
    esther = shown(engine, "5071", "5071", phone=ESTHER)
    assert "Votes" in esther and "Balance" not in esther.split()
