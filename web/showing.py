"""Show me: journeys that play themselves on the phones of the page, key by key, each in a small group of its own.

They are the files of `web/journeys`, in the form of the tests' journeys (`tests/journeys/README.md`) but for this: a remark
is what the page says while the steps below it are taken, and below a step stand the phrases that its screen is made of, in
English and with their facts in braces. Menus, screens and remarks are said out of the catalogs, so that a journey is
written once and shown in every language.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request

from locales import LANGUAGES, Phrase, Words, _, journeys
from locales.phrase import facts_in

FOLDER = Path(__file__).parent / "journeys"
# In the order in which they are offered.
ORDER = ("save", "near_miss", "broken_off", "loan", "vote", "without_a_phone", "box_is_short", "share_out")
_STEP = re.compile(journeys.OF_A_PHONE + r"|A vote is open for (?P<seconds>[0-9]+) seconds")
_FACT = "§"  # stands for whatever a phrase is filled in with
_ASKS_PIN = _("Type your PIN")
_FULL = _("This needs a new database: no more journeys can be shown in this one.")


class StageFull(Exception):
    """So many journeys were shown in this trial that no more groups are made for them."""


@dataclass(frozen=True)
class Stage:
    """A new group, by its code and its name; by their first names the phones in it, as the page offers phones, and the full
    names of everybody.
    """

    code: str
    group: str
    people: dict
    names: dict[str, str]


@dataclass(frozen=True)
class Showing:
    """A journey that can be shown: `says` are its remarks, by the place of the step that each stands above."""

    name: str
    title: str
    steps: list[journeys.Step]
    says: dict[int, str]

    @property
    def vote(self) -> tuple[int, str] | None:
        """How many seconds the vote is open that it is about, and on what, in English."""
        return next(
            ((int(step.found["seconds"]), *step.expected) for step in self.steps if step.found["seconds"]), None
        )


@cache
def all_of_them() -> dict[str, Showing]:
    """The journeys, by name, in the order in which they are offered."""
    return {name: _read(name) for name in ORDER}


def _read(name: str) -> Showing:
    heading, steps = journeys.read(name, (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), _STEP)
    above = [heading[1:], *(step.rest for step in steps)]
    says = {
        at: line.removeprefix(journeys.REMARK)
        for at, lines in enumerate(above)
        for line in lines
        if line.startswith(journeys.REMARK)
    }
    return Showing(name, heading[0], steps, says)


def mount(routes: Blueprint, words: Words, stage: Callable[[str, int, str], Stage]) -> None:
    """Add the routes: `/showings` lists them, a POST to `/showing` has the stage made for one, and gives its steps."""

    @routes.get("/showings")
    def showings() -> Response:
        titles = {
            code: [
                {"name": each.name, "title": words.in_full(code, Phrase(each.title))} for each in all_of_them().values()
            ]
            for code in LANGUAGES
        }
        return jsonify(languages={code: each.name for code, each in LANGUAGES.items()}, showings=titles)

    @routes.post("/showing")
    def showing() -> Response:
        # In JSON, which a stranger's web page cannot send here without being asked whether it may.
        asked = request.get_json(silent=True)
        if not isinstance(asked, dict) or asked.get("language") not in LANGUAGES:
            abort(400)
        found = all_of_them().get(asked.get("name")) or abort(400)
        language = asked["language"]
        try:
            seconds, matter = found.vote or (0, "")
            made = stage(language, seconds, words.say(language, Phrase(matter)) if matter else "")
        except StageFull:
            return jsonify(refused=words.in_full(language, _FULL))
        return jsonify(played(found, language, made, words))


def played(showing: Showing, language: str, stage: Stage, words: Words) -> dict:
    """A showing on its stage, as the page plays it: whose phone does what, what is said of it, what has to be seen then."""
    steps = []
    for at, step in enumerate(showing.steps):
        who = step.found["who"]
        steps.append(
            {
                "who": stage.people[who].number if who else None,
                "does": "waits" if not who else "drops" if step.found["drop"] else step.found["verb"],
                "what": _what(step, language, stage, words),
                "says": words.in_full(language, Phrase(showing.says[at])) if at in showing.says else None,
                "sees": [part for line in step.expected for part in _parts(line, language, words)],
                "otherwise": words.in_full(language, _otherwise(stage.names[who])) if who else "",
            }
        )
    first_seen = dict.fromkeys(step.found["who"] for step in showing.steps if step.found["who"])
    people = [asdict(stage.people[who]) for who in first_seen]
    return {
        "code": stage.code,
        "group": stage.group,
        "people": people,
        "steps": steps,
        "asks_pin": words.say(language, _ASKS_PIN),
        "over": words.in_full(language, _over(people[0]["pin"])),
        "stopped": words.in_full(language, _stopped(people[0]["pin"])),
    }


def _otherwise(name: str) -> Phrase:
    return _("This needs phones that nobody else uses just now: {name} sees something else.", name=name)


def _over(pin: str) -> Phrase:
    return _("That was all of it. Now it is your turn: these phones are yours. Every PIN is {pin}.", pin=pin)


def _stopped(pin: str) -> Phrase:
    return _("Stopped. These phones are yours now. Every PIN is {pin}.", pin=pin)


def _what(step: journeys.Step, language: str, stage: Stage, words: Words) -> list[str]:
    """What is typed, texted or chosen, one after the other, in the words of the language and with whole names."""
    what = step.found["what"] or ""
    parts = what.split(" > ") if step.found["verb"] == "opens" else [what]
    return [stage.names.get(each) or words.say(language, Phrase(each)) for each in parts if each]


def _parts(line: str, language: str, words: Words) -> list[str]:
    """What of a phrase is seen whatever its facts are."""
    said = words.say(language, Phrase(line, dict.fromkeys(facts_in(line) - {"dial"}, _FACT)))
    elided = LANGUAGES[language].elided.split()
    found = []
    for part in said.split(_FACT):
        before, _space, last = part.rstrip(" ").rpartition(" ")  # "de Daniel" may be "d'Esther"
        found.append(before if last in elided else part)
    return [part for part in found if part.strip()]
