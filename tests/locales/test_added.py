"""A language is added by adding a folder: Ziwani (`added/qaa/`) in a house that has never heard of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.service import environment
from embedded.processes import free_port
from tests import world
from tests.conftest import House, enlarged, serving
from tests.journeys.play import play

HERE = Path(__file__).parent
ADDED, CATALOG = HERE / "added", "locales/qaa/messages.po"
JOURNEYS = sorted(HERE.glob("*.txt"))
# `baraza drain` on a day on which nobody sleeps.
DRAIN = "from domain import limits; limits.QUIET_FROM_HOUR, limits.QUIET_UNTIL_HOUR = 24, 0; import cli; cli.main()"


def run(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess:
    """Run Python in a house."""
    env = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **env}
    return subprocess.run([sys.executable, *words], cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def root(tmp_path) -> Path:
    """This very house with one folder more: what its translator has written so far, and `make translate` after it."""
    house = enlarged(tmp_path, locales=ADDED)
    before = (house / CATALOG).read_text()
    done = run(house, "-m", "locales.collect")
    assert done.returncode == 0, done.stderr
    assert " phrases, " in done.stdout.partition("Ziwani: ")[2]
    after = (house / CATALOG).read_text()
    assert before.partition("\n\n")[0] == after.partition("\n\n")[0]  # the header: it counts by the language's own rule
    assert len(after) > 10 * len(before) and "msgstr[2]" in after
    assert run(house, "-m", "locales.collect", "--check").returncode == 0
    return house


@dataclass
class Lakeside(House):
    """A running service that speaks Ziwani too."""

    root: Path

    def drain(self) -> None:
        done = run(self.root, "-c", DRAIN, "drain", **environment(self.settings))
        assert done.returncode == 0, done.stderr


@pytest.fixture
def lakeside(root, settings, world, network) -> Iterator[Lakeside]:
    """The house with the added folder, its web server, and the tests' groups in it."""
    settings = settings.model_copy(update={"baraza_port": free_port()})
    with serving(settings.own_url, environment(settings), root, root / "web.log") as url:
        yield Lakeside(url, world, settings, network, root)


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path, lakeside, monkeypatch):
    monkeypatch.setitem(world.PEOPLE, "Kwame", "+233244123456")  # a phone in Ghana
    play(path, lakeside, rewrite=bool(os.environ.get("REWRITE")))


def test_days_and_hours_are_the_languages_own(root):
    said = "print(writing.moment('qaa', datetime(2030, 1, 1, 14, 5)), '|', writing.moment('qaa', datetime(2030, 1, 2)))"
    done = run(root, "-c", f"from datetime import datetime; from locales import writing; {said}")
    assert done.stdout == "dua unu janv 2030, 14.05 ora | tria 2 janv 2030, 0.00 ora\n"


def test_a_catalog_that_counts_otherwise_stops_the_start(root, settings):
    catalog = root / CATALOG
    catalog.write_text(catalog.read_text().replace("n == 1 ? 0 : n == 2 ? 1 : 2", "n == 0 ? 0 : n == 1 ? 1 : 2"))
    done = run(root, "-m", "cli", "web", **environment(settings))
    assert done.returncode == 1
    assert "its Plural-Forms are not those of qaa/language.py" in done.stderr
