"""`baraza export …` of papers: what an auditor or a supervisor holds, made out of the ledger for any period."""

import sys
from collections.abc import Callable
from datetime import date, datetime

import click

from console import paper, service
from console.groups import GROUP, organisation
from console.report import Sorry
from domain.papers import accounts as books
from domain.papers import ageing as loan_book
from domain.papers import cash as cash_book
from domain.papers import periods, rates
from domain.papers import returns as templates
from domain.papers import statement as statements
from domain.papers.paper import Paper
from domain.papers.periods import Period
from domain.people import members, organisations
from domain.people.organisations import Organisation
from domain.people.refusals import NoSuchMember
from domain.refusals import DateUnfit
from domain.store import Session
from settings import Settings

DAY = click.DateTime(["%Y-%m-%d"])
FROM = click.option("--from", "first", type=DAY, metavar="DAY", help="The first day; without it, that of the book.")
TO = click.option("--to", "last", type=DAY, metavar="DAY", help="The last day; without it, today.")
BELOW = click.option("--consolidated", "below", is_flag=True, help="With all below it, less what they owe each other.")


def form(command):
    """Gives a command `--json`, `--csv` and `--xlsx`."""
    command = click.option("--xlsx", "form", flag_value="xlsx", help="A workbook, to be written into a file.")(command)
    command = click.option("--csv", "form", flag_value="csv", help="CSV with a first line of names.")(command)
    return click.option("--json", "form", flag_value="json", default="json", help="One JSON document (the default).")(
        command
    )


def period(command):
    """Gives a command `--from` and `--to`."""
    return FROM(TO(command))


def write(
    code: str,
    form: str,
    paper_of: Callable[[Session, Organisation, Period], Paper],
    first: datetime | None = None,
    last: datetime | None = None,
    below: bool = False,
) -> None:
    """Write the paper that `paper_of` makes about the organisation and the days that were asked for."""
    with service.store(Settings()) as store:
        org = organisation(store, code)
        with store.snapshot() as session:
            among = [each.id for each in organisations.below(session, org.id)] if below else []
            days = days_of(session, org, first, last, among)
            _written(paper_of(session, org, days), form)


def days_of(
    session: Session, org: Organisation, first: datetime | None, last: datetime | None, among: list[int] = ()
) -> Period:
    """The days that `--from` and `--to` name. Raises Sorry."""
    try:
        return periods.read(session, org, _day(first), _day(last), among)
    except DateUnfit as error:
        raise Sorry(f"The last day is one up to today, {error.last}, and not before the first day.") from None


def _day(typed: datetime | None) -> date | None:
    return typed and typed.date()


def _on_a_terminal() -> bool:
    return sys.stdout.isatty()


def _written(made: Paper, form: str) -> None:
    if form == "xlsx":
        if _on_a_terminal():
            raise Sorry("A workbook is no text: write it into a file, with > accounts.xlsx.")
        from console import workbook  # a spreadsheet's library, which no other form waits for

        workbook.xlsx(made, sys.stdout.buffer)
        return
    sys.stdout.reconfigure(encoding="utf-8")
    (paper.json_ if form == "json" else paper.csv_)(made, sys.stdout)


# --- the accounts ----------------------------------------------------------------------------------------------------


@click.command(
    epilog="Example: baraza export accounts --group UMOJA --from 2026-01-01 --to 2026-12-31 --xlsx > 2026.xlsx"
)
@GROUP
@period
@BELOW
@form
def accounts(code: str, first, last, below: bool, form: str) -> None:
    """Income and expenditure, and the balance sheet. Beside them is the period before, which is as long."""
    parts = (*books.INCOME_STATEMENT, *books.BALANCE_SHEET)
    write(code, form, lambda session, org, days: books.accounts(session, org, days, parts, below), first, last, below)


@click.command(epilog="Example: baraza export income --group UMOJA --from 2026-01-01 --to 2026-03-31 --csv")
@GROUP
@period
@BELOW
@form
def income(code: str, first, last, below: bool, form: str) -> None:
    """Income and expenditure of a period, and what is left of them. Beside them is the period before."""
    parts = books.INCOME_STATEMENT
    write(code, form, lambda session, org, days: books.accounts(session, org, days, parts, below), first, last, below)


@click.command(
    "balance-sheet", epilog="Example: baraza export balance-sheet --group KISUMU --consolidated --to 2026-12-31"
)
@GROUP
@period
@BELOW
@form
def balance_sheet(code: str, first, last, below: bool, form: str) -> None:
    """Assets, liabilities and equity at the end of a period. Beside them is the end of the one before."""
    parts = books.BALANCE_SHEET
    write(code, form, lambda session, org, days: books.accounts(session, org, days, parts, below), first, last, below)


@click.command("trial-balance", epilog="Example: baraza export trial-balance --group UMOJA --to 2026-12-31")
@GROUP
@period
@BELOW
@form
def trial_balance(code: str, first, last, below: bool, form: str) -> None:
    """Every kind of account, with its debit and its credit. What stood there before is beside it, and what moved."""
    write(code, form, lambda session, org, days: books.trial_balance(session, org, days, below), first, last, below)


# --- members and the box ---------------------------------------------------------------------------------------------


@click.command(epilog="Example: baraza export statement --group UMOJA --member 4 --from 2026-01-01 --csv")
@GROUP
@click.option("--member", "number", type=click.IntRange(1), required=True, metavar="N", help="Her number in the book.")
@period
@form
def statement(code: str, number: int, first, last, form: str) -> None:
    """One member's savings, share capital, fines and loans, with running balances. Give it to her, and to nobody else."""

    def of(session: Session, org: Organisation, days: Period) -> Paper:
        try:
            return statements.of(session, members.by_number(session, org.id, number, left=True), days)
        except NoSuchMember:
            raise Sorry(f"{org.code} has no member with the number {number}, and had none.") from None

    write(code, form, of, first, last)


@click.command(epilog="Example: baraza export cash --group UMOJA --from 2026-03-01 --to 2026-03-31 --xlsx > march.xlsx")
@GROUP
@period
@form
def cash(code: str, first, last, form: str) -> None:
    """The cash book: the box and the bank, with running balances. Each count of the box is held against it."""
    write(code, form, cash_book.book, first, last)


# --- loans -----------------------------------------------------------------------------------------------------------


@click.command(epilog="Example: baraza export ageing --group UMOJA --to 2026-12-31 --rates sasra --csv")
@GROUP
@period
@click.option(
    "--rates", "name", type=click.Choice(list(rates.tables())), default=rates.DEFAULT, show_default=True,
    help="By which provision is worked out.",
)  # fmt: skip
@form
def ageing(code: str, first, last, name: str, form: str) -> None:
    """The loan book by days late, with what would be provided for. Nothing of that is booked."""
    table = rates.tables()[name]
    write(code, form, lambda session, org, days: loan_book.book(session, org, days, table), first, last)


# --- returns ---------------------------------------------------------------------------------------------------------


@click.command(
    "returns", epilog="Example: baraza export returns --template savix --group UMOJA --from 2026-01-01 --to 2026-03-31"
)
@GROUP
@click.option(
    "--template", "name", type=click.Choice(list(templates.templates())), required=True, help="Whose list is filled in."
)
@period
@form
def returns_(code: str, name: str, first, last, form: str) -> None:
    """What an index or a supervisor asks for, out of the ledger. What it cannot tell is said to be missing."""
    template = templates.templates()[name]
    write(code, form, lambda session, org, days: templates.of(session, org, days, template), first, last)


PAPERS = (accounts, income, balance_sheet, trial_balance, statement, cash, ageing, returns_)
