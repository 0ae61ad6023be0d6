"""Every journey in this folder, played through the real web server."""

import os
from pathlib import Path

import pytest

from tests.journeys.play import play

JOURNEYS = sorted(Path(__file__).parent.glob("**/*.txt"))


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path, house):
    play(path, house, rewrite=bool(os.environ.get("REWRITE")))
