"""The phone that walks through menus by itself, and how its journeys are written: what is refused, and what it finds wrong."""

import re

import pytest
from sqlalchemy import text

from locales import journeys
from tests.journeys.walker import Walker
from tests.world import AMINA, DAUDI, ESTHER


@pytest.fixture
def pick_up(house):
    """A function that picks somebody's phone up."""
    return lambda number: Walker(number, house.callbacks, house.store)


def test_it_dials_types_the_pin_and_walks_on_from_where_it_stands(pick_up):
    phone = pick_up(AMINA)
    assert phone.open("Officers").startswith("Officers' desk\n1 ")
    assert phone.open("Money", "Enter savings") == "Who saves? Type the member's number."


def test_where_the_line_is_not_on_the_screen_it_dials_anew(pick_up):
    phone = pick_up(AMINA)
    menu = phone.open("Our group")
    phone.open("Our rules")
    assert phone.open("Our group") == menu, "and does not go on with the call that broke off"


def test_a_line_that_is_nowhere_on_the_way_is_named(pick_up):
    with pytest.raises(AssertionError, match="there is no line 'Cows'"):
        pick_up(AMINA).open("Officers", "Cows")


def test_who_has_no_pin_is_refused(pick_up):
    with pytest.raises(AssertionError, match="has no PIN yet"):
        pick_up(ESTHER).open("Balance")


def test_who_has_another_pin_is_refused(pick_up, house):
    with house.store.begin() as session:
        kept = "SELECT pin_hash FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :other)"
        session.execute(
            text(f"UPDATE person SET pin_hash = ({kept}) WHERE id = (SELECT person_id FROM phone WHERE number = :me)"),
            {"me": AMINA, "other": DAUDI},
        )
    with pytest.raises(AssertionError, match="is not 4071"):
        pick_up(AMINA).open("Officers")


@pytest.mark.parametrize(
    ("way", "closes", "otherwise"),
    [
        (["Our group"], "0 Back", ["", "0 Back\n00 Home", "00 Home", "0 Rudi"]),
        (["Our group", "Our rules"], "0 Back\n00 Home", ["0 Back", "", "98 More\n0 Back\n00 Home"]),
        (["Our group", "Our rules", "Loans"], "98 More\n0 Back\n00 Home", ["", "0 Back", "98 More\n0 Back"]),
    ],
)
def test_a_screen_that_closes_otherwise_is_found(pick_up, way, closes, otherwise):
    phone = pick_up(AMINA)
    says = phone.open(*way)
    assert phone.screen == f"{says}\n{closes}"
    for lines in otherwise:
        phone.screen = f"{says}\n{lines}".strip()
        with pytest.raises(AssertionError, match="has to close with"):
            phone.look()


def test_what_lies_behind_is_counted_on_every_way(pick_up):
    phone = pick_up(AMINA)
    phone.open("Our group", "Our rules")
    for answer, closes in [
        ("0", "0 Back"), ("0", ""), ("Our group", "0 Back"), ("77", "0 Back"), ("Our rules", "0 Back\n00 Home"), ("00", ""),
        ("Officers", "0 Back"),
    ]:  # fmt: skip
        says = phone.type(answer) if answer.isdigit() else phone.choose(answer)
        assert phone.screen == f"{says}\n{closes}".strip()


def test_a_call_that_is_taken_up_has_behind_it_what_it_had(pick_up):
    phone = pick_up(AMINA)
    phone.open("Save")
    phone.type("500")
    asked = phone.screen
    phone.drop()
    phone.dial()
    phone.choose("Yes")
    assert phone.screen == asked


@pytest.mark.parametrize(("line", "why"), [
    ("    UMOJA: KSh 500 is noted.", "stands below 'hears'"),
    ("Daudi sings a song", "not a step"),
])  # fmt: skip
def test_what_would_be_looked_at_by_nobody_is_refused(line, why):
    """A line below what somebody texts was read over: whatever it said, the journey was green."""
    with pytest.raises(journeys.JourneyUnfit, match=why):
        journeys.read("x.txt", f"A journey\nDaudi texts SAVE 500\n{line}\n", re.compile(journeys.OF_A_PHONE))
