"""Who may import whom, and how the code looks: `make lint`, as a test."""

import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command", [["lint-imports", "--no-cache"], ["ruff", "check", "."], ["ruff", "format", "--check", "."]]
)
def test_the_house_is_in_order(command):
    done = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
