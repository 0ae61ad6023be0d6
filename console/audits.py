"""`baraza audit`: looks at every invariant and says which are broken."""

import json

import click

from console import service
from console.progress import progress
from domain.audit import CHECKS, audit
from settings import Settings


@click.command("audit")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def audit_(as_json: bool) -> None:
    """Check every invariant of the people, the ledger, the votes and the outbox.

    Each thing that is broken is one line: the check, the organisation, where, what should be and what is; of each check
    the first thousand. The exit code is 0 when nothing is broken and 1 otherwise. The service may run meanwhile.
    """
    found = []
    with (
        service.store(Settings()) as store,
        store.snapshot() as session,
        progress("Checking", len(CHECKS)) as step,
    ):
        for _check, faults in audit(session):
            found += faults
            step(1)
        notes = [service.OWNER] if service.owns(session) else []
    if as_json:
        names = {check.name: check.rule for check in CHECKS}
        document = {"checks": names, "faults": [fault._asdict() for fault in found], "notes": notes}
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        for fault in found:
            click.echo(str(fault))
        click.echo(_summary(len(found)))
        for note in notes:
            click.echo(note, err=True)
    if found:
        raise click.exceptions.Exit(1)


def _summary(count: int) -> str:
    if not count:
        return f"{len(CHECKS)} checks: nothing is broken."
    return f"{len(CHECKS)} checks: {count} {'fault' if count == 1 else 'faults'}."
