"""`baraza book`: what is printed is what is exported, whatever people are called, in every language."""

import io
import os
import re
from decimal import Decimal
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader

import console.books
from books import kinds, limits
from books.book import Book, Wanted
from books.chart import ACCOUNTS
from books.minutes import OUTCOMES
from console.service import here
from domain.amount import Money
from domain.book.accounts import KINDS
from domain.sitting.damm import with_check
from domain.voice.motions import DECIDED
from locales import LANGUAGES
from locales.phrase import _
from locales.words import Words
from locales.writing import column
from tests.printing import minor, options, sums, wanted_of

PICTURES = here() / "docs" / "books"


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
        pages, rows = _long(wanted_of(session), 600)
    assert len(pages) > 10 and sum(page.count("Contribution ") for page in pages) == rows
    for at, (page, following) in enumerate(pairwise(pages), 1):
        [carried] = [line for line in page.splitlines() if line.startswith("Carried forward")]
        [brought] = [line for line in following.splitlines() if line.startswith("Brought forward")]
        here = [sums(line)[0] for line in page.splitlines() if "Contribution " in line]
        before = [sums(line)[0] for line in page.splitlines() if line.startswith("Brought forward")]
        assert sums(carried) == sums(brought) and sums(carried)[0] == sum(here) + sum(before), at


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
        book = Book(wanted_of(session, paper), _("cash book"))
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


# --- a group's year --------------------------------------------------------------------------------------------------


def test_minutes_say_what_is_exported(lived, read, exported):
    [page], [told] = read("minutes"), exported("meetings")["meetings"]
    names = {each["number"]: each["name"] for each in exported("members")["members"]}
    for each in told["came"]:
        assert re.search(rf"{each['member']} {names[each['member']]} {each['how']}", page), each
    assert told["counted"].replace(".00", "") in page.replace(",", "")
    flows = [row for row in exported("cash")["rows"] if row["what"] != "count" and row["day"] == told["day"]]
    [total] = [line for line in page.splitlines() if line.startswith("Total")]
    assert sums(total) == [sum(minor(row[name]) for row in flows) for name in ("in", "out")]
    seal = exported("ledger")["seals"][-1]
    assert f"Seal: {seal['code']}" in page and names[told["closed_by"]] in page
    assert "Decided since the last meeting" in page and "passed" in page


def test_a_book_says_which_seal_it_stands_on(lived, read, exported):
    seal = exported("ledger")["seals"][-1]
    page = " ".join(read("cash")[-1].split())
    assert f"all entries up to no. {seal['last_entry']}." in page and f"text CHECK {seal['code']} to" in page


def test_a_share_out_says_what_is_exported(lived, read, exported):
    [page] = read("share-out")
    cycle = [each for each in exported("share-out")["cycles"] if each["portions"]][-1]
    for part in cycle["portions"]:
        [line] = [line for line in page.splitlines() if re.match(rf"{part['member']} \D", line)]
        assert sums(line) == [Decimal(part[name]) for name in ("saved", "interest_paid", "part_deducted", "payout")]
    [total] = [line for line in page.splitlines() if line.startswith("Total")]
    assert sums(total)[-1] == sum(Decimal(part["payout"]) for part in cycle["portions"])


def test_accounts_say_what_is_exported(lived, read, exported):
    pages = "\n".join(read("accounts"))
    told, trial = exported("accounts"), exported("trial-balance")
    for of in ("income", "expenditure", "assets", "liabilities", "equity"):
        for row in told[of]:
            assert re.search(rf"^{row['code']} .* {minor(row['amount']):,.2f}$", pages, re.MULTILINE), row
    for row in trial["rows"]:
        found = [minor(row[name]) for name in TRIAL if row[name]]
        assert found in [sums(line) for line in pages.splitlines() if line.startswith(f"{row['code']} ")], row
    both = [sum(minor(row[name]) for row in trial["rows"]) for name in TRIAL]
    assert both in [sums(line) for line in pages.splitlines() if line.startswith("Total")]


TRIAL = ("opening_debit", "opening_credit", "moved_debit", "moved_credit", "debit", "credit")


def test_the_register_says_what_is_exported(lived, read, exported):
    [page] = read("register")
    for each in exported("members")["members"]:
        [line] = [line for line in page.splitlines() if each["name"] in line]
        assert line.startswith(f"{each['number']} ") and (each["phone"] or "") in line
        assert sums(line) == [value for name in ("savings", "capital", "owed") if (value := Decimal(each[name]))]


def test_a_passbook_is_one_page(lived, read, exported):
    [page] = read("passbook", "--paper", "a5")
    told = exported("statement", "--member", 4)
    for row in told["rows"][-limits.PASSBOOK_ROWS :]:
        assert row["receipt"] in page
    assert f"Savings {minor(told['closing']):,.2f}" in page


def test_a_sheet_has_every_member_with_her_check_digit(lived, read, exported):
    page = "\n".join(read("sheets"))
    for each in exported("members")["members"]:
        assert f"{with_check(each['number'])} {each['name']}" in page
    assert "Social" in page and "SHEET" in page


@pytest.mark.parametrize("kind", ["minutes", "share-out"])
def test_what_has_not_happened_is_said(world, run, read, kind):
    said = {"minutes": "No meeting was closed in this time.", "share-out": "There is nothing to share out."}
    assert said[kind] in read(kind)[0]


def test_every_account_and_outcome_has_a_name():
    assert set(KINDS) <= set(ACCOUNTS) and set(OUTCOMES) == set(DECIDED)


def test_a_picture_of_each_book(lived, run):
    """The first page of each: `make picture` writes them into `docs/books/`."""
    for kind in kinds.KINDS:
        done = run("book", kind, "--group", "UMOJA", *options(kind))
        with pypdfium2.PdfDocument(done.stdout_bytes) as pdf:
            page = pdf[0].render(scale=1.1).to_pil().convert("L")
        ink = page.histogram()
        assert sum(ink[:64]) > 500 and sum(ink[250:]) > 0.6 * page.width * page.height, "a page with words on it"
        if "PICTURE" in os.environ:
            PICTURES.mkdir(exist_ok=True)
            page.quantize(16).save(PICTURES / f"{kind}.png", optimize=True)
