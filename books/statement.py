"""The statement of one member: each of her accounts with a running balance, each loan with its parts."""

from books.book import Book, Wanted
from books.entries import HEADS, cells
from domain.amount import Money
from domain.papers import statement
from domain.papers.paper import Part
from locales.phrase import Phrase, _

TITLE = _("statement")
ACCOUNTS: dict[str, Phrase] = {
    "rows": _("savings"),
    "capital": _("share capital"),
    "deposit": _("deposits"),
    "share": _("parts of share-outs"),
    "pot": _("paid into the pot"),
    "fines": _("fines"),
}
PLAIN = (("day", 10.5), ("entry", 5.5), ("receipt", 11.5), ("what", 25.5), ("in", 12), ("out", 12), ("balance", 13))
LENT = (
    *(("day", 11), ("receipt", 11.5), ("what", 15), ("in", 11), ("principal", 11), ("interest", 9), ("penalty", 9)),
    *(("fee", 8.5), ("balance", 11)),
)
OF_LOANS = {
    "in": _("lent"),
    "principal": _("principal"),
    "interest": _("interest"),
    "penalty": _("penalty"),
    "fee": _("fee"),
    "balance": _("principal owed"),
}


def fill(book: Book, wanted: Wanted) -> None:
    """Her accounts in which something is or was, her savings always; then her loans."""
    *accounts, loans = statement.of(wanted.session, wanted.member, wanted.period).parts
    for part in accounts:
        rows = list(part.rows)
        if part.name == "rows" or rows or part.opening["balance"].minor:
            book.section(ACCOUNTS[part.name])
            _account(book, part, rows)
    for each in loans.tables:
        facts = each.facts
        beside = [book.say(_("lent {amount}", amount=facts["lent"]))]
        if facts["given_up"].minor:
            beside.append(book.say(_("given up {amount}", amount=facts["given_up"])))
        kind = _("emergency loan") if facts["fund"] == "social" else _("loan")
        book.section(kind, book.say(_("no. {number}", number=facts["loan"])), *beside)
        _loan(book, each)
    book.sealed(_("member"), _("treasurer"))


def _account(book: Book, part: Part, rows: list[dict]) -> None:
    table = book.table(*((name, HEADS[name], width) for name, width in PLAIN))
    stands = {name: Money(0, book.org.currency) for name in ("in", "out")} | part.opening
    table.row({"what": book.headed(_("opening balance"))} | part.opening, stands, bold=True)
    for row in rows:
        stands = {name: stands[name] + row[name] for name in ("in", "out")} | {"balance": row["balance"]}
        table.row(
            cells(book, row, fines=part.name == "fines")
            | {name: _seen(row[name]) for name in ("in", "out")}
            | {"balance": row["balance"]},
            stands,
        )
    table.row({"what": book.headed(_("closing balance"))} | stands, bold=True)


def _loan(book: Book, part: Part) -> None:
    table = book.table(*((name, OF_LOANS.get(name) or HEADS[name], width) for name, width in LENT))
    parts = ("in", "principal", "interest", "penalty", "fee")
    stands = dict.fromkeys(parts, Money(0, book.org.currency)) | part.opening
    table.row({"what": book.headed(_("opening balance"))} | part.opening, stands, bold=True)
    for row in part.rows:
        # Principal below nought is what she got, or what was taken back of what she had paid.
        got = Money(max(-row["principal"].minor, 0), row["principal"].currency)
        paid = row | {"in": got, "principal": row["principal"] + got}
        stands = {name: stands[name] + paid[name] for name in parts} | {"balance": row["balance"]}
        table.row(cells(book, row) | {name: _seen(paid[name]) for name in parts} | {"balance": row["balance"]}, stands)
    table.row({"what": book.headed(_("closing balance"))} | stands, bold=True)


def _seen(sum_: Money) -> Money | None:
    """A sum, and nothing for nought."""
    return sum_ if sum_.minor else None
