"""The README's tour, step by step on the demonstration's phones: whoever follows it has nothing to guess."""

import re
from pathlib import Path

import pytest

from console import demo
from console.demo import year
from console.demo.federation import PIN
from console.service import here
from domain import audit, limits
from domain.people import organisations
from domain.sitting import counting, sittings
from tests.conftest import PEPPER, House

TOUR = (here() / Path("README.md")).read_text().split("## A first tour\n")[1].split("\n## ")[0]
STEPS = TOUR.split("The same in a terminal")[0]
NOT_CHOSEN = {"make run", "baraza verify", "500", "*"}  # what else stands in its code marks: typed, or run


@pytest.fixture
def federation(web, store, settings, network, monkeypatch) -> House:
    """A running service with the demonstration in it, of as short a past as it can have."""
    monkeypatch.setattr(year, "DAYS", 56)
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    demo.load(store, PEPPER.encode())
    return House(web, store, settings, network)


class Tour:
    """The phones of the tour by their first names, and every line that was chosen on them."""

    def __init__(self, house: House):
        self.house = house
        self.chosen = set()
        self._people = {each.name.split()[0]: each for each in demo.people_to_try(house.store)}

    def phone(self, name: str, *lines: str, pin_after: str | None = None):
        """Dial on somebody's phone and choose these lines, and type the PIN after one of them."""
        assert name in STEPS
        phone = self.house.phone(self._people[name].number)
        phone.dial()
        for line in lines:
            phone.choose(line)
            self.chosen.add(line)
            if line == pin_after:
                phone.type(PIN)
        return phone

    def choose(self, phone, *lines: str) -> str:
        """Go on with these."""
        for line in lines:
            self.chosen.add(line)
            phone.choose(line)
        return phone.screen


def test_the_tour_can_be_walked_to_its_end(federation):
    tour = Tour(federation)
    lilian = tour.phone("Lilian", "Save")
    lilian.type("500")
    assert "is noted" in tour.choose(lilian, "Yes")

    grace = tour.phone("Grace", "Officers", "Confirm payments", "Lilian Akinyi KSh 500", pin_after="Officers")
    assert "Confirmed. Receipt" in tour.choose(grace, "Yes, it is right")
    federation.drain()
    assert re.search(r"you saved KSh 500\. Your total is KSh [0-9,]+\. Receipt ", lilian.inbox()[-1])

    voter = tour.phone("Lilian", "Votes", "Buy a maize mill together", "YES", pin_after="Buy a maize mill together")
    assert "counted" in voter.screen or "vote" in voter.screen

    held = meeting(tour, box=held_last(federation, "TUMAINI") + 500)
    pamela = tour.phone(
        "Pamela", "Tumaini Women Group", "Officers", "Meetings", "Close the meeting", pin_after="Officers"
    )
    pamela.type(str(held))
    tour.choose(pamela, "Close the meeting")
    assert not sittings_open(federation)
    federation.drain()
    words = lilian.inbox()[-1]
    assert f"{held:,}" in words, words

    named = {" ".join(each.split()) for each in re.findall(r"`([^`]+)`", STEPS)} - NOT_CHOSEN
    assert tour.chosen == named
    assert PIN in STEPS
    with federation.store.snapshot() as session:
        assert audit.faults(session) == []


def meeting(tour: Tour, box: int) -> int:
    """Judith holds a meeting and counts the box, which held `box`; what she counts, in shillings."""
    judith = tour.phone("Judith", "Tumaini Women Group", "Officers", "Meetings", pin_after="Officers")
    assert "Read aloud: " in judith.screen and f"{box - 500:,}" in judith.screen
    tour.choose(judith, "Hold today's meeting")
    judith.type("*")
    tour.choose(judith, "Open the meeting")
    judith.type("*")
    (sum_,) = re.findall(r", KSh ([0-9,]+), as usual", judith.screen)
    box += int(sum_.replace(",", ""))
    tour.choose(judith, "Yes, all of it", "Count the box")
    judith.type(str(box))
    tour.choose(judith, "Yes")
    assert "another officer" in judith.screen
    return box


def held_last(house: House, code: str) -> int:
    """What the box held when the last meeting was closed, in shillings."""
    with house.store.glance() as session:
        org = organisations.by_code(session, code)
        return counting.standing(session, sittings.last_closed(session, org.id)).box.minor // 100


def sittings_open(house: House) -> bool:
    """Whether a meeting of Tumaini is still held."""
    with house.store.glance() as session:
        return sittings.open_one(session, organisations.by_code(session, "TUMAINI").id) is not None
