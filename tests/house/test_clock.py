"""What day it is says one function, `organisations.today`: by the group's calendar and the database's clock.

A machine's own calendar is right for most of a day and wrong for the rest of it, so nobody would see it in the review.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.service import here
from tests.house.where import TREES

# Who asks in another way, and why. One is taken out of the list when it is gone from its file.
OTHERS = {
    "domain/people/organisations.py": "the one function",
    "domain/market/prices.py": "prices belong to a country, which may have several zones",
    "console/line.py": "the hour on a line that the console prints",
    "watch/logs.py": "the hour on a line of the log",
    "console/quotes.py": "a sum worked out without a database, on the day of who asks",
    "tests/console/test_quotes.py": "the same",
    "tests/mutants/__main__.py": "with which edit a day's sample begins, on the day of who asks",
    "tests/world.py": "where no database is asked yet",
    "tests/clockwork.py": "sets the database's clock",
    "tests/conftest.py": "the same, for a while",
    "tests/faults/test_ballots.py": "a machine whose clock is wrong",
}
_SQL = re.compile(
    r"(?i)current_date|current_timestamp|localtimestamp|\b(now|clock_timestamp)\(\)::date|AT TIME ZONE '[a-z]+/"
)


def asks(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a file asks what day it is, or what hour, in another way than by the database's clock in a group's zone."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="today", value=whose)) if _name(whose) in ("date", "datetime"):
                yield node.lineno, "a machine's day"
            case ast.Call(func=ast.Attribute(attr="now" | "utcnow" | "fromtimestamp", value=whose)) if (
                _name(whose) == "datetime"
            ):
                yield node.lineno, "a machine's hour"
            case ast.Attribute(attr="date" | "day" | "month" | "year", value=value) if _is_clock(value):
                yield node.lineno, "the day of the clock"
            case ast.Constant(value=str(written)) if _SQL.search(written):
                yield node.lineno, "a day of the database's own"


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_clock(node: ast.AST) -> bool:
    """Whether this is `clock(session)`, in whatever zone."""
    while isinstance(node, ast.Call):
        if _name(node.func) == "clock":
            return True
        node = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    return False


def test_everybody_asks_the_one_function_what_day_it_is():
    found: dict[str, list] = {}
    trees = (here() / tree for tree in (*TREES, "bench", "tests"))
    for path in [*here().glob("*.py"), *(each for tree in trees for each in tree.rglob("*.py"))]:
        if path != Path(__file__) and (lines := list(asks(ast.parse(path.read_text())))):
            found[path.relative_to(here()).as_posix()] = lines
    assert {name: lines for name, lines in found.items() if name not in OTHERS} == {}
    assert OTHERS.keys() - found.keys() == set(), "these ask no more"


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetimes.date.today()",
        "datetime.now(UTC)",
        "datetime.now(tz=UTC).date()",
        "clock(session).date()",
        "clock(session).astimezone(org.zone).date()",
        "store.clock(session).astimezone(UTC).year",
        "text('SELECT now()::date')",
        "text('WHERE due < CURRENT_DATE')",
        "text(\"clock_timestamp() AT TIME ZONE 'Africa/Nairobi'\")",
    ],
)
def test_other_ways_are_seen(line):
    assert list(asks(ast.parse(line)))


@pytest.mark.parametrize("line", ["organisations.today(session, org)", "today(store)", "clock(session) + timedelta(1)"])
def test_the_one_way_is_let_be(line):
    assert not list(asks(ast.parse(line)))
