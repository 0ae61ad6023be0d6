"""`baraza book KIND`: a book of a group as PDF, to be printed, signed and kept."""

import sys
from pathlib import Path

import click

from console import service
from console.groups import GROUP, organisation
from console.paper_exports import days_of, period
from console.report import Sorry
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.refusals import NoSuchMember
from domain.store import Session
from locales import LANGUAGES, Words
from settings import Settings

# Named here so that `--help` waits for no PDF library: a test holds the list to `books/kinds.py`.
KINDS = ("statement", "passbook", "cash", "minutes", "share-out", "accounts", "register", "sheets")
HERS = ("statement", "passbook")
PAPERS = ("a4", "a5")


@click.command(
    "book", epilog="Example: baraza book cash --group UMOJA --from 2026-01-01 --to 2026-12-31 --out cash.pdf"
)
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@GROUP
@click.option("--member", "number", type=click.IntRange(1), metavar="N", help="Her number, for a book of her own.")
@period
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Without it, the group's.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="The size of a page.")
@click.option(
    "--out",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where it goes; without it, to standard output.",
)
def book_(
    code: str, kind: str, number: int | None, first, last, language: str | None, paper: str, path: Path | None
) -> None:
    """Print a book of a group as PDF.

    KIND is statement, passbook, cash, minutes, share-out, accounts, register or sheets. It is made out of the ledger for
    the days that you name, and carries the seal it stands on and how to check it. docs/books.md shows each.
    """
    if kind in HERS and number is None:
        raise Sorry(f"The {kind} is one member's: say whose with --member N.")
    if kind not in HERS and number is not None:
        raise Sorry(f"The {kind} is the group's, not one member's: leave out --member.")
    if path is None and sys.stdout.isatty():
        raise Sorry("A PDF is no text: name a file with --out.")
    settings = Settings()
    with service.store(settings) as store:
        org = organisation(store, code)
        with store.snapshot() as session:
            from books import kinds  # and with it the library that makes PDFs, which no other command waits for
            from books.book import Wanted

            whose = _member(session, org, number) if number else None
            words = Words(settings.at_service_code, settings.at_short_code)
            wanted = Wanted(
                session, org, days_of(session, org, first, last), words, language or org.language, paper, whose
            )
            made = kinds.printed(kind, wanted)
    _write(made, path)


def _member(session: Session, org: Organisation, number: int) -> Member:
    try:
        return members.by_number(session, org.id, number, left=True)
    except NoSuchMember:
        raise Sorry(f"{org.code} has no member with the number {number}, and had none.") from None


def _write(made: bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.buffer.write(made)
        return
    try:
        path.write_bytes(made)
    except OSError as error:
        raise Sorry(f"{path} cannot be written: {error.strerror}.") from None
