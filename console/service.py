"""Where the service's parts are: those that the environment names, or the embedded ones."""

import contextlib
import json
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import psycopg
import structlog
from pydantic import SecretStr
from sqlalchemy import text

from domain.schema import upgrade
from domain.store import APPLICATION_ROLE, DBAPIError, OperationalError, Session, Store
from embedded import postgres
from embedded.processes import CannotStart
from embedded.valkey import Valkey
from settings import Settings

TRIAL = "trial"  # the file in BARAZA_DATA
SECRETS = ("baraza_webhook_secret", "baraza_pin_pepper")


def keep_secrets(settings: Settings) -> Settings:
    """In a trial, the secrets that the environment does not name: made once, kept in BARAZA_DATA, readable to us only."""
    missing = [name for name in SECRETS if getattr(settings, name) is None]
    if not settings.baraza_trial or not missing:
        return settings
    file = data_folder(settings) / "secrets.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    for name in missing:
        known.setdefault(name, secrets.token_urlsafe(24))
    file.touch(mode=0o600)
    file.write_text(json.dumps(known))
    return settings.model_copy(update={name: SecretStr(known[name]) for name in missing})


def note_trial(settings: Settings) -> None:
    """A trial writes into BARAZA_DATA that what lies there is one's, for the commands that are given beside it."""
    if not settings.database_url:
        (data_folder(settings) / TRIAL).touch()


def beside_trial(settings: Settings) -> Settings:
    """These settings, of a trial where the data are a trial's and nobody says otherwise by BARAZA_TRIAL.

    A database that DATABASE_URL names is never one for what lies in a folder.
    """
    said = settings.database_url or "baraza_trial" in settings.model_fields_set
    if said or not (settings.baraza_data / TRIAL).exists():
        return settings
    return settings.model_copy(update={"baraza_trial": True})


def data_folder(settings: Settings) -> Path:
    """BARAZA_DATA, made where it is not there. Raises CannotStart where it cannot be written."""
    folder = settings.baraza_data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise CannotStart(
            f"The folder {folder} cannot be written ({error.strerror}): set BARAZA_DATA to one that can."
        ) from None


@contextlib.contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    """The settings with DATABASE_URL filled in, and the database there and migrated, for as long as it is needed.

    Whoever gets them works as the service does, whose user need own nothing. Raises CannotStart where the database is of
    an earlier form and nobody says who may change it.
    """
    if settings.database_url:
        _lay_out(settings)
        yield settings.model_copy(update={"database_owner_url": None})
        return
    folder = data_folder(settings)
    if not (folder / "postgres" / "PG_VERSION").exists():
        click.echo(f"Making a new, empty database in {folder}.", err=True)
    with postgres.borrowed(folder) as server:
        server.make_database()
        upgrade(server.url())
        server.make_service(APPLICATION_ROLE)
        yield settings.model_copy(update={"database_url": SecretStr(server.url(user=postgres.SERVICE))})


def _lay_out(settings: Settings) -> None:
    owner = settings.database_owner_url or settings.database_url
    try:
        upgrade(owner.get_secret_value())
    except DBAPIError as error:
        # Where not even the form's number can be read, rights are missing (_UNFIT).
        if _state_of(error) == _DENIED and "alembic_version" not in str(error.orig):
            raise CannotStart(_NOT_THE_OWNER) from None
        raise


def owns(session: Session) -> bool:
    """Whether the user who is logged in owns the tables: then what the application may not do is one RESET ROLE away."""
    return session.execute(
        text(
            "SELECT coalesce(bool_or(pg_has_role(session_user, relowner, 'MEMBER')), false) FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
    ).scalar_one()


@contextlib.contextmanager
def queue(settings: Settings) -> Iterator[Settings]:
    """The settings with REDIS_URL filled in, and a server behind it."""
    if settings.redis_url:
        yield settings
        return
    server = Valkey(settings.baraza_data)
    server.start()
    try:
        yield settings.model_copy(update={"redis_url": SecretStr(server.url)})
    finally:
        server.stop()


@contextlib.contextmanager
def store(settings: Settings) -> Iterator[Store]:
    """A store for a command that works on the database and then ends."""
    with database(settings) as ready:
        opened = Store(ready.database_url.get_secret_value(), pool=2)
        try:
            yield opened
        finally:
            opened.close()


def fit(settings: Settings) -> Settings:
    """The same settings, after a look at what the database lets us do. One that is not there yet may come up later.

    Raises CannotStart where the database is one that the service cannot work on.
    """
    looking = Store(settings.database_url.get_secret_value(), pool=1)
    try:
        with looking.glance() as session:
            session.execute(text("SELECT 1 FROM organisation LIMIT 1"))
            if owns(session):
                structlog.get_logger().warning(
                    OWNER
                )  # a line of the log: where none can be written, the service starts
    except (DBAPIError, psycopg.Error) as error:
        if complaint := _UNFIT.get(_state_of(error)):
            raise CannotStart(complaint) from None
    finally:
        looking.close()
    return settings


OWNER = (
    "Note: the user of DATABASE_URL owns the database's tables, so nothing but our own code keeps it from changing what is"
    " recorded. docs/operating.md says under Two users how the service works as one who owns nothing."
)
_NOT_THE_OWNER = (
    "The database is of an earlier form, and the user of DATABASE_URL may not change it: set DATABASE_OWNER_URL to its owner"
    " for this command, as docs/operating.md says under Two users."
)
_DENIED = "42501"  # PostgreSQL's code for a right that somebody has not
_UNFIT = {
    "22023": "The database knows no role baraza_application: make it as docs/operating.md says under Backups.",
    _DENIED: (
        "The database withholds rights that baraza_application needs: it was restored without them (--no-privileges), or"
        " its user may not take that role. Restore it as docs/operating.md says under Backups."
    ),
}


def complaint_of(error: DBAPIError | psycopg.Error) -> str | None:
    """What somebody who runs the service can mend about an error of the database, in a sentence."""
    state = _state_of(error)
    if state is None and isinstance(error, OperationalError | psycopg.OperationalError):
        return "The database does not answer: look whether it runs, and where DATABASE_URL says that it is."
    return _UNFIT.get(state)


def _state_of(error: DBAPIError | psycopg.Error) -> str | None:
    return getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlstate", None)


def environment(settings: Settings) -> dict[str, str]:
    """The settings as a child process reads them from its environment."""
    values = {}
    for each in (settings, *settings.gateways.values()):
        for name in type(each).model_fields:
            value = getattr(each, name)
            if isinstance(value, SecretStr):
                value = value.get_secret_value()
            if value is not None:
                values[name.upper()] = str(int(value) if isinstance(value, bool) else value)
    return values


def here() -> Path:
    """The folder that Baraza stands in."""
    return Path(__file__).parent.parent
