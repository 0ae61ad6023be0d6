"""`baraza groups`: what phones begin, and the yes or no of who runs the service."""

import json

import pytest

from domain.people import organisations
from domain.store import Store
from tests.begun import WANJA, begin


@pytest.fixture
def waiting(world) -> Store:
    """TUMAINI, to which its three officers have said yes."""
    with world.begin() as session:
        begin(session, approval=True)
    return world


def test_what_waits_is_listed(waiting, run):
    said = run("groups").stdout
    assert "TUMAINI  Tumaini Women Group, savings-group, KE" in said and f"chair Wanja Kamau {WANJA}" in said
    assert said.endswith("1 group waits.\n")
    [listed] = json.loads(run("groups", "list", "--json").stdout)["groups"]
    assert (listed["code"], [each["role"] for each in listed["officers"]]) == (
        "TUMAINI",
        ["chair", "secretary", "treasurer"],
    )


def test_it_is_let_begin(waiting, run):
    assert run("groups", "approve", "tumaini").stdout == "TUMAINI has begun.\n"
    assert run("groups").stdout == "0 groups wait.\n"
    with waiting.glance() as session:
        assert organisations.by_code(session, "TUMAINI").name == "Tumaini Women Group"
    assert len(json.loads(run("export", "members", "--group", "TUMAINI", "--json").stdout)["members"]) == 3


def test_it_is_not_let_begin(waiting, run):
    assert (
        run("groups", "refuse", "TUMAINI", "--why", "There is one in your village.").stdout
        == "TUMAINI does not begin.\n"
    )
    again = run("groups", "approve", "TUMAINI")
    assert (again.exit_code, again.stderr) == (1, "No group TUMAINI waits.\n")
