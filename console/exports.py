"""`baraza export …`: the organisation's own records, for its own use, in files that need no Baraza."""

import sys
from dataclasses import replace

import click

from console import limits, paper_exports, records, service, sheet, standing
from console.groups import GROUP, organisation
from console.progress import progress
from domain.records import reading
from settings import Settings


@click.group("export")
def exports() -> None:
    """Write out the records of one organisation, as JSON (the default) or CSV; papers as XLSX too.

    Rows are written as they are read, so a million of them need no more memory than a thousand. What is written is how
    things stood in one moment. docs/export.md names every field.
    """


def form(command):
    """Gives a command `--json` and `--csv`."""
    command = click.option("--csv", "form", flag_value="csv", help="CSV with a first line of names.")(command)
    return click.option("--json", "form", flag_value="json", default="json", help="One JSON document (the default).")(
        command
    )


def _export(code: str, form: str, rows_of, table: str | None = None, **more) -> None:
    """Write what `rows_of(session, org, settings)` gives, with a bar where the rows are those of a table."""
    settings = Settings()
    with service.store(settings) as store:
        org = organisation(store, code)
        with store.snapshot() as session:
            wanted = rows_of(session, org, settings, **more)
            total = reading.count(session, org, table) if table and sys.stderr.isatty() else 0
            with progress(f"Writing {wanted.name}", total, beside=sys.stdout) as step:
                sys.stdout.reconfigure(encoding="utf-8")
                sheet.write(replace(wanted, rows=sheet.counted(wanted.rows, step)), form, sys.stdout)


@exports.command()
@GROUP
@form
def ledger(code: str, form: str) -> None:
    """Every entry of the book, in order, with its lines in minor units (cents)."""
    _export(code, form, records.ledger_of, "entry")


@exports.command()
@GROUP
@form
def members(code: str, form: str) -> None:
    """Every member there ever was, with savings and what is owed. Sums are in the currency's units."""
    _export(code, form, records.members_of, "membership")


@exports.command()
@GROUP
@form
def loans(code: str, form: str) -> None:
    """Every loan that was asked for, with its instalments and what is owed. Sums are in the currency's units."""
    _export(code, form, records.loans_of, "loan")


@exports.command("share-out")
@GROUP
@form
def share_out(code: str, form: str) -> None:
    """Every cycle: what its share-out came to, and each member's part. Of the running one, what it would be now."""
    _export(code, form, records.cycles_of, "cycle")


@exports.command()
@GROUP
@form
def claims(code: str, form: str) -> None:
    """Everything that was asked of the social fund, with what had happened. Keep it among the officers."""
    _export(code, form, records.claims_of, "claim")


@exports.command()
@GROUP
@form
def meetings(code: str, form: str) -> None:
    """The minutes of every meeting that was held. They say who came, counted and closed, and the lot of its witness."""
    _export(code, form, records.meetings_of, "sitting")


@exports.command()
@GROUP
@form
def draws(code: str, form: str) -> None:
    """Every draw of turns: what was fixed before it, and what draws it again."""
    _export(code, form, records.draws_of, "circle")


@exports.command()
@GROUP
@form
def bank(code: str, form: str) -> None:
    """The bank's papers, and by how much the book differed."""
    _export(code, form, records.bank_of, "bank_statement")


@exports.command()
@GROUP
@form
def outside(code: str, form: str) -> None:
    """Loans from outside, when they are due and what is left."""
    _export(code, form, records.outside_of, "outside_loan")


@exports.command()
@GROUP
@form
def deposits(code: str, form: str) -> None:
    """Deposits beside savings: what is in each, and its terms. Sums are in the currency's units."""
    _export(code, form, records.deposits_of, "deposit")


@exports.command()
@GROUP
@form
def things(code: str, form: str) -> None:
    """Things that were bought to be kept, and what of them was sold."""
    _export(code, form, records.things_of, "thing")


@exports.command()
@GROUP
@form
def motions(code: str, form: str) -> None:
    """Everything that was put to the vote, with its tally. Who voted for what stands in it only where the vote was open."""
    _export(code, form, records.motions_of, "motion")


@exports.command()
@GROUP
@click.option(
    "--motion",
    "number",
    required=True,
    type=click.IntRange(1, limits.MOTION_NUMBER),
    metavar="NUMBER",
    help="Which vote.",
)
@form
def ballots(code: str, number: int, form: str) -> None:
    """The published table of one vote: what each ballot says. It has nobody's name and no time."""
    _export(code, form, records.ballots_of, number=number)


@exports.command("rules")
@GROUP
@form
def rules_(code: str, form: str) -> None:
    """Every version of the group's rules. Each has its day, its motion, and the values that it names."""
    _export(code, form, records.rules_of, "constitution")


@exports.command()
@GROUP
@click.option("--to", "number", metavar="NUMBER", help="Only what was said to this telephone.")
@form
def messages(code: str, number: str | None, form: str) -> None:
    """What was said to members by SMS, with its state. What still waits is in the words that it would have now."""
    _export(code, form, records.messages_of, "outbox", number=number)


@exports.command("who-with-whom")
@GROUP
@form
def who_with_whom(code: str, form: str) -> None:
    """Pairs of members who confirm each other unusually often, very new, or very fast. It accuses nobody."""
    _export(code, form, records.who_with_whom_of)


@exports.command()
@GROUP
@form
def indicators(code: str, form: str) -> None:
    """How it stands, with each organisation below it and totals of the groups. It has no names."""
    _export(code, form, standing.indicators_of)


for each in paper_exports.PAPERS:
    exports.add_command(each)
