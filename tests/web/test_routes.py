"""What the phone's page gets from the server, and what nobody else gets."""

import pytest
from flask import Flask

from app import create_app
from console.demo import Visitor, stage
from tests.conftest import SECRET
from tests.world import AMINA, DAUDI, ESTHER, STRANGER
from web import limits
from web.phone import Line, blueprint


@pytest.fixture
def visit():
    """A function that opens the service with these settings."""
    apps = []

    def visit(settings):
        apps.append(create_app(settings))
        return apps[-1].test_client()

    yield visit
    for app in apps:
        app.extensions["baraza"].close()


@pytest.fixture
def client(world, settings, visit):
    """A visitor of a trial."""
    return visit(settings)


def test_without_a_trial_there_is_no_phone(settings, visit):
    client = visit(settings.model_copy(update={"baraza_trial": False}))
    for path in ("", "/", "/line", "/people", f"/messages?phone={DAUDI}", "/static/page.js"):
        answer = client.get(f"/phone{path}")
        assert (answer.status_code, answer.text) == (404, "not found\n"), path
    assert client.get("/").status_code == 404


def test_the_page_and_its_parts_are_there_and_guarded(client):
    page = client.get("/phone", buffered=True)
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("page.js", "page.css", "handset.css", "icon.svg"):
        assert f"/phone/static/{name}" in page.text
        assert client.get(f"/phone/static/{name}", buffered=True).status_code == 200
    assert SECRET not in page.text


def test_the_page_asks_nobody_else(client):
    for name in ("phone.html", "page.js", "page.css", "handset.css"):
        text = client.get(f"/phone/static/{name}", buffered=True).text.replace("http://www.w3.org/2000/svg", "")
        assert "//" not in "".join(line.partition("// ")[0] for line in text.splitlines()), name
        assert "<script>" not in text
        assert " style=" not in text


def test_it_learns_the_line(client):
    assert client.get("/phone/line").json == {
        "callbacks": f"/at/{SECRET}",
        "dial": "*384*123#",
        "number": "22384",
    }


def test_no_other_page_may_read_it(client):
    for path in ("line", "people", f"messages?phone={DAUDI}"):
        answer = client.get(f"/phone/{path}", headers={"Origin": "https://elsewhere.example"})
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "", "["])
def test_a_name_that_only_points_here_gets_nothing(client, host):
    assert client.get("/phone/line", headers={"Host": host}).status_code in (400, 404)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "192.168.1.7:8000"])
def test_an_address_in_digits_is_served(client, host):
    assert client.get("/phone/line", headers={"Host": host}).status_code == 200


def test_everybody_can_be_tried_group_by_group(client):
    people = client.get("/phone/people").json["people"]
    assert [each["number"] for each in people][:3] == [AMINA, "+254712345602", "+254712345603"]
    assert {
        "number": AMINA,
        "name": "Amina Otieno",
        "group": "Umoja Savings Group",
        "role": "treasurer",
        "language": "en",
    } in people
    assert {each["role"] for each in people} == {"treasurer", "chair", "secretary", "member"}
    seats = [(each["number"], each["group"]) for each in people]
    assert len(set(seats)) == len(seats) > len({number for number, _group in seats})  # Daudi is in two groups


def test_those_of_a_demonstration_come_first_and_say_what_to_try(world):
    grace = Visitor(AMINA, "Grace", "Umoja Savings Group", "treasurer", "en", "5093", "treasurer: confirm")
    app = Flask("phones")
    line = Line("/at/secret", "*384*123#", "22384")
    app.register_blueprint(
        blueprint(world, line, "localhost", visitors=lambda _store: [grace], stage=stage.build), url_prefix="/phone"
    )
    told, *others = app.test_client().get("/phone/people").json["people"]
    assert told == {
        "number": AMINA, "name": "Grace", "group": "Umoja Savings Group", "role": "treasurer", "language": "en",
        "pin": "5093", "what": "treasurer: confirm",
    }  # fmt: skip
    assert others and AMINA not in {each["number"] for each in others}


def test_a_trial_opens_on_its_phones(client):
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/phone")


def test_whose_number_it_is(client):
    assert client.get("/phone/people", query_string={"phone": ESTHER}).json["people"][0]["name"] == "Esther Akinyi"
    assert client.get("/phone/people", query_string={"phone": STRANGER}).json["people"] == []


def test_messages_are_those_of_one_number(house, client):
    house.phone(DAUDI).text("BAL UMOJA")
    house.phone(ESTHER).text("BAL")
    assert client.get("/phone/messages", query_string={"phone": DAUDI}).json["messages"] == []  # not sent yet
    house.drain()
    found = client.get("/phone/messages", query_string={"phone": DAUDI}).json["messages"]
    assert [each["body"] for each in found] == house.phone(DAUDI).inbox()
    assert found[0]["parts"] == 1
    assert found[0]["language"] == "en"


@pytest.mark.parametrize(
    "query",
    ["", "?phone=", "?phone=%25", "?phone=0712345604", f"?phone={DAUDI}&after=x", "?phone=+254712345604&after=-1"],
)
def test_without_a_number_there_are_no_messages(client, query):
    assert client.get(f"/phone/messages{query}").status_code == 400


def test_a_message_that_was_sent_late_is_still_seen(house, client):
    """Its id is smaller than that of one that was seen before it."""
    house.phone(DAUDI).text("BAL UMOJA")
    house.drain()
    house.phone(DAUDI).text("HELP")
    house.drain()
    query = {"phone": DAUDI}
    first, second = client.get("/phone/messages", query_string=query).json["messages"]
    with house.store.begin() as session:
        session.exec_driver_sql(f"UPDATE outbox SET sent_at = now() + interval '1 minute' WHERE id = {first['id']}")
    later = client.get("/phone/messages", query_string=query | {"after": second["id"]}).json["messages"]
    assert first["id"] in [each["id"] for each in later]


def test_old_messages_are_not_given_again(house, client):
    house.phone(DAUDI).text("BAL UMOJA")
    house.drain()
    with house.store.begin() as session:
        session.exec_driver_sql("UPDATE outbox SET sent_at = now() - interval '1 minute'")
    house.phone(DAUDI).text("HELP")
    house.drain()
    old, new = client.get("/phone/messages", query_string={"phone": DAUDI}).json["messages"]
    later = client.get("/phone/messages", query_string={"phone": DAUDI, "after": new["id"]}).json["messages"]
    assert [each["id"] for each in later] == [new["id"]]
    gone = client.get("/phone/messages", query_string={"phone": DAUDI, "after": 999_999}).json["messages"]
    assert [each["id"] for each in gone] == [old["id"], new["id"]]  # another database: everything is new


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("umoja treasurer", ["Amina Otieno"]),
        ("TREASURER jami", ["Fatuma Juma"]),
        ("akoss", ["Akossiwa Lawson"]),
        ("345605", ["Esther Akinyi"]),
        ("+254 712345605", ["Esther Akinyi"]),
        ("daudi", ["Daudi Ouma", "Daudi Ouma"]),  # in both of his groups
        ("ouma treasurer", []),
        ("mina", []),
        ("%", []),
    ],
)
def test_everybody_is_found_by_group_role_name_and_number(client, words, names):
    found = client.get("/phone/people", query_string={"find": words}).json
    assert ([each["name"] for each in found["people"]], found["more"]) == (names, 0)


def test_who_is_on_no_list_of_a_large_service_is_found(client, monkeypatch):
    monkeypatch.setattr(limits, "PHONE_PEOPLE", 2)
    monkeypatch.setattr(limits, "FOUND", 3)
    assert len(client.get("/phone/people").json["people"]) == 2
    assert client.get("/phone/people?find=Kossi").json["people"][0]["name"] == "Kossi Amegan"
    found = client.get("/phone/people?find=group").json
    assert len(found["people"]) == 3 and found["more"] == 2
