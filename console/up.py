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
from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError

from console import demo, limits, running, service
from console.demo import Visitor
from console.progress import progress
from domain.store import Store
from embedded.processes import CannotStart, free_port, spawn, stop
from settings import Settings

PLAYED = "africastalking"  # the provider whose part the stand-in plays


@dataclass
class Process:
    """One process of ours: its name, the module and arguments that it runs, since when it runs (this machine's steady
    clock), and how often in a row it was started again.
    """

    name: str
    command: tuple[str, ...]
    process: subprocess.Popen
    since: float
    restarts: int = 0


class House:
    """The processes of a running service."""

    def __init__(self, settings: Settings, more: dict[str, str]):
        self._settings = settings
        self._more = more  # environment of the processes besides the settings
        self._processes: list[Process] = []

    def start(self, name: str, *command: str) -> None:
        """Start one process, its log in BARAZA_DATA."""
        self._processes.append(Process(name, command, self._spawn(name, command), time.monotonic()))

    def watch(self, stopped: threading.Event) -> None:
        """Wait until told to stop; start again what ended by itself. Raises CannotStart for what keeps ending."""
        while not stopped.wait(limits.WATCH_SECONDS):
            for each in self._processes:
                if each.process.poll() is None:
                    continue
                steady = time.monotonic() - each.since > limits.STEADY_SECONDS
                each.restarts = 1 if steady else each.restarts + 1
                if each.restarts > limits.RESTARTS:
                    raise CannotStart(f"The {each.name} keeps ending. Its log: {self._log(each.name)}")
                click.echo(f"The {each.name} ended by itself and is started again.", err=True)
                each.process, each.since = self._spawn(each.name, each.command), time.monotonic()

    def stop(self) -> None:
        """Stop every process, the last one first: what takes in before what it needs."""
        for each in reversed(self._processes):
            each.process.send_signal(signal.SIGTERM) if each.process.poll() is None else None
        for each in reversed(self._processes):
            stop(each.process)

    def _spawn(self, name: str, command) -> subprocess.Popen:
        with self._log(name).open("ab") as log:
            return spawn(
                [sys.executable, "-m", *command],
                stdout=log,
                stderr=log,
                cwd=service.here(),
                env=_without_proxy() | {"DATABASE_OWNER_URL": ""} | service.environment(self._settings) | self._more,
            )

    def _log(self, name: str):
        return self._settings.baraza_data.resolve() / f"{name}.log"


@click.command("up")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen here instead of on BARAZA_PORT.")
@click.option("--demo/--no-demo", default=True, help="Load the demonstration federation (the default) or not.")
def up_(port: int | None, demo: bool) -> None:
    """Start everything: database, queue, gateway, web server, worker and tick."""
    changes: dict[str, object] = {"baraza_trial": True}
    if port:
        changes["baraza_port"] = port
    run(Settings().model_copy(update=changes), with_demo=demo)


def run(settings: Settings, *, with_demo: bool) -> None:
    """Start everything, say where to look, and wait for Ctrl-C. Raises CannotStart, also where one runs on these data."""
    with running.alone(settings):
        _refuse_taken_port(settings)
        _run(settings, with_demo=with_demo)


def _run(settings: Settings, *, with_demo: bool) -> None:
    stopped = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopped.set())
    settings = service.keep_secrets(settings.model_copy(update={"baraza_data": settings.baraza_data.resolve()}))
    service.note_trial(settings)
    with contextlib.ExitStack() as stack:
        click.echo("Starting PostgreSQL and Valkey ...")
        settings = stack.enter_context(service.database(settings))
        settings = stack.enter_context(service.queue(settings))
        visitors = _demonstrate(settings, stopped) if with_demo else []
        others = threading.Thread(target=_bring_others, args=(settings, stopped, visitors), daemon=True)
        settings, stand_in = _stand_in(settings)
        house = House(settings, stand_in)
        stack.callback(house.stop)
        click.echo("Starting the web server, the worker and the tick ...")
        if stand_in:
            house.start("gateway", "embedded.gateway")
        for name in ("web", "worker", "tick"):
            house.start(name, "cli", name)
        _wait_for_web(settings, stopped)
        if not stopped.is_set():
            click.echo(welcome(settings.public_url, visitors))
            if visitors:
                others.start()
            house.watch(stopped)
        click.echo("\nStopping ...")


def _demonstrate(settings: Settings, stopped: threading.Event) -> list[Visitor]:
    """Load what the tour begins with, or what is missing of it; the people whom a visitor may be by then."""
    store = Store(settings.database_url.get_secret_value(), pool=demo.AT_ONCE)
    try:
        if demo.is_missing(store):
            click.echo("Loading the demonstration federation ...")
            with progress("A year of a group", demo.FIRST) as step:
                demo.load_first(store, settings.pepper, lambda: step(1), stopped.is_set)
        return demo.people_to_try(store)
    finally:
        store.close()


def _bring_others(settings: Settings, stopped: threading.Event, known: list[Visitor]) -> None:
    """Load the rest of the demonstration while somebody dials already, and say whom else to be when it is there.

    Nobody waits for it at the end: the database goes away, and what was not whole is as if it had never begun.
    """
    store = Store(settings.database_url.get_secret_value(), pool=demo.AT_ONCE)
    try:
        if demo.is_missing(store):
            click.echo("Five more groups come while you look around.")
            demo.load_others(store, settings.pepper, stopped=stopped.is_set)
            more = [each for each in demo.people_to_try(store) if each not in known]
            if more and not stopped.is_set():
                click.echo("They are there. More people to try:\n\n" + listed(more))
    except DBAPIError:
        if not stopped.is_set():
            raise
    finally:
        store.close()


def _stand_in(settings: Settings) -> tuple[Settings, dict[str, str]]:
    """Settings that send through a gateway of our own, and its environment, unless AT_BASE_URL names another one.

    A key to the real gateway is put aside too: what is said in a demonstration reaches nobody's telephone.
    """
    if settings.baraza_provider != PLAYED or settings.gateways[PLAYED].at_base_url:
        return settings, {}
    port = free_port()
    changes = {"at_base_url": f"http://127.0.0.1:{port}", "at_username": "sandbox", "at_api_key": SecretStr("stand-in")}
    callback = f"{settings.own_url}/at/{settings.webhook_secrets[0]}/delivery"
    return settings.with_gateway(PLAYED, **changes), {"STAND_IN_PORT": str(port), "STAND_IN_CALLBACK": callback}


def welcome(url: str, visitors: list[Visitor]) -> str:
    """Where to look, and whom to be."""
    lines = [f"\nBaraza listens on {url}. Ctrl-C stops it.\n", f"  A phone in the browser:  {url}/phone"]
    number = visitors[0].number if visitors else "+254712345678"
    elsewhere = "" if url == Settings.model_construct().own_url else f" --url {url}"
    lines.append(f"  One in a terminal:       .venv/bin/baraza phone {number}{elsewhere}")
    if visitors:
        lines.append("\nPeople to try:\n\n" + listed(visitors))
    return "\n".join(lines) + "\n"


def listed(visitors: list[Visitor]) -> str:
    """Whom a visitor may be, with number and PIN, and what each may try."""
    lines = []
    for who in visitors:
        lines.append(f"  {who.number:<13}  {who.name}, {who.group}. PIN: {who.pin or 'none yet'}")
        lines.append(f"  {'':13}  {who.what}")
    return "\n".join(lines)


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
    deadline = time.monotonic() + limits.READY_SECONDS
    with requests.Session() as http:
        http.trust_env = False  # no proxy stands between us and our own server
        while not stopped.wait(limits.READY_AGAIN_SECONDS):
            with contextlib.suppress(requests.RequestException):
                if http.get(f"{settings.own_url}/readyz", timeout=limits.READY_ANSWER_SECONDS).status_code == 200:
                    return
            if time.monotonic() > deadline:
                raise CannotStart(f"The web server did not come up. Its log: {settings.baraza_data / 'web.log'}")


def _without_proxy() -> dict[str, str]:
    """This process's environment, in which our own processes reach each other past any proxy of the machine's."""
    known = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    ours = ",".join(filter(None, (known, "127.0.0.1,localhost,::1")))
    return os.environ | {"NO_PROXY": ours, "no_proxy": ours}
