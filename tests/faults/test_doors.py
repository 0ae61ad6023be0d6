"""The doors under fire: whatever arrives gets a short plain answer, does nothing by halves, and leaves no trace."""

import contextlib
import http.client
import io
import json
import re
import socket
import threading
import time
import uuid

import pytest
import requests
from hypothesis import HealthCheck, given
from hypothesis import settings as tune
from hypothesis import strategies as some
from sqlalchemy import text
from werkzeug.datastructures import FileStorage

import limits
import ussd.limits
from tests.conftest import SECRET, application
from tests.gateways.callbacks import CALLBACKS
from tests.world import AMINA

PATHS = ("ussd", "ussd-events", "sms", "delivery", "opt-out", "subscription")
MARK = "Zzyzx-Road"  # stands in every body here, and must stand in no log
FORM = "application/x-www-form-urlencoded"
FIELDS = (
    "sessionId", "phoneNumber", "networkCode", "serviceCode", "text", "id", "from", "to", "date", "status", "updateType",
    "failureReason", "input", "senderId", "keyword",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(settings):
    """A gateway, good or bad."""
    with application(settings) as app:
        yield app.test_client()


@contextlib.contextmanager
def log():
    """What is logged meanwhile."""
    with contextlib.redirect_stderr(io.StringIO()) as written:
        yield written


def knock(client, path: str, **request) -> int:
    """One callback; its status, after a look at the answer and at the log."""
    with log() as written:
        answer = client.open(path, **request)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert len(answer.data) <= 320 and b"Traceback" not in answer.data and b"<" not in answer.data
    for line in written.getvalue().splitlines():
        assert json.loads(line)["level"] == "info", line
    shown = written.getvalue()
    assert MARK not in shown and SECRET not in shown and AMINA[1:] not in shown
    return answer.status_code


ODD = (
    AMINA, "+999123456789", "+1234567", "ATUid_1", "", "1", "1*2", "1\n2", "9" * 400, "*" * 90, "%00", "\0", "\ud800",
    "%ED%A0%80", "%FF", "é", "¡", "Success", "ADDITION", "' OR 1=1 --", "'; DROP TABLE outbox; --", "{0}", "%s",
)  # fmt: skip
bodies = some.one_of(
    some.binary(max_size=300),
    some.text(max_size=200).map(lambda typed: typed.encode("utf-8", "surrogatepass")),
    some.dictionaries(some.sampled_from(FIELDS), some.text(max_size=60), max_size=9).map(
        lambda fields: "&".join(f"{name}={value}" for name, value in fields.items()).encode("utf-8", "surrogatepass")
    ),
    some.dictionaries(
        some.sampled_from(FIELDS),
        some.sampled_from(ODD),
    ).map(lambda fields: "&".join(f"{n}={v}" for n, v in fields.items()).encode("utf-8", "surrogatepass")),
)
kinds = some.sampled_from(
    [
        FORM,
        f"{FORM}; charset=utf-16",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
        "x",
        "",
    ]
)


@tune(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(callback=some.sampled_from([each for each in CALLBACKS if each.method == "POST"]), body=bodies, kind=kinds)
def test_whatever_bytes_arrive(client, database, callback, body, kind):
    path = f"/{callback.prefix}/{SECRET}/{callback.path}"
    status = knock(client, path, method="POST", data=body + MARK.encode(), content_type=kind)
    assert status in (200, 400, 404, 413)


@tune(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(callback=some.sampled_from([each for each in CALLBACKS if each.method == "GET"]), body=bodies)
def test_whatever_stands_in_an_address(client, database, callback, body):
    query = "".join(chr(byte) for byte in body) + MARK
    status = knock(client, f"/{callback.prefix}/{SECRET}/{callback.path}", method="GET", query_string=query)
    assert status in (200, 400, 404)


@tune(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=some.text(max_size=80), phone=some.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_whatever_is_typed_and_texted_by_whomever(client, database, typed, phone):
    hop = {"sessionId": f"ATUid_{uuid.uuid4().hex}", "phoneNumber": phone, "text": f"{typed}{MARK}"}
    sms = {"id": uuid.uuid4().hex, "from": phone, "text": f"{typed}{MARK}"}
    assert knock(client, f"/at/{SECRET}/ussd", method="POST", data=hop) == 200
    assert knock(client, f"/at/{SECRET}/sms", method="POST", data=sms) == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("fields", [{}, {"text": "1"}, {"sessionId": "x"}, {"phoneNumber": AMINA}, {"id": "x"}])
def test_missing_fields(client, fresh, path, fields):
    wanted = (400,) if path != "opt-out" or "phoneNumber" not in fields else (200,)
    wanted = (200,) if path == "ussd-events" and "sessionId" in fields else wanted
    assert knock(client, f"/at/{SECRET}/{path}", method="POST", data=fields | {"x": MARK}) in wanted


@pytest.mark.parametrize("path", PATHS)
def test_multipart_and_json_and_the_query(client, fresh, path):
    address = f"/at/{SECRET}/{path}"
    upload = {"text": FileStorage(io.BytesIO(MARK.encode()), "x.txt"), "from": AMINA}
    assert knock(client, address, method="POST", data=upload, content_type="multipart/form-data") == 400
    assert knock(client, address, method="POST", json={"id": "1", "from": AMINA, "text": MARK}) == 400
    good = {"id": "1", "from": AMINA, "text": MARK, "sessionId": "x", "phoneNumber": AMINA, "status": "Success"}
    assert knock(client, address, method="POST", query_string=good | {"updateType": "deletion"}) == 400
    with client.application.extensions["baraza"].glance() as session:
        assert session.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 0


@pytest.mark.parametrize("path", PATHS)
def test_a_megabyte_is_refused(client, path):
    body = f"text={'x' * 1024 * 1024}"
    assert knock(client, f"/at/{SECRET}/{path}", method="POST", data=body, content_type=FORM) == 413


# --- at the real web server ------------------------------------------------------------------------------------------


def raw(web: str, head: str, body: bytes = b"", path: str = "ussd") -> int:
    """The status that granian gives to bytes that no library would send; 0 when it hangs up."""
    host, port = web.removeprefix("http://").split(":")
    line = http.client.HTTPConnection(host, int(port), timeout=10)
    line.connect()
    line.sock.sendall(f"POST /at/{SECRET}/{path} HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + body)
    answer = http.client.HTTPResponse(line.sock, method="POST")
    try:
        answer.begin()
        shown = answer.read()
        assert b"Traceback" not in shown and len(shown) < 200
        return answer.status
    except (http.client.HTTPException, ConnectionError):
        return 0
    finally:
        line.close()


HOP = f"sessionId=ATUid_raw&phoneNumber=%2B{AMINA[1:]}&text=".encode()


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def test_a_hop_in_chunks_is_asked_for_its_length(house):
    head = f"Content-Type: {FORM}\r\nTransfer-Encoding: chunked"
    assert raw(house.url, head, chunked(HOP[:20], HOP[20:])) == 411
    assert raw(house.url, head, chunked(HOP), path="nothing") == 404


def test_a_body_that_breaks_off_does_nothing(house):
    phone = house.phone(AMINA)
    body = f"id=cut&from=%2B{AMINA[1:]}&text=SAVE+500".encode()
    head = f"Content-Type: {FORM}\r\nContent-Length: {len(body)}"
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(f"POST /at/{SECRET}/sms HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + body[:-1])
    phone.dial()
    time.sleep(0.1)
    with house.store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM inbox")).scalar_one() == 0


SLOW = 200  # connections that send a head, the first byte of a body, and nothing more


@pytest.mark.parametrize("path", [f"/at/{SECRET}/ussd", "/at/a-wrong-secret-0001/ussd", "/at/a/b/c"])
@pytest.mark.parametrize("length", ["Content-Length: 50", "Transfer-Encoding: chunked"])
def test_slow_senders_cost_nobody_a_hop(house, path, length):
    host, port = house.url.removeprefix("http://").split(":")
    first = b"s" if "Length" in length else b"1\r\ns\r\n"
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n{length}\r\n\r\n".encode()
    with contextlib.ExitStack() as slow:
        lines = [slow.enter_context(socket.create_connection((host, int(port)))) for _ in range(SLOW)]
        for line in lines:
            line.sendall(head + first)
        phone = house.phone(AMINA)
        began = time.monotonic()
        for _ in range(5):
            assert "Umoja" in phone.dial()
        assert time.monotonic() - began < limits.BODY_SECONDS / 2
        lines[0].settimeout(2 * limits.BODY_SECONDS)
        said = lines[0].recv(1_000)
        if SECRET not in path:
            assert said.startswith(b"HTTP/1.1 404 ")
        else:
            assert said.startswith(b"HTTP/1.1 408 " if "Length" in length else b"HTTP/1.1 411 ")


def test_an_answer_does_not_say_who_serves_and_is_taken_as_it_is(house):
    for path in (f"at/{SECRET}/ussd", "nothing", "healthz"):
        answer = requests.post(f"{house.url}/{path}", data={"text": ""}, timeout=10)
        assert not answer.headers.get("server") and answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (f"Content-Type: {FORM}\r\nContent-Length: {len(HOP)}", HOP, {200}),
        (f"Content-Type: {FORM}", HOP, {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: 0", b"", {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: {limits.HOP_BYTES + 1}", b"x" * (limits.HOP_BYTES + 1), {413}),
        (f"Content-Type: {FORM}\r\nContent-Length: -1", HOP, {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: x", HOP, {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: 5\r\nContent-Length: 50", HOP, {400}),
    ],
    ids=["honest", "no length", "nothing", "a byte too many", "negative", "no number", "two lengths"],
)
def test_what_the_head_says_of_the_body(house, head, body, wanted):
    assert raw(house.url, head, body) in wanted


def test_the_server_serves_on_and_its_log_shows_nothing(house):
    for path in PATHS:
        for body in (b"\xff\xfe" + MARK.encode(), f"from={AMINA}&text={MARK}&id=1&phoneNumber={AMINA}".encode()):
            raw(house.url, f"Content-Type: {FORM}\r\nContent-Length: {len(body)}", body, path)
        house.phone(AMINA).dial()
    shown = (house.settings.baraza_data / "web.log").read_text()
    hops = [json.loads(line) for line in shown.splitlines() if '"event": "hop"' in line]
    assert hops and all(set(hop) == {"event", "outcome", "ms", "level", "timestamp"} for hop in hops)
    for secret in (MARK, SECRET, AMINA[1:], "Amina", "Traceback"):
        assert secret not in shown


def test_a_session_of_500_hops_ends(house):
    phone = house.phone(AMINA)
    phone.dial()
    hops = 0
    while phone._session and hops < 500:
        phone.type("9")
        hops += 1
    assert hops <= ussd.limits.HOPS + 1
    with house.store.glance() as session:
        assert session.execute(text("SELECT max(length(reply)) FROM call")).scalar_one() <= 160


# --- repeated callbacks ----------------------------------------------------------------------------------------------


def test_a_hop_five_times_and_twenty_at_once_gets_the_same_answer(house):
    phone = house.phone(AMINA)
    phone.dial()
    phone.type("1")
    seen = {phone._hop() for _ in range(5)}
    answers, gate = [], threading.Barrier(20)

    def again():
        gate.wait()
        answers.append(phone._post("ussd", {"sessionId": phone._session, "phoneNumber": AMINA, "text": "1"}).text)

    threads = [threading.Thread(target=again) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {f"CON {screen}" for screen in seen} == set(answers) and len(seen) == 1


def test_an_sms_three_times_and_twenty_at_once_is_done_once(house):
    phone = house.phone(AMINA)
    facts = {"from": AMINA, "text": "SAVE 500", "id": "once"}
    answers = [phone._post("sms", facts).status_code for _ in range(3)]
    gate = threading.Barrier(20)

    def again(at):
        gate.wait()
        answers.append(phone._post("sms", facts | {"id": f"again {at}".replace(" ", "-")}).status_code)

    threads = [threading.Thread(target=again, args=(at,)) for at in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(answers) == {200}
    with house.store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 1
        answered = session.execute(text("SELECT count(*) FROM outbox WHERE kind = 'Answer'")).scalar_one()
    assert answered == 1 + 20, "once for each id, as to somebody who heard nothing and sends it again"


@pytest.mark.parametrize(
    ("path", "kind", "hears"),
    [("opt-out", None, False)]
    + [("subscription", kind, False) for kind in ("Deletion", "DELETION", "deletion", " deletion ")]
    + [("subscription", kind, True) for kind in ("Addition", "ADDITION", "addition")],
)
def test_the_gateways_own_lists(house, path, kind, hears):
    with house.store.begin() as session:
        session.execute(text("UPDATE person SET stopped_at = CASE WHEN :hears THEN now() END"), {"hears": hears})
    facts = {"phoneNumber": AMINA, "shortCode": "22384", "keyword": "x"} | ({"updateType": kind} if kind else {})
    for _time in range(3):
        assert house.phone(AMINA)._post(path, facts).status_code == 200
    with house.store.glance() as session:
        stopped = dict(
            session.execute(
                text("SELECT number, stopped_at IS NOT NULL FROM person JOIN phone ON person_id = person.id")
            ).all()
        )
    assert stopped.pop(AMINA) is (not hears)
    assert set(stopped.values()) == {hears}, "nobody else's"


def test_a_wish_of_a_phone_that_nobody_knows_is_no_error(house):
    assert house.phone("+254799999999")._post("opt-out", {"phoneNumber": "+254799999999"}).status_code == 200
    assert not re.search("799999999", (house.settings.baraza_data / "web.log").read_text())
