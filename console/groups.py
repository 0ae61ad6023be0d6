"""`--group CODE`, which many commands take."""

import click

from console.report import Sorry, printable
from domain.people import organisations
from domain.people.names import read_code
from domain.people.organisations import Organisation
from domain.people.refusals import CodeUnfit, NoSuchOrganisation
from domain.store import Store

GROUP = click.option("--group", "code", required=True, metavar="CODE", help="The code of the organisation.")


def organisation(store: Store, code: str) -> Organisation:
    """The organisation that `--group` names. Raises Sorry."""
    with store.glance() as session:
        try:
            return organisations.by_code(session, read_code(code))
        except (CodeUnfit, NoSuchOrganisation):
            raise Sorry(f"There is no organisation with the code {printable(code)}.") from None
