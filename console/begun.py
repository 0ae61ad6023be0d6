"""`baraza groups`: the groups that phones begin and that wait for who runs the service; letting them begin, or not."""

import json

import click

from console import service
from console.report import Sorry, printable
from domain.founding import approval
from domain.founding.beginnings import Beginning
from domain.refusals import Refusal
from domain.store import Store
from locales.refusals import phrase_of
from locales.words import plain
from settings import Settings


@click.group("groups", invoke_without_command=True)
@click.pass_context
def groups(context: click.Context) -> None:
    """The groups that phones begin and that wait for you (BARAZA_GROUPS_APPROVAL): list them, let them begin, or not."""
    if not context.invoked_subcommand:
        context.invoke(list_)


@groups.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def list_(as_json: bool = False) -> None:
    """List the groups that wait: all three officers have said yes, and you have to. `baraza groups` alone does the same."""
    with service.store(Settings()) as store, store.glance() as session:
        waiting = approval.waiting(session)
    if as_json:
        click.echo(json.dumps({"groups": [_row(each) for each in waiting]}, ensure_ascii=False, indent=1))
        return
    for each in waiting:
        click.echo(_line(each))
    click.echo(f"{len(waiting)} {'group waits' if len(waiting) == 1 else 'groups wait'}.")


@groups.command("approve")
@click.argument("code")
def approve(code: str) -> None:
    """Let the group with this code begin; its officers hear of it by SMS."""
    with service.store(Settings()) as store:
        org = _answered(store, lambda session: approval.approve(session, code))
    click.echo(f"{org.code} has begun.")


@groups.command("refuse")
@click.argument("code")
@click.option("--why", required=True, help="What who asked for it reads, in her language.")
def refuse(code: str, why: str) -> None:
    """Do not let it begin; who asked for it hears why by SMS."""
    with service.store(Settings()) as store:
        beginning = _answered(store, lambda session: approval.turn_down(session, code, why))
    click.echo(f"{beginning.code} does not begin.")


def _answered(store: Store, answer):
    try:
        return store.work(answer)
    except Refusal as refusal:
        raise Sorry(printable(plain().say("en", phrase_of(refusal)))) from None


def _row(each: Beginning) -> dict:
    officers = [{"role": one.role, "name": one.name, "phone": one.number} for one in each.founders]
    facts = {"code": each.code, "name": each.name, "template": each.template, "country": each.country}
    return facts | {"currency": each.currency, "asked": each.asked_at.isoformat(), "officers": officers}


def _line(each: Beginning) -> str:
    officers = "; ".join(f"{one.role} {one.name} {one.number}" for one in each.founders)
    return (
        f"{each.code}  {each.name}, {each.template}, {each.country}, asked for on {each.asked_at:%Y-%m-%d}: {officers}"
    )
