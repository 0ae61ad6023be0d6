"""The log: lines of ours are JSON, and nobody's fill-ins, messages or traces get into them."""

import json
import logging
import os
import sys
from pathlib import Path

import pytest
import requests
import structlog
from sqlalchemy import text

from console.service import environment, here
from domain.people.phone import read_phone
from domain.people.refusals import PhoneUnfit
from embedded.processes import free_port, spawn, stop, wait_until
from tests.conftest import SECRET
from tests.phone import Phone
from tests.world import AMINA
from watch import logs
from watch.logs import culprit


@pytest.fixture
def written(capsys):
    """The lines that are logged from now on."""
    logs.configure()

    def lines() -> list[dict]:
        return [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    return lines


def test_a_line_of_ours(written):
    structlog.get_logger().info("hop", outcome="con", ms=1.5)
    (line,) = written()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "hop", "outcome": "con", "ms": 1.5, "level": "info"}


def test_of_a_librarys_line_only_the_template_is_kept(written):
    library = logging.getLogger("some.library")
    library.warning("could not send to %s: %s", AMINA, "the body")
    library.info("%s says", AMINA)
    try:
        raise ValueError(f"{AMINA} is wrong")
    except ValueError:
        library.exception("failed for %s", AMINA)
    first, second = written()
    assert (first["event"], first["logger"], first["level"]) == ("could not send to %s: %s", "some.library", "warning")
    assert (second["event"], second["error"]) == ("failed for %s", "ValueError")
    assert AMINA not in f"{first}{second}"


def test_an_error_is_its_type_and_the_innermost_place_of_ours():
    with pytest.raises(PhoneUnfit) as caught:
        read_phone(f"{AMINA} of Amina")
    found = culprit(caught.value)
    assert found["error"] == "PhoneUnfit" and found["place"].startswith("domain/people/phone.py:")
    with pytest.raises(ValueError, match="invalid") as caught:
        exec(compile("int('x')", "/somewhere/else.py", "exec"))
    assert culprit(caught.value)["place"].startswith("tests/house/test_logs.py:")
    assert culprit(ValueError("never raised")) == {"error": "ValueError", "place": "elsewhere"}


# --- a log that cannot be written ------------------------------------------------------------------------------------


@pytest.fixture(params=["a full disk", "a closed pipe"])
def mute(request):
    """What a process writes its log to: nothing of it arrives."""
    if request.param == "a full disk":
        with Path("/dev/full").open("wb", buffering=0) as full:
            yield full
    else:
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            yield pipe


def test_a_log_that_cannot_be_written_ends_nothing(settings, world, mute):
    port = free_port()
    env = {"PATH": os.environ["PATH"], **environment(settings), "BARAZA_PORT": str(port)}
    url = f"http://127.0.0.1:{port}"
    web = spawn([sys.executable, "-m", "cli", "web"], stdout=mute, stderr=mute, cwd=here(), env=env)
    try:
        wait_until(lambda: is_ready(url), web, "web", settings.baraza_data)
        phone = Phone(AMINA, f"{url}/at/{SECRET}", world)
        assert "Umoja" in phone.dial()
        phone.text("SAVE 500")
        assert phone._post("delivery", {"id": "x", "status": "Success"}).status_code == 200
        assert phone._post("sms", {"id": "unreadable"}).status_code == 400
    finally:
        stop(web)
    with world.glance() as session:
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 1


def is_ready(url: str) -> bool:
    try:
        return requests.get(f"{url}/readyz", timeout=2).status_code == 200
    except requests.RequestException:
        return False
