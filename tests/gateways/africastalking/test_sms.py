"""Africa's Talking's adapter over real HTTP against a gateway that fails, stalls and lies: a table of cases."""

import json
import logging
import socket
import ssl
import threading
from dataclasses import dataclass

import pytest
import requests
import urllib3
from structlog.testing import capture_logs

from embedded.gateway import Answer, answer_for, recipient
from gateways import limits
from gateways.africastalking.sms import AfricasTalkingSms
from gateways.outcomes import Recipient
from jobs.outbox import drain
from tests.gateway import Scripted, rows, says, serving, taken, untaken
from tests.outgoing import MARK, WORDS, number, queue, row, send_next, states

KEY = "atsk_a-key-that-no-log-may-show"
HTML = "<html><body>Please log in to the hotel's network</body></html>"


def sent(at: str) -> dict:
    """A recipient that was taken."""
    return recipient(at, 101, "Success", "ATXid_1")


def of(code: int, message_id: str = "None"):
    """A recipient with this code."""
    return lambda at: recipient(at, code, "Whatever", message_id)


def changed(**changes):
    """A recipient that was taken, written in another way."""
    return lambda at: sent(at) | changes


def listed(data: object) -> Answer:
    """An answer with these recipients."""
    return Answer(201, json.dumps({"SMSMessageData": data}).encode())


@dataclass
class Case:
    """`step` is what the gateway does; `states` and `reasons` are those of the two messages; `rests`: it is left alone."""

    name: str
    step: object
    states: tuple[str, str] = ("sent", "sent")
    reasons: tuple = (None, None)
    unsure: int = 0
    rests: bool = False


def all_of(name: str, step, state: str, reason: str, *, unsure: int = 0, rests: bool = True) -> Case:
    """A case in which both messages fare the same."""
    return Case(name, step, (state, state), (reason, reason), unsure, rests)


WAITS = "queued"
CASES = [
    # what should be
    Case("taken", rows(sent, sent)),
    Case("charset in the content type", taken(content_type="application/json; charset=utf-8")),
    Case("no content type worth the name", taken(content_type="text/html")),
    Case("codes 100 and 102", rows(of(100, "a"), of(102, "b"))),
    Case("numbers without plus", rows(lambda at: sent(at[1:]), lambda at: sent(at[1:]))),
    Case("numbers with blanks", rows(lambda at: sent(f" {at[:4]} {at[4:]}"), sent)),
    Case("taken, but without an id", rows(changed(messageId="None"), changed(messageId=None))),
    Case("a status code that is a string", rows(changed(statusCode="101"), sent)),
    Case("an id that cannot be kept", rows(changed(messageId="x\0y"), changed(messageId="x" * 5_000))),
    Case(
        "the other way round",
        lambda _network, form: answer_for([sent(each) for each in reversed(form["to"].split(","))]),
    ),
    Case("a row of nobody's", lambda _n, form: answer_for([sent("+1"), *map(sent, form["to"].split(","))])),
    # one recipient's outcome
    Case("403 never", rows(of(403), sent), ("failed", "sent"), ("403", None)),
    Case("404 never", rows(of(404), sent), ("failed", "sent"), ("404", None)),
    Case("406 never", rows(of(406), sent), ("failed", "sent"), ("406", None)),
    Case("409 never", rows(of(409), sent), ("failed", "sent"), ("409", None)),
    Case("407 later", rows(of(407), sent), (WAITS, "sent"), ("407", None)),
    Case("500 later", rows(of(500), sent), (WAITS, "sent"), ("500", None)),
    Case("501 later", rows(of(501), sent), (WAITS, "sent"), ("501", None)),
    Case("502 later", rows(of(502), sent), (WAITS, "sent"), ("502", None)),
    Case("401 held back: it may go out yet", rows(of(401), sent), (WAITS, "sent"), ("401", None), unsure=1),
    Case("a code nobody knows", rows(of(999), sent), (WAITS, "sent"), ("999", None), unsure=1),
    Case("no code, and no name", rows(lambda at: recipient(at, 999, "x") | {"statusCode": "Infinity"}, sent), (WAITS, "sent"), ("no-code", None), unsure=1),
    Case("no code, but its word", rows(changed(statusCode="Infinity"), sent)),
    Case("no code, another word", rows(lambda at: {"number": at, "status": "UserInBlackList"}, sent), ("failed", "sent"), ("406", None)),
    Case("neither code nor word, but a name", rows(lambda at: {"number": at, "messageId": "ATXid_7"}, sent)),
    Case("no numbers", rows(changed(number=None), changed(number=""))),
    Case("no numbers, and two outcomes", rows(lambda _at: recipient("", 403, "x"), changed(number="")), ("failed", "sent"), ("403", None)),
    Case("one number for all", lambda _n, form: answer_for([sent(form["to"].split(",")[0])] * 2)),
    Case("numbers in national form", rows(lambda at: sent(f"0{at[4:]}"), lambda at: sent(at[4:]))),
    Case("a row without a number too many",
         lambda _n, form: answer_for([sent(""), sent(""), sent(form["to"].split(",")[1])]), (WAITS, "sent"), ("not-mentioned", None), 1),
    Case("not mentioned", rows(lambda _at: sent("+254700000000"), sent), (WAITS, "sent"), ("not-mentioned", None), 1),
    Case("a row that is none", lambda _n, form: listed({"Recipients": [7, sent(form["to"].split(",")[1])]}),
         (WAITS, "sent"), ("not-mentioned", None), 1),
    # nobody is carried until somebody mends it
    all_of("405 no money", rows(of(405), of(405)), WAITS, "405"),
    all_of("402 no such sender", rows(of(402), of(402)), WAITS, "402"),
    all_of("no such sender, as a 201", says(201, json.dumps(
        {"SMSMessageData": {"Message": "InvalidSenderId", "Recipients": []}})), WAITS, "InvalidSenderId"),
    all_of("nobody, with a sentence", says(201, json.dumps(
        {"SMSMessageData": {"Message": f"Sent to {number(0)}", "Recipients": []}})), WAITS, "no-recipients"),
    all_of("a wrong key", says(401, "The supplied authentication is invalid"), WAITS, "credentials"),
    all_of("a bad request", says(400, f"Bad number {number(0)}"), WAITS, "http-400"),
    all_of("too many requests", says(429), WAITS, "http-429"),
    all_of("503", says(503), WAITS, "http-503"),
    all_of("a redirect is not followed", says(302), WAITS, "http-302"),
    # nobody knows
    all_of("500", says(500, HTML), WAITS, "http-500", unsure=1),
    all_of("502", says(502, HTML), WAITS, "http-502", unsure=1),
    all_of("504", says(504, HTML), WAITS, "http-504", unsure=1),
    all_of("HTML", says(200, HTML, "text/html"), WAITS, "unreadable", unsure=1),
    all_of("nothing", says(201), WAITS, "unreadable", unsure=1),
    all_of("a list", says(201, "[]"), WAITS, "unreadable", unsure=1),
    all_of("half an answer", says(201, '{"SMSMessageData": {"Recip'), WAITS, "unreadable", unsure=1),
    all_of("recipients that are none", says(201, '{"SMSMessageData": {"Recipients": 5}}'), WAITS, "unreadable", unsure=1),
    all_of("a well of brackets", says(201, "[" * 100_000), WAITS, "unreadable", unsure=1),
    all_of("not UTF-8", says(201, b"\xff\xfe\x00{"), WAITS, "unreadable", unsure=1),
    all_of("timeout before it was taken", untaken(stall=5), WAITS, "timeout", unsure=1),
    all_of("timeout after it was taken", taken(stall=5), WAITS, "timeout", unsure=1),
    all_of("cut before it was taken", untaken(cut=True), WAITS, "connection-lost", unsure=1),
    all_of("cut after it was taken", taken(cut=True), WAITS, "connection-lost", unsure=1),
]  # fmt: skip


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits for twenty seconds here."""
    monkeypatch.setattr(limits, "PROVIDER_ANSWER_SECONDS", 0.15)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_two_messages(store, case, impatient, caplog):
    messages = queue(store, 2)
    network = Scripted(script=[case.step])
    with serving(network) as address, capture_logs() as lines, caplog.at_level(logging.INFO):
        provider = AfricasTalkingSms("sandbox", KEY, base_url=address)
        send_next(store, provider, WORDS)
        network.released.set()
    found = [row(store, each) for each in messages]
    assert tuple(each.state for each in found) == case.states
    assert tuple(each.reason for each in found) == case.reasons
    assert found[0].unsure == case.unsure
    with store.begin() as session:
        assert bool(session.exec_driver_sql("SELECT 1 FROM carrier").first()) == case.rests
    shown = f"{lines} {caplog.text}"
    assert len(lines) == 1 and lines[0]["event"] == "handed-over" and lines[0]["messages"] == 2
    for secret in (KEY, number(0)[4:], number(1)[4:], MARK, "hotel", found[0].body):
        assert secret not in shown


def test_a_gateway_that_is_not_there_has_taken_nothing(store):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, and not listening: refused
        provider = AfricasTalkingSms("sandbox", KEY, base_url=f"http://127.0.0.1:{nobody.getsockname()[1]}")
        (message,) = queue(store)
        send_next(store, provider, WORDS)
    found = row(store, message)
    assert (found.state, found.reason, found.unsure) == ("queued", "no-connection", 0)


def test_a_name_that_does_not_resolve_has_taken_nothing():
    provider = AfricasTalkingSms("sandbox", KEY, base_url="http://gateway.invalid")
    assert provider.send("hello", [Recipient(number(0), "1")])[0].reason == "no-connection"


def test_a_gateway_without_a_valid_certificate_is_told_nothing(monkeypatch):
    """The handshake fails before anything is said: certain, so it is tried until somebody mends it."""

    def shake_hands(*_request, **_more):
        cause = urllib3.exceptions.SSLError(ssl.SSLCertVerificationError("certificate has expired"))
        raise requests.exceptions.SSLError(urllib3.exceptions.MaxRetryError(None, "/", cause))

    monkeypatch.setattr(requests.Session, "request", shake_hands)
    found = AfricasTalkingSms("sandbox", KEY).send("hello", [Recipient(number(0), "1")])[0]
    assert (found.kind, found.reason, found.outage) == ("later", "no-connection", True)


def test_an_answer_that_drips_is_given_up(monkeypatch):
    """Every piece comes within the time limit of one read; the whole would take for ever."""
    monkeypatch.setattr(limits, "PROVIDER_ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(limits, "PROVIDER_CONNECT_SECONDS", 0.3)
    with socket.socket() as slow:
        slow.bind(("127.0.0.1", 0))
        slow.listen()
        over = threading.Event()

        def drip():
            with slow.accept()[0] as caller:
                caller.recv(65_536)
                caller.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n")
                while not over.wait(0.05):
                    caller.sendall(b" ")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        provider = AfricasTalkingSms("sandbox", KEY, base_url=f"http://127.0.0.1:{slow.getsockname()[1]}")
        found = provider.send("hello", [Recipient(number(0), "1")])[0]
        over.set()
        thread.join()
    assert (found.kind, found.reason) == ("unknown", "timeout")


def test_connections_are_kept_open_and_a_hundred_numbers_are_one_call(store):
    queue(store, 1_000)
    network = Scripted()
    with serving(network) as address:
        drain(store, AfricasTalkingSms("sandbox", KEY, base_url=address, sender="BARAZA"), WORDS)
    assert states(store) == {"sent": 1_000}
    assert len(network.calls) == 10 and all(len(form["to"].split(",")) == 100 for form in network.calls)
    assert {form["from"] for form in network.calls} == {"BARAZA"}
    assert network.connections <= 4, "one connection a lane"


def test_twenty_calls_one_after_the_other_use_one_connection():
    network = Scripted()
    with serving(network) as address:
        provider = AfricasTalkingSms("sandbox", KEY, base_url=address)
        for _ in range(20):
            assert provider.send("hello", [Recipient(number(0), "1")])[0].kind == "accepted"
    assert network.connections == 1


def test_no_transaction_is_open_while_the_provider_stalls(store, database):
    """A call that takes thirty seconds: nothing of ours holds a transaction or a lock meanwhile."""
    queue(store, 2)
    network = Scripted(script=[taken(stall=30)])
    with serving(network) as address:
        provider = AfricasTalkingSms("sandbox", KEY, base_url=address)
        worker = threading.Thread(target=send_next, args=(store, provider, WORDS))
        worker.start()
        while not network.calls:
            assert worker.is_alive()
        with store.glance() as session:
            busy = session.exec_driver_sql(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            ).scalar_one()
            assert busy == 0
            assert states(store) == {"sending": 2}
        network.released.set()
        worker.join()
    assert states(store) == {"sent": 2}
