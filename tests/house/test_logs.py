"""The log: lines of ours are JSON, and nobody's fill-ins, messages or traces get into them."""

import json
import logging

import pytest
import structlog

from domain.people.phone import read_phone
from domain.people.refusals import PhoneUnfit
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
