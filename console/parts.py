"""`baraza web`, `worker`, `tick`, `migrate` and `drain`: the parts of the service, each by itself."""

import click

from console import service
from console.serving import serve
from domain.store import Store
from gateways.registry import carrier_of
from jobs import worker
from jobs.schedule import Workshop, run_all
from locales import Words
from settings import Settings


@click.command()
def web() -> None:
    """The web server alone, for production."""
    settings = service.fit(Settings().require())
    serve(settings.baraza_host, settings.baraza_port)


@click.command("worker")
def worker_() -> None:
    """The worker alone, for production: does what the tick calls for."""
    settings = service.fit(Settings().require(queue=True))
    worker.work(settings.redis_url.get_secret_value())


@click.command()
def tick() -> None:
    """The tick alone, for production: rings for what is due."""
    settings = service.fit(Settings().require(queue=True))
    store = Store(settings.database_url.get_secret_value(), pool=1)
    worker.tick(settings.redis_url.get_secret_value(), store)


@click.command()
def migrate() -> None:
    """Bring the database to the form that this release expects, as the user of DATABASE_OWNER_URL."""
    with service.database(Settings()):
        click.echo("The database is of this release's form.")


@click.command()
def drain() -> None:
    """Do now what the tick would do: send what is due, open and close what is due."""
    settings = Settings()
    with service.store(settings) as store:
        shop = Workshop(store, carrier_of(settings), Words(settings.at_service_code, settings.at_short_code))
        for name, count in run_all(shop).items():
            click.echo(f"{name}: {count}")
