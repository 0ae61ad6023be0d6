"""The database's form: bringing it to where this code expects it, through the migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from domain.store import driver_url

__all__ = ["downgrade", "is_current", "upgrade"]

ROOT = Path(__file__).parent.parent
ONE_AT_A_TIME = 7_205_759_403  # the advisory lock that migrations take: any number that nobody else uses


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database at `url` to the newest form; two at once wait for each other."""
    _migrate(url, lambda config: command.upgrade(config, to))


def downgrade(url: str, to: str = "base") -> None:
    """Take the database at `url` back to an earlier form."""
    _migrate(url, lambda config: command.downgrade(config, to))


def is_current(session) -> bool:
    """Whether the database has the form that this code expects."""
    return (
        MigrationContext.configure(session).get_current_revision()
        == ScriptDirectory.from_config(_config()).get_current_head()
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    return config


def _migrate(url: str, step) -> None:
    engine = create_engine(driver_url(url), poolclass=NullPool)
    config = _config()
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
        config.attributes["connection"] = connection
        step(config)
    engine.dispose()
