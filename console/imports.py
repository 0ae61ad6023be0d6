"""`baraza import …`: what an organisation brings along in files. Each says line by line what it refused, and why."""

import json
from typing import BinaryIO

import click

from console import headings, prices, roster, service
from console.document import read_document
from console.groups import GROUP, organisation
from console.progress import progress
from console.report import Import
from console.table import read_table
from console.world import import_world
from settings import Settings

FILE = click.argument("file", type=click.File("rb"), metavar="FILE")
STRICT = click.option("--strict", is_flag=True, help="Take all of it or nothing.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")


@click.group("import")
def imports() -> None:
    """Bring in organisations, members and prices from files.

    What a file holds that cannot be taken is named on standard error with its line and the reason, and the rest is kept;
    with --strict nothing is. The same file again changes nothing. The exit code is 1 when the file cannot be read at all
    and when --strict refused it, and 0 otherwise.
    """


imports.add_command(prices.prices)


@imports.command()
@FILE
@STRICT
@JSON
def world(file: BinaryIO, strict: bool, as_json: bool) -> None:
    """Organisations, members, rules and opening balances from one JSON file.

    docs/files.md describes it. A `pin` is kept in a trial only: beside `baraza up`, or with BARAZA_TRIAL=1.

    What was taken of each organisation is printed beside what the file holds, with what a count of its box should find.
    """
    document = read_document(file)
    settings = service.keep_secrets(service.beside_trial(Settings()))
    with service.store(settings) as store, progress("Reading", _things(document)) as step:
        done = Import(step=lambda: step(1))
        import_world(store, document, pepper=settings.pepper, trial=settings.baraza_trial, strict=strict, done=done)
    finish(done, strict=strict, as_json=as_json)


@imports.command()
@FILE
@GROUP
@click.option(
    "--balance",
    type=click.Choice(headings.BALANCES),
    help="What a column headed only balance holds; it is asked for where the list tells of loans too.",
)
@click.option("--shared-phones", is_flag=True, help="Two members of the list may have the same phone.")
@STRICT
@JSON
def members(file: BinaryIO, code: str, balance: str | None, shared_phones: bool, strict: bool, as_json: bool) -> None:
    """Members of one organisation from a CSV or XLSX file.

    One of its first lines names the columns, in any order: phone, name, and if you have them language, roles, joined,
    savings, capital, fines, and of her loan what is owed, the interest left, its day and when it is due. Headings of every
    language that is offered are understood. docs/files.md says more.

    What the list adds up to is printed beside what was taken of it, to be compared with the paper.
    """
    table = read_table(file)
    with service.store(Settings()) as store, progress("Reading", len(table.rows)) as step:
        done = Import(step=lambda: step(1), shared_phones=shared_phones)
        roster.import_members(store, organisation(store, code), table, done, strict=strict, balance=balance)
    finish(done, strict=strict, as_json=as_json)


def finish(done: Import, *, strict: bool, as_json: bool) -> None:
    """Tell what an import did, and end with its exit code."""
    if as_json:
        click.echo(json.dumps(done.document(), ensure_ascii=False, indent=2))
    else:
        done.tell()
    if strict and done.refused:
        raise click.exceptions.Exit(1)


def _things(document: object) -> int:
    """How many things of a document are tried, more or less: for the bar."""
    listed = document.get("organisations") if isinstance(document, dict) else None
    inside = [each.get("members") for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return len(inside) + sum(len(each) for each in inside if isinstance(each, list))
