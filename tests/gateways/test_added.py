"""A provider is added by adding a folder: Tam-tam (`added/tamtam/`) in a house that has never heard of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from console.service import environment
from embedded.processes import free_port
from tests.conftest import SECRET, enlarged, serving
from tests.gateway import KannelBox
from tests.outgoing import row
from tests.phone import Phone
from tests.world import AMINA

ADDED = Path(__file__).parent / "added"
DRUM = "/drum"


@pytest.fixture
def root(tmp_path) -> Path:
    """This very house, file by file, with one folder more."""
    return enlarged(tmp_path, gateways=ADDED)


@dataclass
class Drums:
    """A house that speaks through Tam-tam: `hear` is Tam-tam's callback, `run` runs a command of `baraza`."""

    root: Path
    settings: dict[str, str]
    box: KannelBox
    url: str = ""

    def hear(self, path: str, secret: str = SECRET, **fields) -> requests.Response:
        return requests.get(f"{self.url}/drums/{secret}/{path}", params=fields, timeout=10)

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess:
        env = {"PATH": os.environ["PATH"], **self.settings, **more}
        command = [sys.executable, "-m", "cli", *words]
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def drums(world, settings, root) -> Iterator[Drums]:
    """The house with the added folder, with the tests' groups in it; its web server is not running yet."""
    port = free_port()
    box = KannelBox(path=DRUM, answers=[(200, b"beat-1")])
    with box.serving() as address:
        more = {"BARAZA_PROVIDER": "tamtam", "TAMTAM_URL": f"{address}{DRUM}", "BARAZA_PORT": str(port)}
        yield Drums(root, environment(settings) | more, box, f"http://127.0.0.1:{port}")


def test_an_added_folder_hears_calls_and_carries_messages(drums, world):
    with serving(drums.url, drums.settings, drums.root, drums.root / "web.log"):
        # a call: the same screens as by the provider that was there before, which is still heard
        call = {"session": 1, "day": "2026-11-30", "who": AMINA}
        before = Phone(AMINA, f"{drums.url}/at/{SECRET}", world)
        assert drums.hear("tap", **call, taps="").text == f"go on\n{before.dial()}"
        assert drums.hear("tap", **call, taps="1#500").text.startswith("go on\n")
        assert drums.hear("tap", who=AMINA, taps="").status_code == 400
        assert drums.hear("tap", secret="wrong", **call, taps="").status_code == 404
        assert drums.hear("rest", **call, how="well").text == "OK"
        with world.glance() as session:
            ended = session.exec_driver_sql("SELECT ended FROM call WHERE session_id = 'tamtam-2026-11-30-1'")
            assert ended.scalar_one()
        # an SMS, its answer, and what became of that
        for _time in range(2):
            assert drums.hear("said", beat="b-7", who=AMINA, said="BAL").status_code == 200
        done = drums.run("drain")
        assert done.returncode == 0, done.stderr
        (asked,) = drums.box.asked
        assert (asked["from"], asked["to"]) == ("22384", AMINA) and asked["text"].startswith("Umoja Savings Group:")
        assert (row(world, 1).provider, row(world, 1).provider_id, row(world, 1).state) == ("tamtam", "beat-1", "sent")
        assert drums.hear("heard", beat="beat-1").status_code == 200
        assert row(world, 1).state == "delivered"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"TAMTAM_URL": ""}, "Baraza cannot start. TAMTAM_URL is missing: the address of the drums.\n"),
        ({"TAMTAM_DRUMS": "0"}, "The setting TAMTAM_DRUMS is wrong: Input should be greater than or equal to 1\n"),
        (
            {"BARAZA_PROVIDER": "smoke"},
            "The setting BARAZA_PROVIDER is wrong: Input should be 'africastalking', 'kannel' or 'tamtam'\n",
        ),
    ],
)
def test_what_is_wrong_with_its_settings_is_said_at_the_start(drums, changes, said):
    done = drums.run("web", **changes)
    assert (done.returncode, done.stderr) == (1, said)
