"""Show me: each of the journeys is played to its end in each language, on the real service; and what stands in its way."""

import json
import time

import pytest
import requests
from playwright.sync_api import expect

from locales import LANGUAGES
from tests.conftest import application
from tests.house.costs import messages
from tests.web.handset import Handset
from tests.web.player import Showing
from tests.world import AMINA, DAUDI
from web import limits
from web.showing import ORDER, all_of_them


def ask(house, name: str, language: str = "en", **more) -> dict:
    """Have the stage made for a journey."""
    answer = requests.post(f"{house.url}/phone/showing", json={"name": name, "language": language} | more, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ORDER)
def test_every_journey_plays_to_its_end(house, name, language):
    watcher = Showing(house, ask(house, name, language)).play()
    print("\n\n".join(watcher.seen))
    assert len(watcher.said) >= 3


def test_what_a_journey_reads_and_chooses_is_said_by_the_service():
    """Word for word: what is no phrase of the catalogs would be looked for in English on every phone."""
    said = {message.id for message in messages() if not message.context}
    for each in all_of_them().values():
        people = {step.found["who"] for step in each.steps}
        for step in each.steps:
            chosen = (step.found["what"] or "").split(" > ") if step.found["verb"] in ("opens", "chooses") else []
            for line in [*chosen, *step.expected]:
                assert line in said | people, f"{each.name}:{step.at}: {line}"


def test_a_stage_is_new_each_time_and_nobody_makes_one_from_elsewhere(world, settings, monkeypatch):
    """Twice the same journey: two groups. A form of a stranger's page cannot send JSON; a language must be one of ours."""
    with application(settings) as app:
        client = app.test_client()
        asked = {"name": "save", "language": "sw"}
        one, other = (client.post("/phone/showing", json=asked).json for _ in range(2))
        assert one["code"] != other["code"]
        assert {each["number"] for each in one["people"]}.isdisjoint(each["number"] for each in other["people"])
        assert [each["language"] for each in one["people"]] == ["sw", "sw"]
        plain = {
            "data": json.dumps(asked),
            "content_type": "text/plain",
        }  # as a form or a page without leave would send it
        for wrong in (plain, {"json": asked | {"language": "xx"}}, {"json": asked | {"name": "../save"}}):
            assert client.post("/phone/showing", **wrong).status_code == 400
        assert client.post("/phone/showing", json=[], headers={"Host": "elsewhere.example"}).status_code == 404
        monkeypatch.setattr(limits, "SHOWINGS", 2)
        refused = client.post("/phone/showing", json=asked | {"language": "en"}).json
        assert refused == {"refused": "This needs a new database: no more journeys can be shown in this one."}
    with world.glance() as session:
        shown = "SELECT count(*) FROM organisation WHERE code ~ '^AMANI'"
        told = "SELECT count(*) FROM outbox WHERE state = 'queued'"
        assert [session.exec_driver_sql(each).scalar_one() for each in (shown, told)] == [2, 0]


# --- in a browser ----------------------------------------------------------------------------------------------------


def until_it_says(house, page, words: str, seconds: int = 60) -> None:
    """Have everything that is due done until the page says this of what it shows."""
    says = page.locator("#playing .says")
    deadline = time.monotonic() + seconds
    while words not in says.text_content():
        assert time.monotonic() < deadline, says.text_content()
        house.drain()
        page.wait_for_timeout(200)


def begin(page, title: str, language: str = "en") -> None:
    """Choose a journey, and that it plays fast."""
    page.get_by_role("button", name="Show me").click()
    page.locator("#showings .language").select_option(language)
    page.get_by_role("button", name=title).click()
    page.get_by_role("button", name="Faster").click()


@pytest.mark.browser
def test_a_journey_plays_on_the_page_and_the_book_beside_it(house, page):
    page.goto(f"{house.url}/phone#{DAUDI},{AMINA}")
    expect(Handset(page, 1).node).to_have_accessible_name("Phone of Amina Otieno")
    begin(page, "Un membre épargne, et la trésorière confirme", "fr")
    expect(page.locator("#playing .says")).to_have_attribute("lang", "fr")
    expect(page.locator("#playing .says")).to_contain_text("Daniel épargne 500.")
    expect(page.locator(".keypad .lit, .commands .lit").first).to_be_visible()
    until_it_says(house, page, "C'est tout.")
    daniel, amina = Handset(page, 0), Handset(page, 1)
    expect(daniel.messages.first).to_contain_text("Votre total est de 2 500 CFA")
    amina.sees("Confirmé. Recu ")
    expect(page.locator("#book .deeds li.of-entry").first).to_contain_text("the word of Daniel Amegah and Amina Mensah")
    assert page.locator(".lit").count() == 0
    page.get_by_role("button", name="Back to my phones").click()
    expect(Handset(page, 0).node).to_have_accessible_name("Phone of Daudi Ouma")
    expect(page.locator("#book select")).to_have_value("UMOJA")


@pytest.mark.browser
def test_whoever_presses_a_key_herself_ends_it(house, page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{house.url}/phone")
    begin(page, "A call breaks off, and goes on where it was")
    daniel = Handset(page, 0)
    expect(daniel.screen).to_contain_text("Save")
    daniel.key("red").click()
    expect(page.locator("#playing .says")).to_have_text("Stopped. These phones are yours now. Every PIN is 5093.")
    begin(page, "A word that is nearly right is asked back")
    expect(page.locator("#playing .says")).to_contain_text("one letter is wrong")
    page.keyboard.press("Tab")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    stop.press("Enter")
    expect(page.locator("#playing .says")).to_contain_text("Stopped.")
    expect(page.get_by_role("button", name="Show me")).to_be_focused()


@pytest.mark.browser
def test_what_stands_in_its_way_is_said_in_one_sentence(house, page):
    def otherwise(route):
        told = route.fetch().json()
        told["steps"][0]["sees"] = ["Something else"]
        route.fulfill(json=told)

    page.route("**/phone/showing", otherwise)
    page.goto(f"{house.url}/phone")
    begin(page, "Mwanachama anaweka akiba, na mweka hazina anathibitisha", "sw")
    says = page.locator("#playing .says")
    expect(says).to_contain_text("Hii inahitaji simu ambazo hakuna mwingine anayezitumia sasa: Daniel Ouma")
    expect(page.get_by_role("button", name="Back to my phones")).to_be_visible()


@pytest.mark.browser
def test_a_phone_is_found_and_comes_onto_the_table(house, page):
    page.goto(f"{house.url}/phone#{AMINA},{DAUDI}")
    expect(Handset(page, 1).node).to_have_accessible_name("Phone of Daudi Ouma")
    box = page.get_by_role("searchbox")
    box.fill("espoir member")
    expect(page.locator("#found .people li")).to_have_text(["Akossiwa Lawson, memberEspoir des Femmes, +22890123403"])
    box.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(Handset(page, 2).node).to_have_accessible_name("Phone of Akossiwa Lawson")
    expect(Handset(page, 2).field).to_be_focused()
    expect(page.locator("#found")).to_be_hidden()
    for words, name in (("kossi chair", "Kossi Amegan"), ("gasper", "Gasper Mushi")):
        box.fill(words)
        expect(page.locator("#found .count")).to_have_text("1 found")
        box.press("Enter")
        expect(Handset(page, 3).node).to_have_accessible_name(f"Phone of {name}")
    expect(page.locator(".handset")).to_have_count(4)


@pytest.mark.browser
def test_what_plays_is_seen_whole_on_a_laptop_and_without_scrolling_sideways_on_a_telephone(house, page):
    page.set_viewport_size({"width": 1366, "height": 657})
    page.goto(f"{house.url}/phone")
    begin(page, "A loan: asked for")
    expect(page.locator(".handset")).to_have_count(3)
    stop = page.get_by_role("button", name="Stop")
    for seen in (stop, page.locator("#book .cheat"), *page.locator(".handset .signal").all()):
        expect(seen).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 657
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.mouse.wheel(0, 2_000)
    expect(stop).to_be_in_viewport(ratio=1)
    expect(page.locator("#playing .says")).to_be_in_viewport(ratio=1)
    stop.click()
