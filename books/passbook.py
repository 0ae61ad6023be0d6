"""A page for a member's passbook: what is hers, what she owes, and the last movements of her savings. It is one page."""

from itertools import islice

from books import limits
from books.book import Book, Wanted
from books.entries import HEADS, what
from books.statement import ACCOUNTS
from domain.amount import Money
from domain.papers import statement
from domain.sitting import parts
from locales.kinds import REASONS
from locales.phrase import _

TITLE = _("passbook")
MARK = "*"  # beside what she has not confirmed: there is room for one line a movement
MOVED = (("day", 11), ("receipt", 12), ("what", 24), ("in", 13), ("out", 13), ("balance", 14))


def fill(book: Book, wanted: Wanted) -> None:
    """The balances of the last day of the period, then the newest movements in it."""
    savings, *others, loans = statement.of(wanted.session, wanted.member, wanted.period).parts
    table = book.table(("what", _("what"), 40), ("balance", _("balance"), 16))
    table.row({"what": book.headed(ACCOUNTS["rows"])} | savings.closing)
    for part in others:
        if part.closing["balance"].minor:
            table.row({"what": book.headed(ACCOUNTS[part.name])} | part.closing)
    for each in islice(loans.tables, limits.PASSBOOK_LOANS):
        table.row(
            {"what": book.headed(_("principal owed on loan no. {number}", number=each.facts["loan"]))} | each.closing
        )
    book.section(_("savings"))
    rows = list(savings.rows)[-limits.PASSBOOK_ROWS :]
    table = book.table(*((name, HEADS[name], width) for name, width in MOVED))
    opening = savings.opening["balance"]
    if rows:
        first = rows[0]
        opening = Money(first["balance"].minor - first["in"].minor + first["out"].minor, book.org.currency)
    table.row({"what": book.headed(_("opening balance")), "balance": opening}, bold=True)
    for row in rows:
        mark = f" {MARK}" if row["note"] in parts.MARKS else ""
        said = {"day": book.day(row["day"]), "receipt": row["receipt"], "what": book.headed(what(row["what"])) + mark}
        table.row(
            said
            | {name: row[name] if row[name].minor else None for name in ("in", "out")}
            | {"balance": row["balance"]}
        )
    if any(row["note"] in parts.MARKS for row in rows):
        book.line(f"{MARK} {book.say(REASONS[parts.MEETING.name](parts.UNCONFIRMED))}")
    book.sealed(_("member"), _("treasurer"))
