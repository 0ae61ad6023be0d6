"""A federation sees totals and ratios of the groups below it, and a group nothing of those above: no names, by no path."""

import pytest

from tests import crawl, lending, tiers
from tests.crawl import Crawler
from tests.people import group
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, NAOMI, RUTH

OFFICERS = ("Amina", "Baraka", "Chebet")
OTHERS = ("Daudi", "Esther")
ABOVE = ("Ruth", "Omar", "Naomi")
FIGURES = ("UMOJA", "Umoja", "5,300", "5,000", "9,300")  # of the group


@pytest.fixture
def world(world, monkeypatch):
    """UMOJA, with loans of members' on their way, below KISUMU, with money going both ways. Who joins a group joins ESPOIR."""
    monkeypatch.setitem(crawl.ANSWERS, "code", lambda _bounds: "ESPOIR")
    tiers.come_together(world)
    lending.at_every_step(world)
    tiers.at_every_step(world)
    tiers.adopt(world, dues="20", names_open="no")
    return world


def walk(database: str, phone: str) -> dict[str, str]:
    """Everything that a phone can see, by screen."""
    walker, seen = Crawler(database), {}
    for sight in walker.crawl(phone):
        seen[sight.screen] = "\n".join([seen.get(sight.screen, ""), sight.page, *sight.pages])
    walker.close()
    return seen


def says(seen: dict[str, str], words: tuple[str, ...]) -> dict[str, set[str]]:
    """The screens that say one of these words, and which."""
    found = {screen: {word for word in words if word in pages} for screen, pages in seen.items()}
    return {screen: said for screen, said in found.items() if said}


def test_an_officer_above_sees_no_name_and_no_number(world, fresh):
    seen = walk(fresh, RUTH)
    assert "groups_desk.stands" in seen and "5 members" in seen["groups_desk.stands"]
    phones = tuple(each[-9:] for each in (AMINA, BARAKA, CHEBET, DAUDI, ESTHER))
    assert not says(seen, OFFICERS + OTHERS + phones)


def test_where_the_groups_rules_open_names_she_sees_who_runs_it(world, fresh):
    tiers.adopt(world, dues="20", names_open="yes")
    seen = walk(fresh, RUTH)
    assert says(seen, OFFICERS + OTHERS) == {"groups_desk.officers": set(OFFICERS)}


def test_a_member_above_sees_the_federations_own_totals_alone(world, fresh):
    seen = walk(fresh, NAOMI)
    assert "group.standing" in seen and "Kisumu Federation: 3 members" in seen["group.standing"]
    assert not says(seen, OFFICERS + OTHERS + FIGURES)


def test_a_member_below_sees_nobody_above(world, fresh):
    assert not says(walk(fresh, DAUDI), ABOVE)


def test_an_officer_below_sees_nobody_above_and_whoever_may_see_names_does(world, fresh):
    """The second shows that the world of these tests has what they look for."""
    seen = walk(fresh, AMINA)
    assert not says(seen, ABOVE)
    assert set.union(*says(seen, OFFICERS + OTHERS).values()) >= {"Baraka", "Daudi", "Esther"}
    with world.glance() as session:
        assert group(session).parent_id == group(session, "KISUMU").id


def test_no_sms_says_more(house, fresh):
    naomi, ruth = house.phone(NAOMI), house.phone(RUTH)
    for each in (naomi, ruth):
        for words in ("GROUP", "GROUP UMOJA", "BAL UMOJA", "MEET UMOJA", "VOTE 1 YES UMOJA", "CHECK ABCDEFGH UMOJA"):
            each.text(words)
    house.drain()
    assert any(each.startswith("KISUMU: members 3, cash KSh") for each in naomi.inbox())
    said = "\n".join(naomi.inbox() + ruth.inbox())
    assert not [word for word in OFFICERS + OTHERS if word in said]
    assert "5,300" not in said
