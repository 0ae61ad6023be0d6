"""Writing what is exported, row by row: one JSON document, or a CSV file that a spreadsheet may open without harm."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

from domain.amount import Money
from domain.texts import moment

# A spreadsheet takes such a cell for a formula, which could fetch or send things. A plain number does no harm.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True)
class Sheet:
    """What one export holds: `head` is said once, `rows` are called `name`; each is a dict of the same fields.

    `inner` names the field whose value is a list of dicts: in CSV each of those is a row of its own.
    """

    name: str
    head: dict
    rows: Iterable[dict]
    fields: tuple[str, ...]
    inner: str | None = None
    inner_fields: tuple[str, ...] = ()


def write(sheet: Sheet, form: str, out: TextIO) -> None:
    """Write `sheet` as `form` ("json" or "csv"), holding one row at a time."""
    (_json if form == "json" else _csv)(sheet, out)


def _json(sheet: Sheet, out: TextIO) -> None:
    head = json.dumps(sheet.head, ensure_ascii=False, indent=1)
    out.write(f"{head[:-2]},\n {json.dumps(sheet.name)}: [")
    between = "\n  "
    for row in sheet.rows:
        out.write(between + json.dumps(row, ensure_ascii=False, default=plain))
        between = ",\n  "
    out.write("\n ]\n}\n")


def _csv(sheet: Sheet, out: TextIO) -> None:
    outer = [name for name in sheet.fields if name != sheet.inner]
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*outer, *sheet.inner_fields])
    for row in sheet.rows:
        cells = [cell(row[name]) for name in outer]
        for each in (sheet.inner and row[sheet.inner]) or ({},):
            lines.writerow([*cells, *(cell(each.get(name)) for name in sheet.inner_fields)])


def cell(value: object) -> object:
    """A value as a cell of a CSV file carries it: no formula, whatever it begins with."""
    value = " ".join(map(str, value)) if isinstance(value, list | tuple) else plain(value)
    if isinstance(value, str):
        value = value.replace("\r", "")
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def plain(value: object) -> object:
    """A value as files carry it: moments in UTC, days as they are, sums as numbers of the currency's units."""
    match value:
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case Money():
            return str(value)
        case _:
            return value


def counted(rows: Iterable[dict], step) -> Iterator[dict]:
    """`rows`, with `step(1)` called for each."""
    for row in rows:
        yield row
        step(1)
