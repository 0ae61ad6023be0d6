"""Child processes that never outlive the one that started them, and folders for their sockets."""

import ctypes
import hashlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from embedded import limits

PR_SET_PDEATHSIG = 1


class CannotStart(RuntimeError):
    """A part of the service did not come up; the message says which, and where its log is."""


def dying_with_parent(how: signal.Signals) -> Callable[[], None] | None:
    """What a child runs before its program, so that the kernel sends it `how` when its parent is gone.

    Linux only. Elsewhere a parent that is killed outright leaves its children, which the next start finds and uses.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)

    return ask_the_kernel


def spawn(command: Sequence[str | Path], *, dies_by: signal.Signals = signal.SIGTERM, **options) -> subprocess.Popen:
    """Start `command` in a session of its own: a Ctrl-C reaches the parent alone, which stops its children in order."""
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=dying_with_parent(dies_by),
        **options,
    )


def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop(process: subprocess.Popen, how: signal.Signals = signal.SIGTERM, seconds: float = limits.STOP_SECONDS) -> None:
    """Ask `process` to end, and end it when it has not after `seconds`."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen, name: str, log: Path) -> None:
    """Poll `ready` until it is true.

    Raises CannotStart when the process ends first or START_SECONDS have passed.
    """
    deadline = time.monotonic() + limits.START_SECONDS
    while not ready():
        if process.poll() is not None:
            raise CannotStart(f"{name} ended at once (code {process.returncode}). Its log: {log}")
        if time.monotonic() > deadline:
            stop(process)
            raise CannotStart(f"{name} did not answer within {limits.START_SECONDS} seconds. Its log: {log}")
        time.sleep(limits.LOOK_SECONDS)


def socket_folder(data: Path, part: str, owner: int | None = None) -> Path:
    """A private folder with a short path for the sockets of `part`: a socket's path may have 107 bytes at the most.

    Raises CannotStart when somebody else has taken the name.
    """
    mark = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"baraza-{os.getuid()}-{mark}-{part}"
    folder.mkdir(mode=0o700, exist_ok=True)
    expected = os.getuid() if owner is None else owner
    if folder.is_symlink() or folder.stat().st_uid not in (os.getuid(), expected):
        raise CannotStart(f"{folder} belongs to somebody else. Remove it, or choose another BARAZA_DATA.")
    if owner is not None:
        os.chown(folder, owner, -1)
    return folder
