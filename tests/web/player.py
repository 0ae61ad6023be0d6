"""Plays a journey that the page of a trial shows, as the page does, on the phones of a test: without waiting for fingers."""

import time
from dataclasses import dataclass, field

from tests.agenda import pass_time
from tests.conftest import House
from tests.phone import Phone, uncounted

SECONDS = 10  # that an SMS may take


@dataclass
class Watcher:
    """Who has seen a showing: what was said of it, and every screen and SMS."""

    said: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)


class Showing:
    """One showing on its phones; `told` is what the page was given."""

    def __init__(self, house: House, told: dict):
        self._house = house
        self._told = told
        self.phones: dict[str, Phone] = {each["number"]: house.phone(each["number"]) for each in told["people"]}
        self._pins = {each["number"]: each["pin"] for each in told["people"]}
        self._heard = dict.fromkeys(self.phones, 0)

    def play(self) -> Watcher:
        """Take every step. Raises AssertionError at the first that shows something else than what it needs."""
        watcher = Watcher()
        for step in self._told["steps"]:
            watcher.said += [step["says"]] if step["says"] else []
            if step["does"] != "waits":
                seen = self._take(step)
                assert holds(seen, step["sees"]), (step, seen)
                watcher.seen.append(seen)
        return watcher

    def _take(self, step: dict) -> str:
        phone = self.phones[step["who"]]
        match step["does"]:
            case "dials":
                phone.dial()
            case "drops":
                phone.drop()
            case "texts":
                phone.text(*step["what"])
                return ""
            case "hears":
                return self._hear(step)
            case "types":
                phone.type(*step["what"])
            case _:
                if step["does"] == "opens":
                    phone.dial()
                for label in step["what"]:
                    phone.type(number_of(phone.screen, label))
                    if phone.screen.startswith(self._told["asks_pin"]):
                        phone.type(self._pins[step["who"]])
        return phone.screen

    def _hear(self, step: dict) -> str:
        """The SMS that says this, of those that came since the last one that was waited for."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            self._house.drain()
            inbox = self.phones[step["who"]].inbox()
            for at in range(self._heard[step["who"]], len(inbox)):
                if holds(inbox[at], step["sees"]):
                    self._heard[step["who"]] = at + 1
                    return inbox[at]
            pass_time(self._house.settings.database_url.get_secret_value(), seconds=60)  # a vote ends
        raise AssertionError((step, inbox))


def holds(seen: str, parts: list[str]) -> bool:
    """Whether all of these stand in what was seen, in their order."""
    at = 0
    for part in parts:
        found = seen.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def number_of(screen: str, label: str) -> str:
    """The number of the line that says `label`, or begins with it."""
    lines = [line.partition(" ") for line in screen.splitlines()]
    named = [(number, uncounted(says)) for number, _space, says in lines if number.isdigit()]
    for number, says in named:
        if says == label:
            return number
    found = [number for number, says in named if says.startswith(f"{label} ")]
    assert found, f"there is no line '{label}' on the screen: {screen}"
    return found[0]
