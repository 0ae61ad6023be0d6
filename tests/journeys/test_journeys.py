"""Every journey in this folder, played through the real web server."""

import os
from pathlib import Path

import pytest

from domain import limits
from tests.journeys.play import play

JOURNEYS = sorted(Path(__file__).parent.glob("**/*.txt"))


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path, house, monkeypatch):
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)  # everybody is awake, whenever the tests run
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    play(path, house, rewrite=bool(os.environ.get("REWRITE")))
