"""Writing a paper as one JSON document or a CSV file, row by row. Sums are in minor units, as `export ledger` has them."""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from console import sheet
from domain.amount import Money
from domain.papers.paper import Paper, Part, Several

MAIN = "rows"  # a table of this name has its balances beside it in JSON, where others have them inside


def json_(paper: Paper, out: TextIO) -> None:
    """The paper as one document."""
    head = json.dumps(head_of(paper), ensure_ascii=False, indent=1, default=_minor)
    out.write(head[:-2])
    for part in paper.parts:
        out.write(",\n ")
        if isinstance(part, Several):
            out.write(f"{json.dumps(part.name)}: [")
            for at, each in enumerate(part.tables):
                facts = json.dumps(each.facts, ensure_ascii=False, default=_minor)
                out.write(f"{',' if at else ''}\n  {facts[:-1]},\n ")
                _balanced(each, MAIN, out)
                out.write("}")
            out.write("\n ]")
        elif part.opening is None or part.name == MAIN:
            _balanced(part, part.name, out)
        else:
            out.write(f"{json.dumps(part.name)}: {{")
            _balanced(part, MAIN, out)
            out.write("}")
    out.write("\n}\n")


def _balanced(part: Part, name: str, out: TextIO) -> None:
    """The rows of a table, with its balances before and after them."""
    for field, sum_ in (part.opening or {}).items():
        out.write(f"{json.dumps(_named('opening', field))}: {sum_.minor},\n ")
    out.write(f"{json.dumps(name)}: [")
    between = "\n  "
    for row in part.rows:
        out.write(
            between + json.dumps({each: row.get(each) for each in part.fields}, ensure_ascii=False, default=_minor)
        )
        between = ",\n  "
    out.write("\n ]")
    for field, sum_ in (part.closing or {}).items():
        out.write(f",\n {json.dumps(_named('closing', field))}: {sum_.minor}")


def _named(which: str, field: str) -> str:
    return which if field == "balance" else f"{field}_{which}"


def head_of(paper: Paper) -> dict:
    """What is said once: whose paper it is, and about which days."""
    org = paper.org
    head = {"group": org.code, "name": org.name, "currency": org.currency, "timezone": org.timezone}
    if "organisations" in paper.head:
        del head["currency"]  # each row says its own
    return head | paper.head


def _minor(value: object) -> object:
    return value.minor if isinstance(value, Money) else sheet.plain(value)


def lines_of(part: Part) -> Iterator[dict]:
    """The rows of a table under its opening and over its closing balance."""
    if part.opening is not None:
        yield {"what": "opening"} | part.opening
    yield from part.rows
    if part.closing is not None:
        yield {"what": "closing"} | part.closing


def csv_(paper: Paper, out: TextIO) -> None:
    """The paper as one table: of several, the first column says which one a row is of."""
    which = ["part"] if len(paper.parts) > 1 else []
    facts = list(dict.fromkeys(name for part in paper.parts for name in facts_of(part)))
    fields = list(dict.fromkeys(name for part in paper.parts for name in part.fields))
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*which, *facts, *fields])
    for part in paper.parts:
        for each in tables(part):
            first = [*([part.name] if which else []), *(sheet.cell(_minor(each.facts.get(name))) for name in facts)]
            for row in lines_of(each):
                lines.writerow([*first, *(sheet.cell(_minor(row.get(name))) for name in fields)])


def tables(part: Part | Several) -> list[Part]:
    """The tables that stand under one name."""
    return part.tables if isinstance(part, Several) else [part]


def facts_of(part: Part | Several) -> tuple[str, ...]:
    """The names of what each of several tables says of itself."""
    return part.facts if isinstance(part, Several) else ()
