"""The `baraza` command."""

import sys
from pathlib import Path

import click
import psycopg
from pydantic import ValidationError

from console import phone, prices, service, up
from console.audits import audit_
from console.exports import exports
from console.imports import imports
from console.quotes import quotes
from console.seals import seal_, verify_
from domain.store import DBAPIError, Store
from embedded.processes import CannotStart
from gateways.registry import carrier_of
from jobs import worker
from jobs.schedule import Workshop, run_all
from locales import CatalogUnfit, Words
from settings import SettingMissing, Settings
from watch import logs


@click.group(context_settings={"max_content_width": 100})
def baraza() -> None:
    """Baraza: the messaging service that a group runs itself on."""


imports.add_command(prices.prices)
baraza.add_command(imports)
baraza.add_command(exports)
baraza.add_command(audit_)
baraza.add_command(quotes)
baraza.add_command(seal_)
baraza.add_command(verify_)


@baraza.command("up")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen here instead of on BARAZA_PORT.")
@click.option("--demo/--no-demo", default=True, help="Load the demonstration federation (the default) or not.")
def up_(port: int | None, demo: bool) -> None:
    """Start everything: database, queue, gateway, web server, worker and tick."""
    changes: dict[str, object] = {"baraza_trial": True}
    if port:
        changes["baraza_port"] = port
    up.run(Settings().model_copy(update=changes), with_demo=demo)


@baraza.command()
def web() -> None:
    """The web server alone, for production."""
    from console.serving import serve  # here, because the commands that need no web server start faster without it

    settings = service.fit(Settings().require())
    serve(settings.baraza_host, settings.baraza_port)


@baraza.command("worker")
def worker_() -> None:
    """The worker alone, for production: does what the tick calls for."""
    settings = service.fit(Settings().require(queue=True))
    worker.work(settings.redis_url.get_secret_value())


@baraza.command()
def tick() -> None:
    """The tick alone, for production: rings for what is due."""
    settings = service.fit(Settings().require(queue=True))
    store = Store(settings.database_url.get_secret_value(), pool=1)
    worker.tick(settings.redis_url.get_secret_value(), store)


@baraza.command()
def migrate() -> None:
    """Bring the database to the form that this release expects, as the user of DATABASE_OWNER_URL."""
    with service.database(Settings()):
        click.echo("The database is of this release's form.")


@baraza.command("phone")
@click.argument("number")
@click.option("--url", help="The running server; by default this machine's, on BARAZA_PORT.")
@click.option(
    "--journey", type=click.Path(dir_okay=False, path_type=Path), help="Write the walk down as a journey test."
)
def phone_(number: str, url: str | None, journey: Path | None) -> None:
    """A feature phone in the terminal, over HTTP to a running trial: dial, type, read SMS."""
    try:
        number = phone.read_number(number)
    except ValueError as unfit:
        raise click.BadParameter(str(unfit), param_hint="NUMBER") from None
    phone.run(url or Settings().own_url, number, journey)


@baraza.command()
def drain() -> None:
    """Do now what the tick would do: send what is due, open and close what is due."""
    settings = Settings()
    with service.store(settings) as store:
        shop = Workshop(store, carrier_of(settings), Words(settings.at_service_code, settings.at_short_code))
        for name, count in run_all(shop).items():
            click.echo(f"{name}: {count}")


def main() -> None:
    """What `.venv/bin/baraza` runs: errors that somebody can mend are one sentence, and no trace."""
    logs.configure()
    try:
        baraza()
    except (CannotStart, CatalogUnfit, SettingMissing) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            click.echo(f"The setting {str(problem['loc'][0]).upper()} is wrong: {problem['msg']}", err=True)
        sys.exit(1)
    except (DBAPIError, psycopg.Error) as error:
        if not (complaint := service.complaint_of(error)):
            raise
        click.echo(complaint, err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
