"""`baraza up`: everything that Baraza is made of, started in order, stopped in order."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import click
import requests

from console import service
from embedded.processes import CannotStart, spawn, stop
from settings import Settings

RESTARTS = 5  # of one process, before everything is stopped


@dataclass
class Part:
    """One process of ours: its name, the `baraza` command that it runs, and how often it was started again."""

    name: str
    command: list[str]
    process: subprocess.Popen
    restarts: int = 0


class House:
    """The processes of a running service."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._parts: list[Part] = []

    def start(self, name: str, *command: str) -> None:
        """Start one part, its log in BARAZA_DATA."""
        self._parts.append(Part(name, list(command), self._spawn(name, command)))

    def watch(self, stopped: threading.Event) -> None:
        """Wait until told to stop; start again what ended by itself. Raises CannotStart for what keeps ending."""
        while not stopped.wait(0.5):
            for part in self._parts:
                if part.process.poll() is None:
                    continue
                part.restarts += 1
                if part.restarts > RESTARTS:
                    raise CannotStart(f"The {part.name} keeps ending. Its log: {self._log(part.name)}")
                click.echo(f"The {part.name} ended by itself and is started again.", err=True)
                part.process = self._spawn(part.name, part.command)

    def stop(self) -> None:
        """Stop every part, the last one first: what takes in before what it needs."""
        for part in reversed(self._parts):
            part.process.send_signal(signal.SIGTERM) if part.process.poll() is None else None
        for part in reversed(self._parts):
            stop(part.process)

    def _spawn(self, name: str, command) -> subprocess.Popen:
        with self._log(name).open("ab") as log:
            return spawn(
                [sys.executable, "-m", "cli", *command],
                stdout=log,
                stderr=log,
                cwd=service.here(),
                env=os.environ | service.environment(self._settings),
            )

    def _log(self, name: str):
        return self._settings.baraza_data.resolve() / f"{name}.log"


def run(settings: Settings, *, demo: bool) -> None:
    """Start everything, say where to look, and wait for Ctrl-C. Raises CannotStart."""
    del demo  # nothing to load yet
    _refuse_taken_port(settings)
    stopped = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopped.set())
    settings = service.keep_secrets(settings.model_copy(update={"baraza_data": settings.baraza_data.resolve()}))
    with contextlib.ExitStack() as stack:
        click.echo("Starting PostgreSQL and Valkey ...")
        settings = stack.enter_context(service.database(settings))
        settings = stack.enter_context(service.queue(settings))
        house = House(settings)
        stack.callback(house.stop)
        click.echo("Starting the web server, the worker and the tick ...")
        house.start("web", "web")
        house.start("worker", "worker")
        house.start("tick", "tick")
        _wait_for_web(settings, stopped)
        if not stopped.is_set():
            click.echo(f"Baraza listens on {settings.public_url}. Ctrl-C stops it.")
            house.watch(stopped)
        click.echo("\nStopping ...")


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.baraza_host, settings.baraza_port))
        except OSError:
            raise CannotStart(
                f"Port {settings.baraza_port} is taken. Stop what uses it, or choose another: BARAZA_PORT=8080"
            ) from None


def _wait_for_web(settings: Settings, stopped: threading.Event) -> None:
    deadline = time.monotonic() + 60
    while not stopped.wait(0.05):
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{settings.public_url}/readyz", timeout=2).status_code == 200:
                return
        if time.monotonic() > deadline:
            raise CannotStart(f"The web server did not come up. Its log: {settings.baraza_data / 'web.log'}")
