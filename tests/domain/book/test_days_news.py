"""The news of a day: what left the box and who came and went, once, the morning after, in one SMS each."""

import pytest
from sqlalchemy import text

from domain.amount import Money
from domain.book import accounts, days_news, ledger, second_word
from domain.book.accounts import Account
from domain.people import joining, members, persons
from domain.people.caller import Caller
from domain.saving import withdrawals
from jobs.voice import tell_news
from tests import social, turns
from tests.agenda import pass_time
from tests.lending import adopt
from tests.people import group, let_in, member, send_away
from tests.world import STRANGER


def told(world, kind: str) -> dict[str, dict]:
    """The facts of every notice of a kind, by the first name of who hears it."""
    statement = (
        "SELECT m.name, b.facts FROM outbox b JOIN membership m ON m.org_id = b.org_id AND m.person_id = b.person_id"
        " WHERE b.kind = :kind ORDER BY b.id"
    )
    with world.begin() as session:
        rows = session.execute(text(statement), {"kind": kind}).all()
    assert len({name for name, _facts in rows}) == len(rows), "one SMS each"
    return {name.split()[0]: facts for name, facts in rows}


@pytest.fixture
def busy(world):
    """A day on which 450 left the box to Daudi, two were let in and Esther was sent away."""
    adopt(world, withdrawals="yes")
    with world.begin() as session:
        amina, daudi = member(session, "Amina"), member(session, "Daudi")
        slip = withdrawals.hand_over(session, Caller(amina, "ussd", "w"), daudi.id, Money(450_00, "KES"))
        second_word.confirm(session, daudi, slip.number, with_pin=True)
        for at, name in enumerate(("Peter Kamau", "Quentin Kamau")):
            joining.ask_to_join(session, persons.meet(session, f"{STRANGER[:-1]}{at}", "en"), group(session), name)
            let_in(session, members.everybody(session, group(session).id, "asked")[0].id)
        send_away(session, member(session, "Esther").id)
    return world


def test_officers_hear_of_money_that_left_and_of_who_came_and_went_and_members_of_who_is_new(busy, fresh):
    """S2: nobody heard of the acceptance, nor of 4,500 out."""
    assert tell_news(busy) == 0, "the day is not over"
    pass_time(fresh, days=2)
    assert tell_news(busy) == 1
    heard = told(busy, "DayForOfficers")
    assert sorted(heard) == ["Amina", "Baraka", "Chebet"]
    facts = heard["Baraka"]
    assert facts["out"] == {"money": 450_00, "in": "KES"}
    assert (facts["name"], facts["others"], facts["gone"], facts["more"]) == ("Peter Kamau", 1, "Esther Akinyi", 0)
    assert sorted(told(busy, "NewMembers")) == ["Daudi"], "neither the new ones nor the officers, who know"


@pytest.mark.parametrize("purse", ["social-cash", "pot-cash"])
def test_what_leaves_any_purse_is_told(world, fresh, purse):
    """A grant of the social fund and a pot of the turns went out and nobody was told: the news knew the loan fund alone."""
    if purse == "social-cash":
        social.furnish(world)
        social.paid(world, 100)
    else:
        turns.begun(world, 4, 1)
        turns.pay(world, "Amina")
        turns.hand_over(world, short=True)
    pass_time(fresh, days=2)
    assert tell_news(world) == 1
    assert told(world, "DayForOfficers")["Baraka"]["out"] == {"money": 100_00, "in": "KES"}


def test_from_one_purse_into_another_nothing_leaves(world, fresh):
    with world.begin() as session:
        amina, baraka = member(session, "Amina"), member(session, "Baraka")
        lines = [
            (accounts.CASH, -100_00),
            (Account("social-cash"), 100_00),
            (Account("expense"), 100_00),
            (Account("social"), -100_00),
        ]
        words = {"actor_id": amina.id, "witness_id": baraka.id}
        ledger.post(session, amina.org_id, "expense", lines, key="moved", channel="ussd", **words)
    pass_time(fresh, days=2)
    assert tell_news(world) == 0


def test_it_is_told_once(busy, fresh):
    pass_time(fresh, days=2)
    assert (tell_news(busy), tell_news(busy)) == (1, 0)


def test_a_day_without_news_costs_no_sms(world, fresh):
    pass_time(fresh, days=2)
    with world.glance() as session:
        assert not days_news.due(session)
    assert tell_news(world) == 0


def test_who_comes_with_a_file_is_no_news(world, fresh):
    with world.begin() as session:
        joining.ask_to_join(session, persons.meet(session, STRANGER, "en"), group(session), "Peter Kamau")
        members.seat(session, group(session).id, members.everybody(session, group(session).id, "asked")[0].id)
    pass_time(fresh, days=2)
    assert tell_news(world) == 0
