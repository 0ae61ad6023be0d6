"""The command `baraza`, run in this process on the tests' database."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from cli import baraza
from console.world import import_world
from tests.conftest import PEPPER
from tests.lists import workbook
from tests.world import WORLD


@pytest.fixture
def run(store, database) -> Callable[..., Result]:
    """Runs `baraza` with some arguments: `run("import", "world", path)`; `trial=False` as in production."""

    def running(*arguments: object, trial: bool = True, **environment: str) -> Result:
        settings = {"DATABASE_URL": database, "BARAZA_PIN_PEPPER": PEPPER, "BARAZA_TRIAL": str(int(trial))}
        return CliRunner().invoke(
            baraza, [str(each) for each in arguments], env=settings | environment, catch_exceptions=False
        )

    return running


@pytest.fixture
def nobody(store) -> None:
    """A database with the tests' groups in it, but nobody in them."""
    groups = [each | {"members": []} for each in WORLD["organisations"]]
    import_world(store, {"organisations": groups}, pepper=b"", trial=False)


@pytest.fixture
def take(run, tmp_path) -> Callable[..., Result]:
    """Imports a table, given as text, as bytes, or as rows of a workbook; the result of the command."""

    def taking(table: str | bytes | list, *options: str) -> Result:
        path = tmp_path / "members"
        path.write_bytes(
            workbook(table) if isinstance(table, list) else table.encode() if isinstance(table, str) else table
        )
        return run("import", "members", path, "--group", "UMOJA", *options)

    return taking
