"""The numbers at /metrics: what happened, and nothing about whom."""

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from domain.people import pin
from domain.refusals import Refusal
from gateways.outcomes import later
from tests.conftest import PEPPER, SECRET, application
from tests.domain.post.test_outbox import Heard
from tests.outgoing import WORDS, number, queue, send_next
from tests.world import AMINA


@pytest.fixture
def client(settings, world):
    """Somebody who reads the numbers."""
    with application(settings) as app:
        yield app.test_client()


def numbers(client) -> dict:
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    samples = [each for family in families for each in family.samples]
    return {(each.name, *(value for _name, value in sorted(each.labels.items()))): each.value for each in samples}


def test_hops_and_callbacks_are_counted_by_how_they_ended(client):
    before = numbers(client)
    hop = {"sessionId": "ATUid_metrics", "phoneNumber": AMINA, "text": ""}
    client.post(f"/at/{SECRET}/ussd", data=hop)
    client.post(f"/at/{SECRET}/ussd", data={})
    for _ in range(2):
        client.post(f"/at/{SECRET}/sms", data={"id": "m-1", "from": AMINA, "text": "bal"})
    client.post(f"/at/{SECRET}/delivery", data={"id": "m-2", "status": "Success"})
    after = numbers(client)
    grown = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert grown[("baraza_hops_total", "con")] == 1
    assert grown[("baraza_hops_total", "unreadable")] == 1
    assert grown[("baraza_hop_seconds_count",)] == 2
    assert grown[("baraza_callbacks_total", "heard", "sms", "africastalking")] == 1
    assert grown[("baraza_callbacks_total", "again", "sms", "africastalking")] == 1
    assert grown[("baraza_callbacks_total", "delivered", "delivery", "africastalking")] == 1


def test_how_sessions_ended_is_counted(client):
    before = numbers(client)
    for status, times in (("Success", 1), ("Incomplete", 2), ("Failed", 3)):
        for at in range(times):
            facts = {"sessionId": f"ATUid_{status}{at}", "status": status, "input": "1*4071"}
            assert client.post(f"/at/{SECRET}/ussd-events", data=facts).status_code == 200
    after = numbers(client)
    ended = {how: ("baraza_sessions_ended_total", how) for how in ("whole", "dropped", "failed")}
    assert [after[each] - before.get(each, 0) for each in ended.values()] == [1, 2, 3]


def test_what_waits_and_what_was_sent_is_read_from_the_database(client, world):
    queue(world, 3)
    with world.begin() as session:
        session.exec_driver_sql("UPDATE outbox SET not_before = now() - interval '90 s'")
    found = numbers(client)
    assert found[("baraza_outbox_due",)] == 3 and 90 <= found[("baraza_outbox_oldest_seconds",)] < 100
    assert found[("baraza_database_up",)] == 1 and found[("baraza_provider_failures",)] == 0
    send_next(world, Heard(later("405").as_outage()), WORDS)
    found = numbers(client)
    assert found[("baraza_provider_failures",)] == 1 and found[("baraza_sms_out", "queued")] == 3


def test_wrong_pins_are_seen(client, world):
    with world.begin() as session:
        person = session.exec_driver_sql(
            "SELECT id FROM person WHERE id = (SELECT person_id FROM phone WHERE number = %s)", (AMINA,)
        ).scalar_one()
    with pytest.raises(Refusal):
        pin.check(world, person, "9999", PEPPER.encode())
    assert numbers(client)[("baraza_pins_wrong_recently",)] == 1


def test_no_number_of_a_person_is_among_the_numbers(client, world):
    queue(world, 3)
    client.post(f"/at/{SECRET}/sms", data={"id": "m-9", "from": AMINA, "text": "bal"})
    shown = client.get("/metrics").text
    for secret in (AMINA[1:], number(0)[1:], SECRET, "Amina", "UMOJA"):
        assert secret not in shown
    values = {value for sample in numbers(client) for value in sample[1:]}
    assert all(re.fullmatch(r"[a-z-]+|\d+(\.\d+)?|\+Inf", value) for value in values), values
