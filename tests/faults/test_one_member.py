"""An officer's look at one member: hers alone to have, of her own group, and no dearer however long the member has saved."""

import pytest
from sqlalchemy import text

from domain.amount import money
from domain.book import second_word
from domain.people.caller import Caller
from domain.saving import savings
from tests.agenda import as_owner
from tests.faults.test_hops import hops_of
from tests.hops import engine_on, statements
from tests.people import member
from tests.world import AMINA, PIN
from ussd import fit

WAY = ["=Officers", PIN, "=Members", "=List of members", "4"]
MOST_STATEMENTS = 16


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def save(world, times: int) -> None:
    """Daudi saves, and it is confirmed, so many times."""
    with world.begin() as session:
        daudi, amina = member(session, "Daudi"), member(session, "Amina")
        for at in range(times):
            said = savings.declare(session, Caller(daudi, "ussd", f"often{at}"), money("10", "KES"))
            second_word.confirm(session, amina, said.number, with_pin=True)


def test_the_page_of_a_member_costs_the_same_after_many_payments(engine, world, monkeypatch):
    save(world, 40)
    [*before, last] = hops_of(engine, AMINA, WAY)
    for hop in before:
        listed = engine.hear(hop)
    assert "\n1 Amina Otieno (" in listed.text
    asked = statements(monkeypatch)
    page = engine.hear(last)
    assert page.text.startswith("4 Daudi Ouma\nPhone +2547")
    assert "\nSavings KSh 2,400\n" in page.text
    assert fit.fits(page.text)
    assert len(asked) <= MOST_STATEMENTS, asked


def test_who_is_no_officer_any_more_sees_nobody(engine, world):
    [*before, last] = hops_of(engine, AMINA, WAY)
    for hop in before:
        engine.hear(hop)
    with world.begin() as session:
        as_owner(session, "UPDATE role SET until = now()")
    shown = engine.hear(last).text
    assert "Savings" not in shown and "Daudi Ouma\n" not in shown


def test_a_number_of_another_group_leads_nowhere(engine, world):
    with world.begin() as session:
        most = session.execute(text("SELECT max(number) FROM membership")).scalar_one()
    [*before, _last] = hops_of(engine, AMINA, [*WAY[:-1], str(most + 1)])
    for hop in before:
        engine.hear(hop)
    assert "Savings" not in engine.hear(_last).text
