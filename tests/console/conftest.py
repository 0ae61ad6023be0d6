"""The command `baraza`, run in this process on the tests' database."""

import io
import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from cli import baraza
from console.world import import_world
from tests import lending, sharing, sittings
from tests.conftest import PEPPER
from tests.lists import workbook
from tests.printing import options
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


# --- books on paper --------------------------------------------------------------------------------------------------


@pytest.fixture
def lent(world):
    """UMOJA, where Daudi has paid back 318 of a loan of 900."""
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    lending.confirm(world, lending.repay(world, 318), "Amina")
    return world


@pytest.fixture
def lived(world, database):
    """UMOJA, which has shared out a cycle, voted on it, and held a meeting at which Esther was absent."""
    lending.adopt(world, **sharing.RULES, fine_absent="50", social_fund="20", bank="yes")
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    sittings.opened(world)
    sittings.marked(world, "absent", "Esther")
    sittings.enter(world, "Daudi", sittings.savings(100), sittings.social())
    sittings.counted(world, sittings.book(world) + 120)
    sittings.closed(world)
    return world


@pytest.fixture
def read(run):
    """The pages of a book as text."""

    def reading(kind: str, *more: object, code: str = "UMOJA") -> list[str]:
        done = run("book", kind, "--group", code, *options(kind), *more)
        assert done.exit_code == 0, done.output
        return [page.extract_text() for page in PdfReader(io.BytesIO(done.stdout_bytes)).pages]

    return reading


@pytest.fixture
def exported(run):
    """What `baraza export NAME --json` says."""

    def exporting(name: str, *more: object) -> dict:
        return json.loads(run("export", name, "--group", "UMOJA", *more).stdout)

    return exporting
