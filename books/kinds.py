"""Which books there are, and the one function that prints them."""

from collections.abc import Callable
from dataclasses import dataclass

from books import accounts, cash, minutes, passbook, register, share_out, sheets, statement
from books.book import Book, Wanted
from locales.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of book: its title, what fills it, whether it is a member's own, and when its page lies on its side.

    `about` is what its head says in place of the days that were asked for.
    """

    title: Phrase
    fill: Callable[[Book, Wanted], None]
    hers: bool = False
    landscape: Callable[[Wanted], bool] = lambda _wanted: False
    about: Callable[[Wanted], Phrase | None] = lambda _wanted: None


KINDS = {
    "statement": Kind(statement.TITLE, statement.fill, hers=True),
    "passbook": Kind(passbook.TITLE, passbook.fill, hers=True),
    "cash": Kind(cash.TITLE, cash.fill, landscape=cash.has_bank),
    "minutes": Kind(minutes.TITLE, minutes.fill),
    "share-out": Kind(share_out.TITLE, share_out.fill),
    "accounts": Kind(accounts.TITLE, accounts.fill),
    "register": Kind(register.TITLE, register.fill, landscape=lambda _wanted: True),
    "sheets": Kind(sheets.TITLE, sheets.fill, about=sheets.about),
}


def printed(kind: str, wanted: Wanted) -> bytes:
    """The book as PDF."""
    made = KINDS[kind]
    book = Book(wanted, made.title, about=made.about(wanted), landscape=made.landscape(wanted))
    made.fill(book, wanted)
    return book.printed()
