"""Returns: what a supervisor or an index asks for, filled in from the ledger by a template (templates/*.toml).

A template says of each item its formula, or why the book cannot tell it; and where the list was published, and when. What
cannot be filled in is said to be missing, with the reason, and is never nought.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from domain.amount import Money
from domain.papers import formula, known, rates
from domain.papers.formula import Missing
from domain.papers.paper import Paper, Part
from domain.papers.periods import Period
from domain.people.organisations import Organisation
from domain.store import Session
from domain.tiers import indicators

FIELDS = ("code", "item", "value", "unit", "goal", "meets", "missing")
UNITS = ("money", "percent", "count", "day", "text", "yes-no")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a return. `least` and `most` are bounds of its goal in per cent, where it has such."""

    code: str
    item: str
    unit: str
    value: str | None = None
    missing: str | None = None
    goal: str | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A list of items as somebody has published it, and by which rates it has provision worked out."""

    name: str
    title: str
    source: str
    date: str
    rates: str
    deposit_bands: tuple[int, ...]
    items: tuple[Item, ...]


@cache
def templates() -> dict[str, Template]:
    """All that there are, by name."""
    files = sorted((Path(__file__).parent / "templates").glob("*.toml"))
    return {each.stem: _template(each) for each in files}


def _template(file: Path) -> Template:
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    items = tuple(Item(**each) for each in said.pop("items"))
    bands = tuple(said.pop("deposit_bands", ()))
    return Template(file.stem, items=items, deposit_bands=bands, rates=said.pop("rates", rates.DEFAULT), **said)


def of(session: Session, org: Organisation, period: Period, template: Template) -> Paper:
    """The return of an organisation for a period."""
    figures = known.of(session, org, period, rates.tables()[template.rates], template.deposit_bands)
    head = {"from": period.first, "to": period.last, "template": template.name, "title": template.title}
    head |= {"source": template.source, "date": template.date}
    rows = [_row(org, each, figures) for each in template.items]
    return Paper(org, head, [Part("items", FIELDS, rows)])


def _row(org: Organisation, item: Item, figures: dict[str, object]) -> dict:
    row = {"code": item.code, "item": item.item, "unit": item.unit, "goal": item.goal, "missing": item.missing}
    if item.value is None:
        return row
    try:
        found = formula.evaluate(item.value, figures)
    except Missing as reason:
        return row | {"missing": str(reason)}
    value = _told(org, item.unit, found)
    return row | {"value": str(value) if isinstance(value, Decimal) else value, "meets": _meets(item, value)}


def _told(org: Organisation, unit: str, found: object) -> object:
    match unit:
        case "money":
            return Money(round(found), org.currency)
        case "percent":
            return found if isinstance(found, Decimal) else _per_cent(Fraction(found))
        case "count":
            return int(found)
        case "yes-no":
            return "yes" if found else "no"
        case _:
            return found


def _per_cent(ratio: Fraction) -> Decimal:
    exact = 100 * ratio
    return indicators.tenth(Decimal(exact.numerator) / Decimal(exact.denominator))


def _meets(item: Item, value: object) -> str | None:
    """Whether a figure keeps to its goal, where that is one that can be looked at."""
    if item.unit == "yes-no":
        return None if item.goal is None else "yes" if value == item.goal else "no"
    if item.least is None and item.most is None:
        return None
    kept = (item.least is None or value >= item.least) and (item.most is None or value <= item.most)
    return "yes" if kept else "no"
