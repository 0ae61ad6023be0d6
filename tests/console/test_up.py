"""`baraza up`, as `make run` starts it: from nothing to an SMS that was delivered, and nothing is left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from console.service import here
from domain.store import Store
from embedded.postgres import Postgres
from embedded.processes import free_port
from tests.phone import Phone
from tests.world import WORLD

STRANGER = "+254712345699"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_from_nothing_to_a_delivered_sms_and_back_to_nothing(tmp_path):
    data, port = tmp_path / "a folder", free_port()
    environment = {"PATH": os.environ["PATH"], "BARAZA_DATA": str(data), "BARAZA_PORT": str(port)}
    command = [sys.executable, "-m", "cli", "up", "--no-demo"]
    running = subprocess.Popen(command, cwd=here(), env=environment, stdout=subprocess.PIPE, text=True)
    try:
        told = ""
        while "Ctrl-C stops it" not in told:
            line = running.stdout.readline()
            assert line, f"it ended: {told}"
            told += line
        secret = json.loads((data / "secrets.json").read_text())["baraza_webhook_secret"]
        assert (data / "secrets.json").stat().st_mode & 0o077 == 0
        assert (
            secret not in told
            and f"http://127.0.0.1:{port}/phone" in running.stdout.readline() + running.stdout.readline()
        )
        store = Store(Postgres(data).url(), pool=1)
        phone = Phone(STRANGER, f"http://127.0.0.1:{port}/at/{secret}", store)
        phone.text(f"BAL {uuid.uuid4().hex[:4]}")
        deadline = time.monotonic() + 30
        while not phone.inbox() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert "not a member" in phone.inbox()[0]
        # A file that is brought in beside it gives its people their PINs: that this is a trial is noted in the folder.
        file = tmp_path / "world.json"
        file.write_text(json.dumps({"organisations": WORLD["organisations"][2:3]}))
        beside = [sys.executable, "-m", "cli", "import", "world", str(file)]
        brought = subprocess.run(beside, cwd=here(), env=environment, capture_output=True, text=True, timeout=60)
        assert (brought.returncode, brought.stderr) == (0, "")
        with store.glance() as session:
            assert session.execute(text("SELECT count(*) FROM person WHERE pin_hash IS NOT NULL")).scalar() == 3
        store.close()
        again = subprocess.run(
            command,
            cwd=here(),
            env=environment | {"BARAZA_PORT": str(free_port())},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert again.returncode != 0 and again.stdout == ""
        [sentence] = again.stderr.splitlines()
        assert f"(process {running.pid}, port {port})" in sentence and "already" in sentence
        children = processes_of(data)
        assert len(children) >= 6
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(40) == 0
        running.stdout.close()
    assert processes_of(data) == []
    assert not port_answers(port)


def processes_of(data) -> list[str]:
    """The processes whose command line or environment names the folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            if os.fsencode(data) in words and folder.name != str(os.getpid()):
                found.append(folder.name)
    return found


def port_answers(port: int) -> bool:
    """Whether anything still listens."""
    try:
        requests.get(f"http://127.0.0.1:{port}/healthz", timeout=1)
    except requests.RequestException:
        return False
    return True
