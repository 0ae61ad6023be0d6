"""Every screen, walked through: nothing typed into it is ever taken for SQL (promise 17).

That every screen can be reached, and fits, is `tests/house/test_screens.py`'s.
"""

import pytest
from sqlalchemy import text

from tests import lending, market, tiers
from tests.agenda import call_meeting, put_to_vote
from tests.crawl import DEED, Crawler
from tests.domain.book.test_pairs import save
from tests.people import group
from tests.rules import adopt_today
from tests.world import AMINA, DAUDI, FATUMA, RUTH, STRANGER
from ussd import fit

PAYLOADS = [
    "'; DROP TABLE entry; --",
    "' OR '1'='1",
    "1); DELETE FROM person; --",
    "%(org)s :org {amount} %s $1",
    "\\'; SELECT pg_sleep(9); --",
    "Robert'); UPDATE account SET balance = 1; --",
]
TABLES = "SELECT count(*), (SELECT count(*) FROM person), (SELECT count(*) FROM entry) FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture
def crawler(world, fresh):
    """A crawler through the tests' world, where loans are on their way, a vote is open, a meeting called and rules change."""
    lending.at_every_step(world)
    tiers.come_together(world)
    tiers.at_every_step(world)
    put_to_vote(world)
    call_meeting(world)
    with world.begin() as session:
        adopt_today(session, group(session).id, {"quorum": "60"}, ahead=9)
    walker = Crawler(fresh)
    yield walker
    walker.close()


def test_nothing_typed_is_taken_for_sql(crawler, world):
    with world.begin() as session:
        before = session.execute(text(TABLES)).one()
    asked = set()  # screens: by whichever way and whoever comes to one, what is typed there is read by the same words
    for phone in (AMINA, DAUDI, FATUMA, RUTH, STRANGER):
        for sight in list(crawler.crawl(phone)):
            if sight.screen in asked or ("ask" not in sight.prompt and "pin" not in sight.prompt):
                continue
            asked.add(sight.screen)
            for payload in PAYLOADS:
                seen = crawler.look(phone, (*sight.way, payload.replace("*", "")))
                assert fit.fits(seen.page)
    assert len(asked) >= 10
    with world.begin() as session:
        tables, people, entries = session.execute(text(TABLES)).one()
    assert (tables, entries) == (before[0], before[2])
    assert people >= before[1]


def test_a_found_phone_shows_nothing_of_what_its_owner_has(world, fresh):
    """S15: "How much do you want to borrow? Up to KSh 6,000." told her savings, which a balance keeps behind the PIN."""
    walker = Crawler(fresh, pins=True)
    shown = {}
    for units in (0, 700):
        if units:
            save(world, "Daudi", "Amina", 1, units)
        shown[units] = {sight.way: sight.page for sight in walker.crawl(DAUDI)}
    walker.close()
    assert len(shown[0]) > 20
    assert shown[0] == shown[700]


def test_what_is_told_on_one_page_ends_the_call_and_from_every_page_of_several_0_leads_back(crawler):
    """It repeated the page, and the last page ended the call. Of one page there is nothing more to read, or to pay for."""
    told, hung_up = set(), []
    for phone in (AMINA, DAUDI, FATUMA, RUTH):
        sights = {sight.way: sight for sight in crawler.crawl(phone)}
        for way, sight in sights.items():
            refused = way and sights[way[:-1]].screen == sight.screen  # a deed's refusal ends the call with its reason
            if sight.ended and not refused and sight.screen != DEED and len(sight.pages) > 1:
                hung_up.append((sight.screen, sight.page))
            if sight.ended or sight.prompt.get("menu") != []:
                continue
            told.add(sight.screen)
            assert len(sight.pages) > 1, sight.page
            asked = sights[way[:-1]].page  # below what was refused there, if something was
            for page in range(len(sight.pages)):
                back = crawler.look(phone, (*way, *["98"] * page, "0"))
                assert asked.endswith(back.page) and back.page and not back.ended, f"{sight.screen}, page {page + 1}"
            mistyped = crawler.look(phone, (*way, "7"))
            assert (mistyped.page, mistyped.ended) == (sight.page, False)
    assert not hung_up
    assert {"rules.section", "one_member.page"} <= told
    assert len(told) >= 8, told


def test_nothing_texted_is_taken_for_sql(house):
    market.furnish(house.store)
    daudi, stranger = house.phone(DAUDI), house.phone(STRANGER)
    with house.store.begin() as session:
        before = session.execute(text(TABLES)).one()
    words = "SAVE,BAL,YES,NO,JOIN UMOJA,JOIN,LANG,STOP,START,HELP,STATEMENT,LOAN,LOAN 100 2,REPAY,CHECK,TURN,TURN 100,VOTE,VOTE 1,MEET,MOTION,PRICE,ALERT,GROUP,RULES,RULES LOANS,"
    for word in words.split(","):
        for payload in PAYLOADS:
            daudi.text(f"{word} {payload}")
            stranger.text(f"{word} {payload} umoja")
    house.drain()
    assert daudi.inbox()
    with house.store.begin() as session:
        tables, _people, entries = session.execute(text(TABLES)).one()
    assert (tables, entries) == (before[0], before[2])
