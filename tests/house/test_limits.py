"""Limits stand in one file a room, are read under their names, and are all told in `docs/limits.md`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from console.service import here
from tests.house import limits

EVERY = [each for room in limits.ROOMS for each in limits.limits(room)]
FILES = {limits.path(room) for room in limits.ROOMS}
# What a number is called that bounds something, and those that are so called and bound nothing: locks, a proof's form, a year.
LIMITING = re.compile(
    r"(^|_)(SECONDS|MINUTES|HOURS|DAYS|MONTHS|YEARS?|BYTES|CHARACTERS|SEPTETS|ROWS|ITEMS|POOL|CHUNK|THREADS|LANES|RETRIES|ATTEMPTS|RESTARTS"
    r"|MOST|LEAST|MAX|MIN|LIMIT|LONGEST|SHORTEST|AT_ONCE|AT_A_TIME|KEPT|TOLD|SHOWN|WAITING|AHEAD|BACK|OPEN|TYPED)(_|$)"
)
FORMS = {"ONE_AT_A_TIME", "SECRET_BYTES", "MONTHS"}


def files() -> list[Path]:
    """Every file of code."""
    rooms = [folder for folder in here().iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    return [*here().glob("*.py"), *(path for room in rooms for path in room.rglob("*.py"))]


def code() -> Iterator[tuple[Path, ast.Module]]:
    """Every file of code, parsed."""
    return ((path, ast.parse(path.read_text())) for path in files())


def test_the_page_of_limits_is_the_one_that_the_command_writes():
    assert (here() / limits.PAGE).read_text() == limits.page(), "run `make limits`"


def test_every_limit_has_a_name_of_its_own_and_says_what_it_is_for():
    assert {path for path in files() if path.name == "limits.py" and path.parent.name != "house"} == FILES
    names = [each.name for each in EVERY]
    assert len(names) == len(set(names))
    assert not [each.name for each in EVERY if not each.meaning]


def test_limits_are_read_where_they_stand():
    """By a name that says that it is a limit, so that whoever looks for one, or changes it in a test, finds it."""
    for path, tree in code():
        for each in ast.walk(tree):
            if isinstance(each, ast.ImportFrom):
                wrong = (each.module or "").rpartition(".")[2] == "limits" or _renamed(each, "limits")
            elif isinstance(each, ast.Import):
                wrong = _renamed(each, "")
            else:
                wrong = isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store) and each.id == "limits"
            assert not wrong, f"{path.relative_to(here())}:{each.lineno}"


def _renamed(statement: ast.Import | ast.ImportFrom, whole: str) -> bool:
    """Whether a file of limits is called something else: the one that is named so, or any whose name ends so."""
    return any(
        name.asname and (name.name == whole if whole else name.name.endswith("limits")) for name in statement.names
    )


def test_no_limit_is_forgotten_and_none_stands_elsewhere():
    read = set()
    for path, tree in code():
        for each in ast.walk(tree):
            owner = each.value if isinstance(each, ast.Attribute) else None
            if getattr(owner, "id", None) == "limits" or getattr(owner, "attr", None) == "limits":
                read.add(each.attr)
        if path not in FILES and path.relative_to(here()).parts[0] not in ("tests", "bench", "migrations"):
            assert not _numbers(tree) or "demo" in path.parts, f"{path.relative_to(here())}: {_numbers(tree)}"
            assert not re.search(r"LIMIT [0-9]{2,}|timeout=[0-9]|wait\([0-9]", path.read_text()), path
    assert {each.name for each in EVERY} <= read


def _numbers(tree: ast.Module) -> set[str]:
    """The names of limits that a file gives to bare numbers."""
    found = set()
    for each in tree.body:
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            parts = list(ast.walk(each.value))
            if all(
                isinstance(part, ast.Constant | ast.BinOp | ast.operator | ast.expr_context) for part in parts
            ) and all(isinstance(part.value, int | float) for part in parts if isinstance(part, ast.Constant)):
                found.add(each.targets[0].id)
    return {name for name in found - FORMS if LIMITING.search(name)}
