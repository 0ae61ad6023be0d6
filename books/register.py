"""The register of members: who they are, since when, which office they hold, what is theirs and what they owe today."""

from books.book import Book, Wanted
from domain.amount import Money
from domain.records import members
from locales.people.roles import named
from locales.phrase import _

TITLE = _("register of members")
COLUMNS = (
    ("number", _("no."), 5),
    ("name", _("name"), 24),
    ("phone", _("phone"), 15),
    ("office", _("office"), 12),
    ("joined", _("joined"), 10.5),
    ("left", _("left"), 10.5),
    ("savings", _("savings"), 13),
    ("deposits", _("deposits"), 13),
    ("capital", _("share capital"), 13),
    ("owed", _("owed with interest"), 13),
)
SUMS = ("savings", "deposits", "capital", "owed")


def fill(book: Book, wanted: Wanted) -> None:
    """Every member there ever was, by number: the money of who left stays in the book. Deposits where anybody has one."""
    rows = list(members.rows(wanted.session, wanted.org))
    kept = any(row["deposits"].minor for row in rows)
    table = book.table(*(each for each in COLUMNS if kept or each[0] != "deposits"))
    both = dict.fromkeys(SUMS, Money(0, book.org.currency))
    for row in rows:
        days = {name: book.day(row[name]) if row[name] else "" for name in ("joined", "left")}
        office = ", ".join(book.say(each) for each in named(row["roles"]))
        both = {name: both[name] + row[name] for name in SUMS}
        sums = {name: row[name] if row[name].minor else None for name in SUMS}
        cells = {"number": str(row["number"]), "name": row["name"], "phone": row["phone"] or "", "office": office}
        table.row(cells | days | sums, both)
    table.row({"name": book.headed(_("total"))} | both, bold=True)
    book.sealed()
