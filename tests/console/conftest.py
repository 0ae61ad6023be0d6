"""The command `baraza`, run in this process on the tests' database."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from cli import baraza
from tests.conftest import PEPPER


@pytest.fixture
def run(store, database) -> Callable[..., Result]:
    """Runs `baraza` with some arguments: `run("import", "world", path)`; `trial=False` as in production."""

    def running(*arguments: object, trial: bool = True, **environment: str) -> Result:
        settings = {"DATABASE_URL": database, "BARAZA_PIN_PEPPER": PEPPER, "BARAZA_TRIAL": str(int(trial))}
        return CliRunner().invoke(
            baraza, [str(each) for each in arguments], env=settings | environment, catch_exceptions=False
        )

    return running
