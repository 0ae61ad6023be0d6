"""The open book beside the phones: each deed drops a line, and a copy of it in which somebody cheats."""

import re

import pytest
from playwright.sync_api import expect

from domain.amount import money
from domain.book.slips import Slip
from domain.people.caller import Caller
from domain.saving import savings
from domain.seal import seals
from domain.store import Store
from tests import lending, sittings
from tests.conftest import application
from tests.people import group, member
from tests.web.handset import Handset
from tests.world import AMINA, DAUDI


@pytest.fixture
def client(world, settings):
    """A visitor of a trial."""
    with application(settings) as app:
        yield app.test_client()


def look(client, code: str = "UMOJA") -> dict:
    return client.get("/phone/book", query_string={"group": code}).json


def says(store: Store) -> Slip:
    """Daudi says that he has handed over 500."""
    with store.begin() as session:
        return savings.declare(
            session, Caller(member(session, "Daudi"), "ussd", lending.new_key()), money("500", "KES")
        )


def meet(store: Store) -> None:
    """A meeting at which Daudi saves 200, counted and closed."""
    sittings.opened(store)
    sittings.enter(store, "Daudi", sittings.savings(200))
    sittings.counted(store, sittings.book(store) + 200)
    sittings.closed(store)


def test_what_is_said_waits_and_what_is_confirmed_moves_two_accounts(world, client):
    said = says(world)
    waits = look(client)["deeds"][0]
    assert (waits["of"], waits["says"]) == ("waits", "Daudi Ouma says KSh 500, savings")
    assert waits["more"] == "It waits for the word of an officer."
    before = look(client)["box"]
    lending.confirm(world, said, "Amina")
    entered = look(client)["deeds"][0]
    assert entered["of"] == "entry"
    assert entered["says"].endswith("savings: the word of Daudi Ouma and Amina Otieno")
    assert entered["moves"] == ["+ KSh 500  cash", "− KSh 500  savings of Daudi Ouma"]
    assert look(client)["box"] != before


def test_each_book_shows_its_own_alone(world, client):
    lending.confirm(world, says(world), "Amina")
    codes = {each["code"] for each in client.get("/phone/books").json["books"]}
    assert {"UMOJA", "JAMII"} <= codes
    assert "KSh 500" not in str(look(client, "JAMII"))
    for code in ("NOBODY", "", "' OR 1=1"):
        assert client.get("/phone/book", query_string={"group": code}).status_code == 404


def test_who_changes_one_sum_of_a_copy_changes_the_words_of_every_seal_from_there_on(world, client):
    assert client.get("/phone/cheat", query_string={"group": "UMOJA"}).json == {"entry": None}
    for _ in range(2):
        meet(world)
    told = client.get("/phone/cheat", query_string={"group": "UMOJA"}).json
    with world.begin() as session:
        heard = [each.code for each in seals.every(session, group(session).id)]
    assert [each["told"] for each in told["seals"]] == heard
    assert [each["agrees"] for each in told["seals"]] == [False, False]
    assert look(client)["words"] == heard[-1]


@pytest.mark.browser
def test_a_deed_drops_a_line_and_cheating_breaks_the_words(house, page):
    meet(house.store)
    page.goto(f"{house.url}/phone#{DAUDI},{AMINA}")
    book = page.locator("#book")
    expect(book.locator("select")).to_have_value("UMOJA")
    expect(book.locator(".deeds li").first).to_contain_text("Sealed: ")
    says(house.store)
    line = book.locator(".deeds li").first
    expect(line).to_have_class("of-waits new")
    expect(line).to_contain_text("Daudi Ouma says KSh 500, savings")
    book.get_by_role("button", name="Cheat").click()
    expect(book.locator(".cheated .broken")).to_have_count(1)
    expect(book.locator(".cheated")).to_contain_text(re.compile("Seal 1, .*: does NOT agree"))
    assert book.locator(".cheated mark").count() >= 1
    expect(Handset(page, 0).node).to_be_visible()
