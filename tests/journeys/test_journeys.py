"""Every journey in this folder, played through the real web server."""

import os
import re
from pathlib import Path

import pytest

from domain import limits
from locales import LANGUAGES, Phrase
from tests.journeys.play import play
from tests.longest import WORDS

JOURNEYS = sorted(Path(__file__).parent.glob("**/*.txt"))


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path, house, monkeypatch):
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)  # everybody is awake, whenever the tests run
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    play(path, house, rewrite=bool(os.environ.get("REWRITE")))


def test_a_new_line_in_the_home_menu_touches_few_journeys():
    """Only they show the home menu, or count its lines in a dialled tail."""
    names = "|".join(re.escape(WORDS.say(language, Phrase("Our group"))) for language in LANGUAGES)
    home = re.compile(rf"^    \d+ ({names})$|^[A-Z][a-z]+ dials [0-9]", re.MULTILINE)
    touched = {path.stem for path in JOURNEYS if home.search(path.read_text())}
    asked = {"changed_number", "changed_number_in_swahili"}  # whether her number is to change, on top
    shared = {
        f"two_on_one_phone{tail}" for tail in ("", "_in_swahili", "_in_french")
    }  # behind the question who is calling
    assert touched == asked | shared | {
        "first_dial",
        "swahili_group",
        "french_group",
        "two_groups",
        "tiers_how_we_stand",
    } | {
        f"one_after_the_other{tail}"
        for tail in ("", "_in_swahili", "_in_french")  # what waits stands on top there
    }
