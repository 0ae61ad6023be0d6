"""Deliveries and orders from a table, as a scale or a spreadsheet saves it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from console import limits
from console.quantities import number, quantity, whole
from console.report import Sorry, printable
from console.stakes import same_name
from console.table import read_table
from domain.trade.payout import Delivery

NEEDED = ("member", "day", "product", "gross")
TAKEN_OFF = ("tare", "rejected")
SAID = ("grade", "haul")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Spellings:
    """Names that files have written: who is written in two ways is one."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def key(self, name: str) -> str:
        """What all ways to write this name have in common."""
        key = same_name(name)
        # The first of them by the alphabet, so that the order of lines is no matter.
        self._said[key] = min(self._said.get(key, name), name)
        return key

    def said(self, key: str) -> str:
        """The name as a file has it."""
        return self._said[key]


class Names:
    """Whom and what the files of a quote name: members; products, grades and loads."""

    def __init__(self) -> None:
        self.members, self.things = Spellings(), Spellings()


def read_deliveries(file: BinaryIO, measures: set[str], names: Names) -> list[tuple[int, Delivery, int]]:
    """Each delivery of `file` with its line, and what of it was rejected (thousandths).

    `measures` are the columns that the prices go by; an empty cell there says that it was not measured. Raises Sorry with the
    line for whatever is none.
    """
    found = []
    for line, facts in _rows(file, NEEDED, (*TAKEN_OFF, *SAID, *sorted(measures))):
        place = f"{file.name}, line {line}"
        for needed in ("member", "product"):
            if not facts[needed]:
                raise Sorry(f"{place}: the {needed} has no name.")
        accepted = quantity(facts["gross"], place, "gross")
        off = {name: quantity(facts[name], place, name) for name in TAKEN_OFF if name in facts}
        accepted -= sum(off.values())
        if accepted < 0:
            raise Sorry(f"{place}: tare and rejected are more than the gross.")
        told = {
            name: number(facts[name], place, name, 0, limits.QUOTE_QUANTITY) for name in measures if facts.get(name)
        }
        product, *said = (names.things.key(facts.get(name, "")) for name in ("product", *SAID))
        delivery = Delivery(
            names.members.key(facts["member"]), _day(facts["day"], place), product, accepted, *said, told
        )
        found.append((line, delivery, off.get("rejected", 0)))
    if not found:
        raise Sorry(f"{file.name} holds no delivery.")
    return found


def read_orders(file: BinaryIO) -> dict[str, int]:
    """The bags that each member of `file` ordered, in its order. Raises Sorry with the line for whatever is none."""
    lines: dict[str, int] = {}
    orders = {}
    for line, facts in _rows(file, ("member", "ordered"), ()):
        place = f"{file.name}, line {line}"
        name = facts["member"]
        if not name:
            raise Sorry(f"{place}: the member has no name.")
        if (key := same_name(name)) in lines:
            raise Sorry(f"{place}: {printable(name)} stands in line {lines[key]} already.")
        lines[key] = line
        orders[name] = whole(facts["ordered"], f"{place}, {printable(name)}", "ordered")
    if not orders:
        raise Sorry(f"{file.name} names no member.")
    return orders


def _rows(file: BinaryIO, needed: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below the first one with its line: those of its cells that are read, by the name of the column."""
    rows = read_table(file).rows
    titles = ["_".join(title.lower().split()) for title in rows[0][1]] if rows else []
    for title in (*needed, *others):
        if titles.count(title) > 1:
            raise Sorry(f"{file.name} has two columns headed {title}.")
    if missing := [title for title in needed if title not in titles]:
        raise Sorry(f"{file.name}: the first line has to name the columns, and none is headed {', '.join(missing)}.")
    read = {title: titles.index(title) for title in (*needed, *others) if title in titles}
    for line, cells in rows[1:]:
        yield line, {name: cells[at] if at < len(cells) else "" for name, at in read.items()}


def _day(written: str, place: str) -> date:
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise Sorry(f"{place}: day has to be one like 2026-10-21, not '{printable(written)}'.")
