"""`baraza seal` and `baraza verify`: the newest seal of a book, and every seal of an exported one made again."""

import json
from typing import BinaryIO

import click

from console import service
from console.groups import GROUP, organisation
from console.report import Sorry
from domain.seal import chain, seals
from settings import Settings

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")


@click.command("seal")
@GROUP
@JSON
def seal_(code: str, as_json: bool) -> None:
    """Print the newest seal of a group's book: its five words, its day, and how many entries came since.

    The words are those that every member heard at the close of the meeting. docs/verify.md says what they are good for.
    """
    with service.store(Settings()) as store:
        org = organisation(store, code)
        with store.snapshot() as session:
            newest, since = seals.latest(session, org.id), seals.since(session, org.id)
    if newest is None:
        raise Sorry(f"The book of {org.code} was never sealed.")
    facts = newest.facts() | {"digest": newest.digest, "code": newest.code}
    if as_json:
        click.echo(json.dumps({"group": org.code, "since": since, "seal": facts}, ensure_ascii=False, indent=1))
        return
    click.echo(newest.code)
    click.echo(
        f"seal {newest.number} of {newest.day}: {newest.entries} entries up to number {newest.last_entry},"
        f" {org.currency} {newest.money(org.currency)} in the box; entries since: {since}"
    )


@click.command("verify")
@click.argument("file", type=click.File("rb"))
@JSON
def verify_(file: BinaryIO, as_json: bool) -> None:
    """Make every seal of an exported ledger again, and say whether it agrees.

    FILE is what `baraza export ledger --json` wrote, of whatever group, on whatever machine: no database is looked at. It
    does what `python3 domain/seal/chain.py FILE` does. The exit code is 0 when everything agrees and 1 otherwise.
    """
    try:
        found = chain.verify(chain.read(file.read()))
    except chain.Unreadable as error:
        raise Sorry(str(error)) from None
    if as_json:
        seals = [each.seal | {"agrees": not each.wrong, "wrong": each.wrong} for each in found.seals]
        document = {"group": found.group, "agrees": found.agrees, "entries": found.entries, "unsealed": found.unsealed}
        click.echo(json.dumps(document | {"seals": seals, "faults": found.faults}, ensure_ascii=False, indent=1))
    else:
        click.echo(chain.told(found))
    if not found.agrees:
        raise click.exceptions.Exit(1)
