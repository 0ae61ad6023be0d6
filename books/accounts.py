"""The accounts of a period: trial balance, income and expenditure, balance sheet."""

from books.book import Book, Wanted
from books.chart import ACCOUNTS
from books.table import Table
from domain.amount import Money
from domain.papers import accounts
from locales.phrase import _

TITLE = _("accounts")
TRIAL = (
    ("code", _("code"), 7),
    ("account", _("account"), 26),
    ("opening_debit", _("debit before"), 13),
    ("opening_credit", _("credit before"), 13),
    ("moved_debit", _("debit moved"), 13),
    ("moved_credit", _("credit moved"), 13),
    ("debit", _("debit"), 13),
    ("credit", _("credit"), 13),
)


def fill(book: Book, wanted: Wanted) -> None:
    """Each class of accounts with its sum, then the trial balance."""
    parts = (*accounts.INCOME_STATEMENT, *accounts.BALANCE_SHEET)
    *classes, totals = accounts.accounts(wanted.session, wanted.org, wanted.period, parts).parts
    sums = {row["account"]: row for row in totals.rows}
    for part in classes:
        book.section(ACCOUNTS[part.name])
        table = book.table(
            ("code", _("code"), 8),
            ("account", _("account"), 40),
            ("amount", _("amount"), 16),
            ("before", _("period before"), 16),
        )
        for row in part.rows:
            table.row(_named(book, row))
        table.row(sums[part.name] | {"account": book.headed(_("total"))}, bold=True)
        if part.name == "equity":
            _balanced(book, table, sums)
        if part.name == "expenditure":
            table.row(sums[accounts.SURPLUS] | {"account": book.headed(ACCOUNTS[accounts.SURPLUS])}, bold=True)
    _trial(book, wanted)
    book.sealed()


def _balanced(book: Book, table: Table, sums: dict[str, dict]) -> None:
    """The two sums of a balance sheet that are one."""
    owing, own, owned = (sums[name] for name in ("liabilities", "equity", "assets"))
    both = {name: owing[name] and owing[name] + own[name] for name in ("amount", "before")}
    table.row(both | {"account": book.headed(_("total liabilities and equity"))}, bold=True)
    table.row(owned | {"account": book.headed(_("total assets"))}, bold=True)


def _trial(book: Book, wanted: Wanted) -> None:
    [part] = accounts.trial_balance(wanted.session, wanted.org, wanted.period).parts
    book.section(_("trial balance"))
    table = book.table(*TRIAL)
    both = dict.fromkeys((name for name, *_rest in TRIAL[2:]), Money(0, book.org.currency))
    for row in part.rows:
        table.row(_named(book, row) | {name: row[name] if row[name].minor else None for name in both})
        both = {name: sum_ + row[name] for name, sum_ in both.items()}
    table.row({"account": book.headed(_("total"))} | both, bold=True)


def _named(book: Book, row: dict) -> dict:
    return row | {"code": str(row["code"]), "account": book.headed(ACCOUNTS[row["account"]])}
