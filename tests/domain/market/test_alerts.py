"""Alerts: told once, when the price has moved by as much as was asked for, and not at night."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from domain import limits
from domain.market import alerts, asking
from domain.market.refusals import TooManyAlerts
from domain.people import wishes
from domain.people.refusals import NotAMember
from domain.refusals import NumberUnfit
from domain.store import clock
from jobs.prices import moves_due, tell_moves
from locales.market.goods import SPEECH
from tests.market import days_ago, row, take_in
from tests.parallel import at_once
from tests.people import group, member, send_away


@pytest.fixture(autouse=True)
def awake(monkeypatch):
    """It is day, whenever the tests run."""
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)


def bring(store, price, days: int, commodity: str = "Maize", **how):
    return take_in(store, row(commodity, "Kisumu", price, days_ago(days), **how))


def want(store, percent: int = 10, name: str = "Chebet", commodity: str = "Maize") -> None:
    with store.begin() as session:
        me = member(session, name)
        quote = asking.quotes(session, me, "KE", (*commodity.lower().split(), "kisumu"), SPEECH)[0]
        alerts.want(session, me, quote.series_id, percent)


def said(store) -> list[tuple]:
    """Who is to hear what: phone's last digit, price, price before; in minor units."""
    with store.glance() as session:
        rows = session.execute(text("SELECT phone, facts FROM outbox WHERE kind = 'PriceMoved' ORDER BY id")).all()
    return [(row.phone[-1], row.facts["price"]["money"], row.facts["before"]["money"]) for row in rows]


@pytest.fixture
def market(world):
    bring(world, 100, 60)
    return world


def test_the_job_twice_is_one_sms(market):
    want(market)
    bring(market, 110, 30)
    assert (tell_moves(market), tell_moves(market)) == (1, 0)
    assert said(market) == [("3", 11000, 10000)]


def test_the_job_by_many_workers_at_once_is_one_sms_each(market):
    for name in ("Chebet", "Daudi", "Baraka"):
        want(market, name=name)
    bring(market, 80, 30)
    assert sum(at_once(6, lambda _at: tell_moves(market))) == 3
    assert sorted(said(market)) == [("2", 8000, 10000), ("3", 8000, 10000), ("4", 8000, 10000)]


def test_the_key_alone_keeps_a_price_from_being_told_twice(market):
    want(market)
    bring(market, 110, 30)
    tell_moves(market)
    with market.begin() as session:  # as if nobody had written down that she knows it
        session.execute(text("UPDATE alert SET told_minor = 10000"))
    assert tell_moves(market) == 1
    assert len(said(market)) == 1


@pytest.mark.parametrize(("price", "told"), [(109.99, 0), (110, 1), (90, 1), (90.01, 0), (100, 0)])
def test_exactly_a_tenth_is_a_tenth(market, price, told):
    want(market)
    bring(market, price, 30)
    assert moves_due(market) == bool(told)
    assert tell_moves(market) == told


def test_small_steps_add_up_and_what_was_told_is_the_new_measure(market):
    want(market)
    for price, days in ((105, 50), (109, 40), (111, 30), (120, 20), (122.10, 10)):
        bring(market, price, days)
        tell_moves(market)
    assert said(market) == [("3", 11100, 10000), ("3", 12210, 11100)]


def test_a_file_with_several_new_months_is_told_as_one_move(market):
    want(market)
    take_in(
        market, *(row("Maize", "Kisumu", price, days_ago(days)) for price, days in ((120, 40), (150, 30), (130, 20)))
    )
    tell_moves(market)
    assert said(market) == [("3", 13000, 10000)]


def test_a_corrected_price_of_the_same_day_is_told(market):
    want(market)
    bring(market, 130, 30)
    tell_moves(market)
    bring(market, 103, 30)
    tell_moves(market)
    assert said(market) == [("3", 13000, 10000), ("3", 10300, 13000)]


def test_a_bag_is_never_compared_with_a_kilogram_and_a_doubtful_price_is_not_told(market):
    want(market)
    bring(market, 9000, 30, unit="90 KG", kind="Wholesale")
    bring(market, 9000, 20)
    assert tell_moves(market) == 0


def test_at_night_it_waits_for_the_morning_of_the_members_group(market, monkeypatch):
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 0)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 23)
    want(market)
    bring(market, 150, 30)
    tell_moves(market)
    with market.glance() as session:
        due = session.execute(text("SELECT not_before FROM outbox WHERE kind = 'PriceMoved'")).scalar_one()
        assert due.astimezone(group(session).zone).hour == 23
        assert due >= clock(session).replace(minute=0)


def test_asked_again_it_changes_the_alert_and_takes_back_stop_prices(market):
    want(market, 10)
    with market.begin() as session:
        me = member(session, "Chebet")
        wishes.keep(session, me.person_id, "price", hear=False)
    want(market, 20)
    with market.glance() as session:
        assert [(each.percent, each.commodity) for each in alerts.of(session, me.person_id)] == [(20, "Maize")]
        assert wishes.of(session, me.person_id).muted == ()


def test_as_many_alerts_as_the_limit_says_and_no_more(market):
    for at in range(limits.ALERTS_A_PERSON):
        bring(market, 50, 30, commodity=f"Good {'ABCDEFGHIJ'[at]}")
    results = at_once(limits.ALERTS_A_PERSON, lambda at: want(market, commodity=f"Good {'ABCDEFGHIJ'[at]}"))
    assert results == [None] * limits.ALERTS_A_PERSON
    with pytest.raises(TooManyAlerts):
        want(market)


def test_two_at_once_for_the_last_place_is_one(market):
    for letter in "ABCDEFGHIJ":
        bring(market, 50, 30, commodity=f"Good {letter}")
    for letter in "ABCDEFGHI":
        want(market, commodity=f"Good {letter}")
    with market.begin() as session, ThreadPoolExecutor(1) as pool:
        me = member(session, "Chebet")
        alerts.want(session, me, asking.quotes(session, me, "KE", ("maize", "kisumu"), SPEECH)[0].series_id, 10)
        late = pool.submit(want, market, commodity="Good J")
        with pytest.raises(TimeoutError):
            late.result(0.3)  # it waits for the first
        session.commit()
        assert isinstance(late.exception(10), TooManyAlerts)


@pytest.mark.parametrize("percent", [0, -1, 101])
def test_a_percentage_that_is_none_is_refused(market, percent):
    with pytest.raises(NumberUnfit):
        want(market, percent)


def test_who_was_removed_hears_nothing_and_sets_nothing(market):
    want(market, name="Esther")
    with market.begin() as session:
        gone = member(session, "Esther")
        send_away(session, gone.id)
    bring(market, 150, 30)
    assert not moves_due(market)
    assert tell_moves(market) == 0
    with pytest.raises(NotAMember), market.begin() as session:
        alerts.want(session, gone, 1, 10)


def test_nobody_ends_the_alert_of_somebody_else(market):
    want(market)
    with market.begin() as session:
        mine = alerts.of(session, member(session, "Chebet").person_id)
        alerts.end(session, member(session, "Daudi").person_id, mine[0].id)
        assert alerts.of(session, member(session, "Chebet").person_id) == mine
        alerts.end(session, member(session, "Chebet").person_id, mine[0].id)
        assert alerts.of(session, member(session, "Chebet").person_id) == []


def test_a_member_of_groups_in_two_countries_is_told_in_the_one_of_the_market(market):
    there = [row("Maize", "Arusha", price, days_ago(days), currency="TZS") for price, days in ((900, 60), (1200, 30))]
    take_in(market, there[0])
    with market.begin() as session:
        daudi = member(session, "Daudi")  # in Kenya, his first group
        quote = asking.quotes(session, daudi, "TZ", ("maize", "arusha"), SPEECH)[0]
        alerts.want(session, daudi, quote.series_id, 10)
        jamii = group(session, "JAMII").id
    take_in(market, there[1])
    tell_moves(market)
    with market.glance() as session:
        assert session.execute(text("SELECT org_id FROM outbox WHERE kind = 'PriceMoved'")).scalar_one() == jamii
