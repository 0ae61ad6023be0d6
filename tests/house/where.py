"""`make where`: the index in docs/where.md, made from the docstrings: where each rule is, and what each file is about.

A function (or a class, or a file) that a rule of groups rests on says so in a line of its docstring: `Rule: quorum.`
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from console.service import here

PAGE = here() / "docs" / "where.md"
TREES = ("domain", "locales", "ussd", "sms", "gateways", "books", "web", "jobs", "watch", "console", "embedded")
_RULE = re.compile(r"^ *Rule: (.+)\.$", re.MULTILINE)

_HEAD = """\
# Where to look

Made from the docstrings by `make where`; a test holds it to them. What a newcomer asks for is below by its rule, then
every file by its room.

## Rules

| rule | file | there |
|---|---|---|
"""


def files() -> Iterator[Path]:
    """Every file of the service, by tree and room."""
    for tree in TREES:
        yield from sorted((here() / tree).rglob("*.py"), key=lambda path: (path.parent, path.name))


def rules() -> dict[str, tuple[str, str]]:
    """Each rule that a docstring names: the file, and what in it (empty: the file itself).

    Raises AssertionError for a rule that is named twice: then there are two answers.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in files():
        place = path.relative_to(here()).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                for rule in _RULE.findall(ast.get_docstring(node) or ""):
                    assert rule not in found, f"{rule}: in {found[rule][0]} and in {place}"
                    found[rule] = place, getattr(node, "name", "")
    return dict(sorted(found.items()))


def page() -> str:
    """The whole page."""
    lines = [
        f"| {rule} | [{file}](../{file}) | {f'`{what}`' if what else ''} |" for rule, (file, what) in rules().items()
    ]
    return _HEAD + "\n".join([*lines, *_by_room()]) + "\n"


def _by_room() -> Iterator[str]:
    room = None
    for path in files():
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = said.split("\n\n")[0].replace("\n", " ")
        if path.parent != room:
            room = path.parent
            yield from ("", f"## {room.relative_to(here()).as_posix()}", "")
        if path.name != "__init__.py":
            yield f"- [{path.name}](../{path.relative_to(here()).as_posix()}): {first}"
        elif first:
            yield f"{first}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(here())}: {len(rules())} rules\n")
