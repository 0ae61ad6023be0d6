"""`make mutants`: makes the edits of the table, one by one, each in a copy of the house, and sees that its tests fail.

    python -m tests.mutants [--all] [WORDS OF A NAME]

Without --all, those that come first within SAMPLE_SECONDS, beginning at another one each day. The exit code is 1 when one lived.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from console.service import here
from tests.mutants import Mutant
from tests.mutants.table import MUTANTS

SAMPLE_SECONDS = 8 * 60  # after which no other one is begun, so that a sample fits ten minutes
FAILED, PASSED = 1, 0  # pytest's exit codes; any other one means that the tests did not run


def main() -> int:
    """Make the edits that are asked for, and say of each what became of it."""
    words = " ".join(each for each in sys.argv[1:] if each != "--all")
    chosen = [each for each in MUTANTS if words in each.name]
    if not words and "--all" not in sys.argv:
        first = datetime.now(UTC).timetuple().tm_yday % len(chosen)
        chosen = chosen[first:] + chosen[:first]
    began, lived, made = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for mutant in chosen:
            if "--all" not in sys.argv and time.monotonic() - began > SAMPLE_SECONDS:
                break
            code = make(mutant, Path(folder) / f"{made}")
            made, lived = made + 1, lived + (code != FAILED)
            verdict = {FAILED: "noticed", PASSED: "LIVED"}.get(code, f"NOT TRIED: pytest ended with {code}")
            sys.stdout.write(f"{verdict}: {mutant.name}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{made} of {len(MUTANTS)} edits made, {made - lived} noticed\n")
    return 1 if lived else 0


def make(mutant: Mutant, root: Path) -> int:
    """The exit code of the tests in a copy of the house at `root` with this edit in it."""
    hidden = shutil.ignore_patterns(".*", "__pycache__", "results")
    shutil.copytree(here(), root, ignore=hidden, symlinks=True)
    (root / mutant.file).write_text(mutant.edited(here()))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests]
    code = subprocess.run(
        command, cwd=root, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ).returncode
    shutil.rmtree(root)
    return code


if __name__ == "__main__":
    sys.exit(main())
