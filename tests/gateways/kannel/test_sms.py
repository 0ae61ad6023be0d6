"""The second provider, over real HTTP: what it is asked, what its answers mean, what its callbacks say."""

import logging
from urllib.parse import parse_qs, parse_qsl, quote, urlsplit

import pytest
import requests
from pydantic import SecretStr
from sqlalchemy import text
from structlog.testing import capture_logs

from domain.post import outbox, reports
from gateways import limits
from gateways.kannel.sms import KannelSms, read_delivery
from gateways.registry import carrier_of
from jobs.outbox import drain
from locales import _
from locales.answers import Answer
from tests.conftest import SECRET
from tests.gateway import KannelBox
from tests.outgoing import MARK, WORDS, drain_all, number, queue, row, send_next, states
from tests.world import AMINA

PASSWORD = "a-password-that-no-log-may-show"
REPORTS = "https://baraza.example/kannel/the-secret/delivery"


@pytest.fixture
def box():
    """An smsbox, and a Kannel adapter that talks to it."""
    box = KannelBox()
    with box.serving() as address:
        yield box, KannelSms(address, "baraza", PASSWORD, reports=REPORTS, sender="22384")


def test_what_kannel_is_asked(store, box):
    box, kannel = box
    (message,) = queue(store)
    assert drain(store, kannel, WORDS) == 1
    (asked,) = box.asked
    dlr = asked.pop("dlr-url")
    assert asked == {
        "username": "baraza",
        "password": PASSWORD,
        "from": "22384",
        "to": number(0),
        "text": row(store, message).body,
        "charset": "UTF-8",
        "coding": "0",
        "dlr-mask": "31",
    }
    assert dlr == f"{REPORTS}?id={message}&status=%d", "kannel replaces %d by the status when it calls"
    assert (row(store, message).state, row(store, message).provider, row(store, message).provider_id) == (
        "sent", "kannel", str(message),
    )  # fmt: skip


def test_what_gsm7_cannot_write_goes_as_unicode(store, box):
    box, kannel = box
    with store.begin() as session:
        outbox.answer(session, number(0), Answer.of(_("{name} wrote", name="ሰላም")))
    drain(store, kannel, WORDS)
    assert (box.asked[0]["coding"], box.asked[0]["text"]) == ("2", "ሰላም wrote")


@pytest.mark.parametrize(
    ("status", "body", "state", "reason", "rests"),
    [
        (202, b"0: Accepted for delivery", "sent", None, False),
        (202, b"3: Queued for later delivery", "sent", None, False),
        (403, b"Not routable. Do not try again.", "failed", "not-routable", False),
        (403, b"Number(s) has/have been denied by white- and/or black-lists.", "failed", "black-listed", False),
        (403, b"Authorization failed for sendsms", "queued", "credentials", True),
        (503, b"Temporal failure, try again later.", "queued", "http-503", True),
        (400, b"Sender missing and no global set, rejected", "queued", "http-400", True),
        (500, b"", "queued", "http-500", True),
        (200, b"<html>", "queued", "unreadable", True),
        (202, b"", "queued", "unreadable", True),
    ],
)
def test_what_an_answer_means(store, box, caplog, status, body, state, reason, rests):
    box, kannel = box
    box.answers = [(status, body)]
    (message,) = queue(store)
    with capture_logs() as lines, caplog.at_level(logging.INFO):
        send_next(store, kannel, WORDS)
    found = row(store, message)
    assert (found.state, found.reason) == (state, reason)
    with store.begin() as session:
        assert bool(session.execute(text("SELECT 1 FROM carrier")).first()) == rests
    shown = f"{lines} {caplog.text}"
    for secret in (PASSWORD, number(0)[4:], MARK, "the-secret"):
        assert secret not in shown


def test_an_answer_that_was_lost_is_settled_by_the_report_all_the_same(store, box):
    box, kannel = box
    box.answers = [(500, b"")]
    (message,) = queue(store)
    send_next(store, kannel, WORDS)
    assert (row(store, message).state, row(store, message).provider_id) == ("queued", str(message))
    with store.begin() as session:
        heard = read_delivery(dict(parse_qsl(f"id={message}&status=1")))
        reports.report(session, "kannel", heard.id, heard.status, heard.state)
    drain_all(store, kannel)
    assert row(store, message).state == "delivered" and len(box.asked) == 1, "no second send"


def test_every_number_has_a_call_of_its_own_on_connections_that_stay_open(store, box):
    box, kannel = box
    queue(store, 30)
    drain_all(store, kannel)
    assert sorted(each["to"] for each in box.asked) == [number(at) for at in range(30)]
    assert states(store) == {"sent": 30}


def test_an_smsbox_that_is_not_there(store, monkeypatch):
    monkeypatch.setattr(limits, "PROVIDER_CONNECT_SECONDS", 0.5)
    kannel = KannelSms("http://127.0.0.1:9", "baraza", PASSWORD, reports=REPORTS)
    (message,) = queue(store)
    send_next(store, kannel, WORDS)
    assert (row(store, message).state, row(store, message).reason) == ("queued", "no-connection")


# --- its callbacks, at the running web server ------------------------------------------------------------------------


def hear(house, path: str, query: str, method: str = "GET") -> requests.Response:
    """One callback of Kannel's."""
    return requests.request(method, f"{house.url}/kannel/{SECRET}/{path}?{query}", timeout=10)


@pytest.mark.parametrize(
    "query",
    [
        f"id=1&from={AMINA}&coding=0&text=bal",  # the plus has become a blank
        f"id=1&from={quote(AMINA)}&coding=2&text={quote('bal'.encode('utf-16-be'))}",
    ],
    ids=["blank", "UCS-2"],
)
def test_a_member_texts_through_kannel(house, query):
    for _time in range(3):
        answer = hear(house, "sms", query)
        assert (answer.status_code, answer.text) == (200, ""), "kannel would send a text to the member"
    house.drain()
    assert [message.split(":")[0] for message in house.phone(AMINA).inbox()] == ["Umoja Savings Group"]


def test_kannels_report_settles_the_message(house, box):
    _, kannel = box
    (message,) = queue(house.store)
    send_next(house.store, kannel, WORDS)
    for status, state in (("8", "sent"), ("4", "sent"), ("1", "delivered"), ("2", "delivered")):
        assert hear(house, "delivery", f"id={message}&status={status}").status_code == 200
        assert row(house.store, message).state == state


def test_what_is_no_report(house):
    assert hear(house, "delivery", "id=1&status=%25d").status_code == 400


def test_the_settings_name_the_provider(settings):
    named = settings.model_copy(update={"baraza_provider": "kannel"}).with_gateway(
        "kannel", kannel_url="http://127.0.0.1:13013", kannel_username="baraza", kannel_password=SecretStr(PASSWORD)
    )
    kannel = carrier_of(named)
    assert isinstance(kannel, KannelSms)
    address = urlsplit(kannel._reports)
    assert address.path == f"/kannel/{SECRET}/delivery" and not parse_qs(address.query)
    assert carrier_of(settings).name == "africastalking"
