"""`baraza book`: what is printed is what is exported, whatever people are called, in every language."""

import io
import json
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from pypdf import PdfReader

import console.books
from books import kinds
from books.book import Book, Wanted
from domain.amount import Money
from domain.papers import periods
from locales import LANGUAGES
from locales.phrase import _
from locales.words import Words
from locales.writing import column
from tests import lending
from tests.people import member

MEMBERS_OWN = {"statement": 4, "passbook": 4}


def options(kind: str) -> tuple:
    """What `baraza book KIND` needs: Daudi is the fourth in UMOJA."""
    return ("--member", MEMBERS_OWN[kind]) if kind in MEMBERS_OWN else ()


@pytest.fixture
def lent(world):
    """UMOJA, where Daudi has paid back 318 of a loan of 900."""
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    lending.confirm(world, lending.repay(world, 318), "Amina")
    return world


@pytest.fixture
def read(run):
    """The pages of a book as text."""

    def reading(kind: str, *more: object, code: str = "UMOJA") -> list[str]:
        done = run("book", kind, "--group", code, *options(kind), *more)
        assert done.exit_code == 0, done.output
        return [page.extract_text() for page in PdfReader(io.BytesIO(done.stdout_bytes)).pages]

    return reading


@pytest.fixture
def exported(run):
    def exporting(name: str, *more: object) -> dict:
        return json.loads(run("export", name, "--group", "UMOJA", *more).stdout)

    return exporting


def sums(text: str) -> list[Decimal]:
    """The sums in a text, in their order."""
    return [Decimal(each.replace(",", "")) for each in re.findall(r"-?[0-9][0-9,]*\.[0-9]{2}\b", text)]


def minor(value: int) -> Decimal:
    return Decimal(value) / 100


def row_of(pages: list[str], receipt: str) -> list[Decimal]:
    """The sums of the row of a receipt."""
    [line] = [line for page in pages for line in page.splitlines() if receipt in line]
    return sums(line.split(receipt)[1])


# --- every figure ----------------------------------------------------------------------------------------------------


def test_a_statement_says_what_is_exported(lent, read, exported):
    pages, told = read("statement"), exported("statement", "--member", 4)
    for row in told["rows"]:
        assert row_of(pages, row["receipt"]) == [minor(row[name]) for name in ("in", "out", "balance") if row[name]]
    [loan] = told["loans"]
    assert [row_of(pages, row["receipt"]) for row in loan["rows"]] == [[900, 900], [300, 18, 600]]
    assert "Closing balance 900.00 300.00 18.00 0.00 0.00 600.00" in pages[0]
    assert f"{minor(told['closing']):,.2f}" in pages[0] and "lent KSh 900" in pages[0]


def test_a_cash_book_says_what_is_exported(lent, read, exported):
    pages, told = read("cash"), exported("cash")
    balance = minor(told["opening"])
    for row in told["rows"]:
        balance += minor(row["in"]) - minor(row["out"])
        assert row_of(pages, row["receipt"]) == [each for each in (minor(row["in"]), minor(row["out"])) if each] + [
            balance
        ]
    came, went = (sum(minor(row[name]) for row in told["rows"]) for name in ("in", "out"))
    [closing] = [line for line in pages[0].splitlines() if line.startswith("Closing balance")]
    assert sums(closing) == [came, went, balance] and balance == minor(told["closing"])


def test_what_is_carried_forward_is_brought_forward(store, world):
    with store.snapshot() as session:
        pages, rows = _long(_wanted(session), 600)
    assert len(pages) > 10 and sum(page.count("Contribution ") for page in pages) == rows
    for at, (page, following) in enumerate(pairwise(pages), 1):
        [carried] = [line for line in page.splitlines() if line.startswith("Carried forward")]
        [brought] = [line for line in following.splitlines() if line.startswith("Brought forward")]
        here = [sums(line)[0] for line in page.splitlines() if "Contribution " in line]
        before = [sums(line)[0] for line in page.splitlines() if line.startswith("Brought forward")]
        assert sums(carried) == sums(brought) and sums(carried)[0] == sum(here) + sum(before), at


def _wanted(session, paper="a4") -> Wanted:
    org = member(session, "Daudi").org
    return Wanted(session, org, periods.read(session, org), Words("*384#", "22384"), "en", paper)


def _long(wanted: Wanted, count: int) -> tuple[list[str], int]:
    book = Book(wanted, _("cash book"))
    table = book.table(("what", _("what"), 3), ("in", _("in"), 1), ("balance", _("balance"), 1))
    balance = Money(0, "KES")
    for at in range(1, count + 1):
        moved = Money(at * 1234, "KES")
        balance += moved
        table.row({"what": f"Contribution {at}", "in": moved, "balance": balance}, {"in": balance, "balance": balance})
    return [page.extract_text() for page in PdfReader(io.BytesIO(book.printed())).pages], count


# --- names and languages ---------------------------------------------------------------------------------------------

STRANGE = [
    "W" * 30, "ا" * 30, "নমস্কার অমিতা", "\u202eoniatO animA", "A\x00\x1b[2J\nB", "👩🏾‍🌾 Wanjikũ", "<b>x</b> **y** {nb} %s ⁂", "e\u0301" * 15,
]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_no_name_breaks_a_page(lent, store, name, paper):
    with store.snapshot() as session:
        book = Book(_wanted(session, paper), _("cash book"))
        book.section(_("loan"), name)
        book.line(name)
        table = book.table(("what", _("what"), 1), ("receipt", _("receipt"), 1), ("in", _("in"), 1))
        table.row({"what": f"{name} " * 20, "receipt": name, "in": Money(10**17, "KES")})
        [page] = PdfReader(io.BytesIO(book.printed())).pages
    assert "1,000,000,000,000,000.00" in page.extract_text()


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", list(kinds.KINDS))
def test_every_book_in_every_language(lent, read, kind, language):
    pages = read(kind, "--language", language, "--paper", "a5")
    title = Words("", "").in_full(language, kinds.KINDS[kind].title)
    assert title.lower() in pages[0].lower() and "UMOJA" in pages[0]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_sums_of_a_column(language):
    assert column(language, Money(-123450, "KES")) in ("-1,234.50", "-1 234,50")
    assert column(language, Money(1234, "XOF")) in ("1,234", "1 234")


# --- the seal --------------------------------------------------------------------------------------------------------


def test_a_book_that_was_never_sealed_says_so(world, read):
    assert "never sealed" in read("cash")[-1]


# --- what cannot be printed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cash", "--group", "NONE"), "There is no organisation with the code NONE."),
        (("statement", "--group", "UMOJA"), "The statement is one member's: say whose with --member N."),
        (("cash", "--group", "UMOJA", "--member", "4"), "The cash is the group's, not one member's: leave out --member."),
        (("statement", "--group", "UMOJA", "--member", "99"), "UMOJA has no member with the number 99, and had none."),
        (("cash", "--group", "UMOJA", "--to", "2999-01-01"), "The last day is one up to today"),
        (("cash", "--group", "UMOJA", "--out", "/nowhere/at/all.pdf"), "cannot be written: No such file or directory."),
    ],
)  # fmt: skip
def test_what_cannot_be_printed(world, run, words, said):
    done = run("book", *words)
    assert done.exit_code == 1 and said in done.stderr and done.stderr.count("\n") == 1 and not done.stdout_bytes


def test_books_that_there_are_not(world, run):
    done = run("book", "novel", "--group", "UMOJA")
    assert done.exit_code == 2 and "'statement'" in done.stderr


def test_the_command_names_every_book():
    assert tuple(kinds.KINDS) == console.books.KINDS
    assert set(console.books.HERS) & set(kinds.KINDS) == {name for name, kind in kinds.KINDS.items() if kind.hers}


def test_a_file_that_is_named(world, run, tmp_path):
    done = run("book", "cash", "--group", "UMOJA", "--out", tmp_path / "cash.pdf")
    assert done.exit_code == 0 and done.stdout == "" and (tmp_path / "cash.pdf").read_bytes().startswith(b"%PDF-")
