"""The `baraza` command: what there is to do, each read from its own file when it is called for."""

import sys
from importlib import import_module

import click

# By its name: where it stands, and what `baraza --help` says of it. What a command needs is imported with it alone, so that
# a phone, a quote or a `--help` does not wait for what the database, the queue and a spreadsheet take.
COMMANDS = {
    "audit": ("console.audits:audit_", "Check every invariant of the database, and say which are broken."),
    "book": ("console.books:book_", "Print a book of a group as PDF, to be signed and kept."),
    "count": ("console.counts:count_", "Count an election or a budget from a file of ballots, stage by stage."),
    "drain": ("console.parts:drain", "Do now what the tick would do: send, open and close what is due."),
    "export": (
        "console.exports:exports",
        "Write out the records and papers of one organisation, as JSON, CSV or XLSX.",
    ),
    "groups": ("console.begun:groups", "The groups that phones begin and that wait for you: list, approve, refuse."),
    "import": ("console.imports:imports", "Bring in organisations, members and prices from files."),
    "migrate": ("console.parts:migrate", "Bring the database to the form that this release expects."),
    "phone": ("console.phone:phone_", "A feature phone in the terminal, over HTTP to a running trial."),
    "quote": ("console.quotes:quotes", "Work out a loan, a share-out, interest, a payout or an order."),
    "seal": ("console.seals:seal_", "Print the newest seal of a group's book, and its five words."),
    "tick": ("console.parts:tick", "The tick alone, for production: rings for what is due."),
    "up": ("console.up:up_", "Start everything: database, queue, gateway, web server, worker and tick."),
    "verify": ("console.seals:verify_", "Make every seal of an exported ledger again, and say whether it agrees."),
    "web": ("console.parts:web", "The web server alone, for production."),
    "worker": ("console.parts:worker_", "The worker alone, for production: does what the tick calls for."),
}


class OnCall(click.Group):
    """Commands that are imported when they are called for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all of them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The one with this name, which is imported now."""
        if name not in COMMANDS:
            return None
        module, _colon, found = COMMANDS[name][0].partition(":")
        return getattr(import_module(module), found)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their names and what they do, without a look at them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_place, told) in COMMANDS.items()])


@click.group(cls=OnCall, context_settings={"max_content_width": 100})
@click.version_option(package_name="baraza", message="baraza %(version)s")
def baraza() -> None:
    """Baraza: the messaging service that a group runs itself on."""
    from watch import logs

    logs.configure()


def main() -> None:
    """What `.venv/bin/baraza` runs: errors that somebody can mend are one sentence, and no trace."""
    try:
        baraza()
    except Exception as error:
        from console import complaints

        said = complaints.of(error)
        if not said:
            raise
        click.echo(said, err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
