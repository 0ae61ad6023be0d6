"""The rules of a payout from a JSON file: prices, then what is kept, in the order in which it stands there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import BinaryIO

from babel.numbers import is_currency

from console import limits
from console.deliveries import Names, Spellings
from console.document import Placed, read_document
from console.quantities import number
from console.report import Sorry, printable
from console.sums import Currency
from domain.amount import decimals, read_balance
from domain.refusals import Refusal
from domain.trade.payout import Charge, Deduction
from domain.trade.price_tables import Content, Day, Drying, PriceTable

_SEASON = re.compile(r"(\d\d)-(\d\d)/(\d\d)-(\d\d)", re.ASCII)
_LEAP = 2028  # a year that has every day that a season may begin or end on


@dataclass(frozen=True)
class PayoutRules:
    """What is paid and kept; `floor` in per cent, `unit` in minor units of the currency."""

    currency: Currency
    tables: tuple[PriceTable, ...]
    deductions: tuple[Deduction, ...]
    floor: Fraction
    unit: int

    @property
    def measures(self) -> set[str]:
        """What has to be measured for some price."""
        found: set[str] = set()
        for each in self.tables:
            found |= {*each.steps, *(part.measure for part in each.contents)}
            found |= {each.drying.measure} if each.drying else set()
        return found


def read_rules(file: BinaryIO, names: Names) -> PayoutRules:
    """The rules in `file`. Raises Sorry with the line for what is none, or says something that no rule is called."""
    told = _object(
        read_document(file, limits.QUOTE_RULES_BYTES),
        file.name,
        "the document",
        {"currency", "round_to", "floor", *_LISTS},
    )
    code = told.get("currency")
    if not isinstance(code, str) or not is_currency(code.upper()):
        raise Sorry(f"{file.name}: currency has to be three letters of ISO 4217, like KES, not '{printable(code)}'.")
    reader = _Reader(file.name, Currency(code.upper()), names)
    unit = reader.sum(told["round_to"], file.name, "round_to") if "round_to" in told else 1
    if not unit:
        raise Sorry(f"{file.name}: round_to has to be above nought.")
    tables = reader.list(told, "prices", limits.QUOTE_PRICES, reader.table)
    if not tables:
        raise Sorry(f"{file.name} names no prices.")
    return PayoutRules(
        reader.currency,
        tables,
        reader.list(
            told, "deductions", limits.QUOTE_DEDUCTIONS, lambda each, place: reader.deduction(each, place, unit)
        ),
        number(told.get("floor", "0"), file.name, "floor", 0, 100),
        unit,
    )


_LISTS = {"prices", "deductions"}
_PRICE = {"product", "price", "from", "grade", "season", "contents", "steps", "at_least", "plus", "dry"}
_DEDUCTION = {"name", "per_unit", "percent", "hauls", "owed", "lapses"}


def _object(value: object, place: str, what: str, known: set[str]) -> dict:
    """An object, and none of its names but those that are known. Raises Sorry."""
    if not isinstance(value, dict):
        raise Sorry(f"{place}: {what} has to be an object, in braces.")
    if unknown := sorted(set(value) - known):
        raise Sorry(f"{place}: {what} cannot say '{printable(unknown[0])}', but {', '.join(sorted(known))}.")
    return value


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, name: str, currency: Currency, names: Names) -> None:
        self.name, self.currency, self.names = name, currency, names

    def list(self, told: dict, what: str, most: int, read: Callable) -> tuple:
        """Each object of a list, read."""
        found = told.get(what, [])
        if not isinstance(found, list) or len(found) > most:
            raise Sorry(f"{self.name}: {what} has to be a list of at most {most:,}, in square brackets.")
        return tuple(read(each, self._place(each, f"{what} {at}")) for at, each in enumerate(found, 1))

    def _place(self, each: object, what: str) -> str:
        line = each.line if isinstance(each, Placed) else None
        return f"{self.name}, line {line}" if line else f"{self.name}, {what}"

    # --- prices ---

    def table(self, each: object, place: str) -> PriceTable:
        """One price."""
        told = _object(each, place, "a price", _PRICE)
        if not told.keys() & {"price", "contents"}:
            raise Sorry(f"{place}: a price needs price, or contents.")
        grade, season = told.get("grade"), told.get("season")
        steps = _pairs(told.get("steps", {}), place, "steps")
        return PriceTable(
            self._word(told.get("product"), place, "product"),
            self._price(told.get("price", "0"), place, "price"),
            date.min if "from" not in told else self._day(told["from"], place, "from"),
            None if grade is None else self._word(grade, place, "grade"),
            None if season is None else self._season(season, place),
            tuple(self._content(*pair, place) for pair in _pairs(told.get("contents", {}), place, "contents").items()),
            {measure: self._steps(measure, listed, place) for measure, listed in steps.items()},
            self._price(told.get("at_least", "0"), place, "at_least"),
            self._price(told.get("plus", "0"), place, "plus"),
            self._drying(told["dry"], place) if "dry" in told else None,
        )

    def _word(self, written: object, place: str, what: str) -> str:
        if not isinstance(written, str) or not written.strip():
            raise Sorry(f"{place}: {what} has to be a name.")
        return self.names.things.key(written)

    def _price(self, written: object, place: str, what: str, least: int = 0) -> Fraction:
        return number(written, place, what, least, limits.QUOTE_PRICE) * 10 ** decimals(self.currency.code)

    def _day(self, written: object, place: str, what: str) -> date:
        try:
            return date.fromisoformat(str(written))
        except ValueError:
            raise Sorry(f"{place}: {what} has to be a day like 2026-10-21, not '{printable(written)}'.") from None

    def _season(self, written: object, place: str) -> tuple[Day, Day]:
        found = _SEASON.fullmatch(written) if isinstance(written, str) else None
        try:
            days = [date(_LEAP, int(found[at]), int(found[at + 1])) for at in (1, 3)] if found else []
        except ValueError:
            days = []
        if not days:
            raise Sorry(f"{place}: season has to be two days like 03-15/08-31, not '{printable(written)}'.")
        first, last = ((each.month, each.day) for each in days)
        return first, last

    def _content(self, measure: str, told: object, place: str) -> Content:
        said = _object(told, place, f"contents of {printable(measure)}", {"rate", "density"})
        rate = self._price(said.get("rate"), place, "rate")
        return Content(measure, rate, number(said.get("density", "1"), place, "density", 0, 1000))

    def _steps(self, measure: str, listed: object, place: str) -> tuple[tuple[Fraction, Fraction], ...]:
        what = f"steps of {printable(measure)}"
        if (
            not isinstance(listed, list)
            or not listed
            or not all(isinstance(each, list) and len(each) == 2 for each in listed)
        ):
            raise Sorry(f'{place}: {what} has to be a list of pairs, like [["3.5", "0.50"]].')
        steps = [
            (
                number(least, place, what, 0, limits.QUOTE_QUANTITY),
                self._price(added, place, what, -limits.QUOTE_PRICE),
            )
            for least, added in listed
        ]
        if any(later[0] <= earlier[0] for earlier, later in pairwise(steps)):
            raise Sorry(f"{place}: {what} have to rise.")
        return tuple(steps)

    def _drying(self, told: object, place: str) -> Drying:
        said = _object(told, place, "dry", {"to", "handling"})
        to = number(said.get("to"), place, "dry to", 0, 99)
        return Drying(to, number(said.get("handling", "0"), place, "handling", 0, 100))

    # --- deductions ---

    def deduction(self, each: object, place: str, unit: int) -> Deduction:
        """What is kept."""
        told = _object(each, place, "a deduction", _DEDUCTION)
        name = told.get("name")
        if not isinstance(name, str) or not name.strip():
            raise Sorry(f"{place}: a deduction needs a name that its member understands.")
        if not told.keys() & {"per_unit", "percent", "hauls", "owed"}:
            raise Sorry(f"{place}: a deduction needs per_unit, percent, hauls or owed.")
        if not isinstance(lapses := told.get("lapses", False), bool):
            raise Sorry(f"{place}: lapses has to be true or false.")
        hauls = self._sums(told.get("hauls", {}), place, "hauls", self.names.things)
        for haul, cost in hauls.items():
            if cost % unit:
                raise Sorry(f"{place}: what {printable(self.names.things.said(haul))} cost is no multiple of round_to.")
        return Deduction(
            printable(name),
            self._charge(told.get("per_unit", "0"), lambda written: self._price(written, place, "per_unit")),
            self._charge(told.get("percent", "0"), lambda written: number(written, place, "percent", 0, 100)),
            hauls,
            self._sums(told.get("owed", {}), place, "owed", self.names.members),
            lapses,
        )

    def _charge(self, told: object, read: Callable[[object], Fraction]) -> Charge:
        if isinstance(told, dict):
            return {self.names.members.key(name): read(written) for name, written in told.items()}
        return read(told)

    def _sums(self, told: object, place: str, what: str, spelt: Spellings) -> dict[str, int]:
        sums: dict[str, int] = {}
        for name, written in _pairs(told, place, what).items():
            if (key := spelt.key(name)) in sums:
                raise Sorry(f"{place}: {what} names {printable(name)} twice.")
            sums[key] = self.sum(written, place, f"{what} of {printable(name)}")
        return sums

    def sum(self, written: object, place: str, what: str) -> int:
        """The minor units of a sum."""
        try:
            return read_balance(str(written), self.currency.code).minor
        except Refusal:
            raise Sorry(
                f"{place}: {what} has to be a sum of {self.currency.code}, 0 or more, not '{printable(written)}'."
            ) from None


def _pairs(told: object, place: str, what: str) -> dict:
    """An object whose names are somebody's own."""
    if not isinstance(told, dict):
        raise Sorry(f"{place}: {what} has to be an object, in braces.")
    return told
