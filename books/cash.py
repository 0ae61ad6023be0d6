"""The cash book of a group: the box, and the bank where it has one, with running balances, and each count of the box."""

from books.book import Book, Wanted
from books.entries import HEADS, cells
from domain.amount import Money
from domain.papers import cash
from domain.papers.paper import Part
from locales.phrase import _

TITLE = _("cash book")
BOX = (
    ("day", 9.5),
    ("entry", 6),
    ("receipt", 10.5),
    ("what", 24),
    ("member", 6),
    ("in", 12),
    ("out", 12),
    ("balance", 13),
)
BANK = (("bank_in", 11), ("bank_out", 11), ("bank", 12))
OWN = {
    "member": _("of"),
    "bank_in": _("bank in"),
    "bank_out": _("bank out"),
    "bank": _("bank"),
}
FLOWS = ("in", "out", "bank_in", "bank_out")


def has_bank(wanted: Wanted) -> bool:
    """Whether the bank stands in the cash book: then its page lies on its side."""
    return cash.has_bank(wanted.session, wanted.org)


def fill(book: Book, wanted: Wanted) -> None:
    """Every movement of the period. The bank has its columns where something lies there, or did."""
    [part] = cash.book(wanted.session, wanted.org, wanted.period).parts
    _rows(book, part, BOX + BANK if has_bank(wanted) else BOX)
    book.sealed()
    book.signatures()


def _rows(book: Book, part: Part, columns: tuple) -> None:
    table = book.table(*((name, OWN.get(name) or HEADS[name], width) for name, width in columns))
    stands = dict.fromkeys(FLOWS, Money(0, book.org.currency)) | part.opening
    table.row({"what": book.headed(_("opening balance"))} | part.opening, stands, bold=True)
    for row in part.rows:
        if row["what"] == cash.COUNT:
            table.row(_count(book, row), stands)
            continue
        stands = {name: stands[name] + row[name] for name in FLOWS} | {name: row[name] for name in part.opening}
        moved = {name: row[name] if row[name].minor else None for name in FLOWS}
        whose = {"member": "" if row["member"] is None else str(row["member"])}
        table.row(cells(book, row) | whose | moved | {name: row[name] for name in part.opening}, stands)
    table.row({"what": book.headed(_("closing balance"))} | stands, bold=True)


def _count(book: Book, row: dict) -> dict:
    """A count of the box against the book: by how much it differed, and what was entered later."""
    said = [book.headed(_("counted: {amount}", amount=row["counted"]))]
    if row["off"].minor:
        said.append(book.say(_("off by {amount}", amount=row["off"])))
    if row["later"].minor:
        said.append(book.say(_("entered later: {amount}", amount=row["later"])))
    return {"day": book.day(row["day"]), "what": ", ".join(said)}
