"""`baraza import prices FILE`: the food-price file of the World Food Programme, as published on HDX.

The file is read once, a line at a time, and one chunk of rows is held at most: a million rows need no more memory than a
thousand. All of it becomes visible at once, in one transaction, or none of it does.
"""

import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import click
from babel.core import get_global
from babel.numbers import get_territory_currencies

from console import limits, service
from console.lines import LineUnfit, fields, lines
from console.progress import progress
from console.report import Sorry
from domain.market import wfp
from domain.market.intake import Counts, Doubt, Intake
from domain.market.prices import today
from domain.market.wfp import FileUnfit, Layout, RowUnfit, Said
from domain.store import Store
from settings import Settings

_NOTHING = Counts(0, 0, 0)


@dataclass
class Report:
    """What an import did. `heard` is called with each line of complaint as it comes; the first ones are kept for JSON."""

    heard: Callable[[str], None] = lambda _line: None
    country: str = ""
    counts: Counts = field(default_factory=lambda: _NOTHING)
    refused: int = 0
    doubtful: int = 0
    refusals: list[dict] = field(default_factory=list)
    doubts: list[dict] = field(default_factory=list)

    def refuse(self, line: int, reason: str) -> None:
        """This line was not taken."""
        self.refused += 1
        if len(self.refusals) < limits.IMPORT_REASONS:
            self.refusals.append({"line": line, "reason": reason})
        self.heard(f"line {line}: {reason}")

    def doubt(self, doubt: Doubt) -> None:
        """This line was taken, and is told to nobody."""
        good = doubt.good
        reason = f"doubtful, kept but not told: {doubt.price} {good.currency} for {good.commodity} by {good.unit}"
        reason += f" in {good.market}, {doubt.day}; usual is {doubt.usual}"
        self.doubtful += 1
        if len(self.doubts) < limits.IMPORT_REASONS:
            self.doubts.append({"line": doubt.line, "reason": reason})
        self.heard(f"line {doubt.line}: {reason}")

    def document(self) -> dict:
        """The same as JSON can hold it; of very many refusals it names the first, and counts all."""
        return {
            "country": self.country,
            "new": self.counts.new,
            "changed": self.counts.changed,
            "unchanged": self.counts.unchanged,
            "refused": self.refused,
            "doubtful": self.doubtful,
            "refusals": self.refusals,
            "doubts": self.doubts,
        }


class _Refused(Exception):
    """Undoes a `--strict` import that refused something."""


def import_prices(
    store: Store,
    file: BinaryIO,
    report: Report,
    *,
    country: str | None = None,
    strict: bool = False,
    step: Callable[[int], None] = lambda _rows: None,
) -> None:
    """Take a price file in; with `strict`, all of it or nothing. `step` hears how many bytes were read.

    Raises FileUnfit when the file is none, or does not say which country's prices it holds.
    """
    try:
        with store.begin() as session:
            # A day later than here: somewhere it is tomorrow already.
            rows = _rows(file, today(session) + timedelta(days=1), report, step)
            first = list(itertools.islice(rows, limits.IMPORT_CHUNK))
            report.country = country or _country_of(first)
            if not get_territory_currencies(report.country, tender=True):
                raise FileUnfit(f"{report.country} is no country with money of its own: two capital letters, like KE.")
            intake = Intake(session, report.country)
            for chunk in _chunks(itertools.chain(first, rows), report):
                intake.stage(chunk)
            before = report.refused
            for line, other in intake.contradictions():
                report.refuse(line, f"another price for the same market, day and unit than line {other}, which holds")
            report.counts = intake.settle(report.refused - before)
            for doubt in intake.doubts():
                report.doubt(doubt)
            if strict and report.refused:
                raise _Refused
    except _Refused:
        report.counts = _NOTHING


def _rows(file: BinaryIO, latest: date, report: Report, step: Callable[[int], None]) -> Iterator[Said]:
    """The prices of a file, in its order; what is none is reported. Raises FileUnfit."""
    layout = None
    read = 0
    for number, line in lines(file, limits.IMPORT_LINE):
        if number % limits.IMPORT_CHUNK == 0:
            step(file.tell() - read)
            read = file.tell()
        try:
            cells = fields(line)
            if layout is None:
                layout = Layout(cells)
            elif not wfp.is_tags(cells):
                yield layout.read(number, cells, latest)
        except LineUnfit as error:
            if layout is None:
                raise FileUnfit(f"The first line cannot be read: {error}.") from None
            report.refuse(number, str(error))
        except RowUnfit as error:
            report.refuse(number, str(error))
    if layout is None:
        raise FileUnfit("The file is empty.")
    step(file.tell() - read)


def _chunks(rows: Iterator[Said], report: Report) -> Iterator[list[Said]]:
    """The rows in chunks; one in the money of another country, or in money that was none any more, is refused."""
    chunk: list[Said] = []
    for row in rows:
        if row.good.currency not in _money_on(report.country, row.day):
            report.refuse(row.line, f"{row.good.currency} is not the money of {report.country}")
            continue
        chunk.append(row)
        if len(chunk) == limits.IMPORT_CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _country_of(rows: list[Said]) -> str:
    """The one country whose money most of the first rows are in. Raises FileUnfit where it is the money of several."""
    if not rows:
        raise FileUnfit("No row of the file can be taken, and so it does not say which country's it is: --country KE")
    currency = Counter(row.good.currency for row in rows).most_common(1)[0][0]
    day = max(row.day for row in rows if row.good.currency == currency)
    countries = sorted(code for code in get_global("territory_currencies") if currency in _money_on(code, day))
    if len(countries) != 1:
        some = ", ".join(countries[: limits.COUNTRIES_NAMED])
        where = f"{len(countries)} countries, such as {some}" if countries else "no country"
        raise FileUnfit(f"{currency} is the money of {where}: say whose prices these are, as in --country TG")
    return countries[0]


@lru_cache(limits.MONEY_DAYS)
def _money_on(country: str, day: date) -> tuple[str, ...]:
    """The money of a country on that day: old prices are in what it had then."""
    return tuple(get_territory_currencies(country, day, tender=True))


# --- the command -----------------------------------------------------------------------------------------------------


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", metavar="CODE", help="Whose prices they are, like KE; by default the currency says it.")
@click.option("--strict", is_flag=True, help="Take all of it or nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def prices(file: Path, country: str | None, strict: bool, as_json: bool) -> None:
    """Food prices from a WFP/HDX file, as published.

    Each row that is refused is named on standard error with its line and the reason, and the rest is kept. A price that
    is out of all proportion is kept too, and told to nobody. The same file again changes nothing.
    """
    report = Report(heard=_complain)
    try:
        with (
            file.open("rb") as opened,
            service.store(Settings()) as store,
            progress("Reading", file.stat().st_size) as step,
        ):
            import_prices(store, opened, report, country=country and country.upper(), strict=strict, step=step)
    except FileUnfit as error:
        raise Sorry(str(error)) from None
    if as_json:
        click.echo(json.dumps(report.document(), ensure_ascii=False, indent=2))
    else:
        counts = report.counts
        click.echo(f"new: {counts.new}\nchanged: {counts.changed}\nunchanged: {counts.unchanged}")
        click.echo(f"refused: {report.refused}\ndoubtful: {report.doubtful}")
    if strict and report.refused:
        click.echo("Nothing was taken: some rows were refused, and --strict takes all or nothing.", err=True)
        raise click.exceptions.Exit(1)


def _complain(line: str) -> None:
    """One line on standard error; on a terminal it takes the place of the bar, which is drawn anew below it."""
    click.echo(f"\r\x1b[K{line}" if sys.stderr.isatty() else line, err=True)
