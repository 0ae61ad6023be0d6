"""The cash book of a group: the box, and the bank where it has one, with running balances, and each count of the box."""

from collections.abc import Iterable

from books import limits
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
PARTS = {"savings": _("savings"), "social": _("social fund"), "fine": _("fines"), "pot": _("pot")}
ON_A_LOAN = _("loan")
FLOWS = ("in", "out", "bank_in", "bank_out")


def has_bank(wanted: Wanted) -> bool:
    """Whether the bank stands in the cash book: then its page lies on its side."""
    return cash.has_bank(wanted.session, wanted.org)


def fill(book: Book, wanted: Wanted) -> None:
    """Every movement of the period. The bank has its columns where something lies there, or did."""
    [part] = cash.book(wanted.session, wanted.org, wanted.period).parts
    together = cash.of_meetings(wanted.session, wanted.org, wanted.period)
    _rows(book, part, BOX + BANK if has_bank(wanted) else BOX, together)
    book.sealed()


def _rows(book: Book, part: Part, columns: tuple, together: dict[int, list[tuple[str, Money]]]) -> None:
    table = book.table(*((name, OWN.get(name) or HEADS[name], width) for name, width in columns))
    stands = dict.fromkeys(FLOWS, Money(0, book.org.currency)) | part.opening
    table.row({"what": book.headed(_("opening balance"))} | part.opening, stands, bold=True)
    for row in part.rows:
        if row["what"] == cash.COUNT:
            table.row(_count(book, row), stands, most=limits.WHOLE_LINES)
            continue
        stands = {name: stands[name] + row[name] for name in FLOWS} | {name: row[name] for name in part.opening}
        moved = {name: row[name] if row[name].minor else None for name in FLOWS}
        whose = {"member": "" if row["member"] is None else str(row["member"])}
        of = _parts(book, together.get(row["entry"], ()))
        said = cells(book, row, parts=of) | whose | moved | {name: row[name] for name in part.opening}
        table.row(said, stands, most=limits.WHOLE_LINES if of else limits.CELL_LINES)
    table.row({"what": book.headed(_("closing balance"))} | stands, bold=True)


def _count(book: Book, row: dict) -> dict:
    """A count of the box against the book of then, and what was entered afterwards for this day or one before."""
    counted, off, later = (row[name] for name in ("counted", "off", "later"))
    said = [book.headed(_("counted {amount}", amount=counted))]
    if off.minor or later.minor:
        held = Money(counted.minor - off.minor, counted.currency)
        said.append(book.say(_("the book then held {amount}", amount=held)))
    if later.minor > 0:
        said.append(book.say(_("{amount} that came in were entered afterwards", amount=later)))
    if later.minor < 0:
        said.append(
            book.say(_("{amount} that went out were entered afterwards", amount=Money(-later.minor, later.currency)))
        )
    return {"day": book.day(row["day"]), "what": "; ".join(said)}


def _parts(book: Book, sums: Iterable[tuple[str, Money]]) -> str:
    """What came together at a meeting, as "savings 100.00, fines 20.00"; principal, interest and penalty are one."""
    found: dict[str, Money] = {}
    for kind, sum_ in sums:
        name = book.say(PARTS.get(kind, ON_A_LOAN))
        found[name] = found[name] + sum_ if name in found else sum_
    return ", ".join(f"{name} {book.money(sum_)}" for name, sum_ in found.items())
