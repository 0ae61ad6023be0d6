"""A call that began before an upgrade goes on after it: its screens are found by their names, its state is understood."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.hops import engine_on
from tests.world import PIN
from ussd import calls, prompts
from ussd.engine import Hop
from ussd.state import State

RELEASES = Path(__file__).parent.parent / "releases"
ROWS = json.loads((RELEASES / "calls.json").read_text())
GOES_ON = {  # what is typed next, and what the phone shows then
    "menu": ("1", "Type your PIN"),
    "two groups": ("2", "Jamii Yetu\n1 "),
    "ask": ("700", "Save KSh 700 in Umoja Savings Group?"),
    "sure": ("1", "KSh 500 is noted."),
    "choose a pin": ("0", "Welcome to Umoja Savings Group. Choose a PIN"),
    "pin": (PIN, "Umoja Savings Group: your savings are"),
    "officer": ("250", "Daudi Ouma saves KSh 250?"),
    "pages": ("98", "A member has one loan at a time."),
    "resume": ("1", "Save KSh 500 in Umoja Savings Group?"),
    "resumed": ("1", "KSh 500 is noted."),
}


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def state_of(store, session_id: str) -> dict:
    """What the row of a session holds."""
    with store.begin() as session:
        return session.execute(text("SELECT state FROM call WHERE session_id = :id"), {"id": session_id}).scalar_one()


def put(engine, store, kept: dict, phone: str) -> None:
    """A row as an earlier release left it, in this world: its people have other ids."""
    engine.hear(Hop("today", phone, ""))
    ids = {name: state_of(store, "today")[name] for name in ("person", "seats")}
    if "resume" in kept["prompt"]:
        kept["prompt"]["resume"] |= ids
    row = calls.Row("before", phone, 0, calls.digest(engine._key, ""), 1, json.dumps(kept | ids), kept["shown"], False)
    with store.begin() as session:
        assert calls.start(session, row)


def test_every_screen_of_an_earlier_release_is_found():
    names = (RELEASES / "screens.txt").read_text().split()
    assert len(names) > 300
    assert [name for name in names if prompts.find(name) is None] == []


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_kept_as_it_was_found(row):
    kept = json.loads(ROWS[row]["state"])
    again = json.loads(State.of_json(kept).packed())
    for seat in again["seats"] + again["prompt"].get("resume", again)["seats"]:
        assert not any(seat.pop(name, None) for name in ("today", "texted", "left"))  # of later releases
    assert again == kept


def test_a_call_that_dropped_before_the_upgrade_is_taken_up(engine, world):
    phone, kept = ROWS["sure"]["phone"], json.loads(ROWS["sure"]["state"])
    put(engine, world, kept, phone)
    assert engine.hear(Hop("after", phone, "")).text.startswith("Go on where you stopped?")
    assert engine.hear(Hop("after", phone, "1")).text == kept["shown"]


@pytest.mark.parametrize("row", ROWS)
def test_a_call_in_progress_goes_on(engine, world, row):
    phone, kept = ROWS[row]["phone"], json.loads(ROWS[row]["state"])
    put(engine, world, kept, phone)
    assert engine.hear(Hop("before", phone, "")).text == kept["shown"]
    typed, shown = GOES_ON[row]
    assert engine.hear(Hop("before", phone, typed)).text.startswith(shown)
