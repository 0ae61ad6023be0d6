"""`baraza book`: what is printed is what is exported, whatever people are called, in every language."""

import io
import json
import os
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pypdfium2
import pytest
from pypdf import PdfReader

import console.books
from books import cash, kinds, limits
from books.book import Book, Wanted
from books.chart import ACCOUNTS
from books.minutes import OUTCOMES
from books.statement import ACCOUNTS as of_a_statement
from console.service import here
from domain.amount import Money
from domain.book import corrections
from domain.book.accounts import KINDS
from domain.papers import periods, statement
from domain.people.caller import Caller
from domain.sitting.damm import with_check
from domain.voice.motions import DECIDED
from locales import LANGUAGES
from locales.phrase import _
from locales.words import Words
from locales.writing import column
from tests import deposits, lending, sharing, sittings
from tests.people import member

PICTURES = here() / "docs" / "books"
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


# --- a group's year --------------------------------------------------------------------------------------------------


@pytest.fixture
def lived(world, database):
    """UMOJA, which has shared out a cycle, voted on it, and held a meeting at which Baraka was absent."""
    lending.adopt(world, **sharing.RULES, fine_absent="50", social_fund="20", bank="yes")
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    sittings.opened(world)
    sittings.marked(world, "absent", "Esther")
    sittings.enter(world, "Daudi", sittings.savings(100), sittings.social())
    sittings.counted(world, sittings.book(world) + 120)
    sittings.closed(world)
    return world


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


# --- what an auditor missed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["accounts", "statement", "passbook", "register"])
def test_deposits_stand_in_the_books(lived, read, exported, kind):
    deposits.furnish(lived)
    deposits.opened(lived, "fixed", 1100)
    pages = "\n".join(read(kind))
    assert "eposits" in pages and "1,100.00" in pages
    assert [each["deposits"] for each in exported("members")["members"] if each["number"] == 4] == ["1100.00"]


def test_a_register_without_deposits_has_no_column_for_them(lived, read):
    assert "eposits" not in read("register")[0]


def test_every_kind_of_account_of_a_member_has_a_name():
    assert {"rows", "fines", *statement.OTHERS} == set(of_a_statement)


def test_a_share_out_says_what_of_it_waits(lived, read, exported):
    done = [each for each in exported("share-out")["cycles"] if each["state"] == "done"][-1]
    assert done["waiting"] == done["paid"] and Decimal(done["paid"]) > 0
    lending.confirm(lived, sharing.hand_over(lived, "Chebet"), "Chebet")
    [handed] = [Decimal(part["payout"]) for part in done["portions"] if part["member"] == 3]
    done = [each for each in exported("share-out")["cycles"] if each["state"] == "done"][-1]
    assert Decimal(done["paid"]) - Decimal(done["waiting"]) == handed > 0
    [page] = read("share-out", "--to", done["ended"])
    for said, sum_ in (
        ("To be handed over", done["paid"]),
        ("Of this handed over", handed),
        ("Of this waiting", done["waiting"]),
    ):
        assert re.search(rf"^{said}: KSh {Decimal(sum_):,.0f}$", page, re.MULTILINE), said


def test_a_share_out_that_is_not_done_hands_nothing_over(world, read):
    lending.adopt(world, **sharing.RULES)
    sharing.save(world, "Esther", 200)
    [page] = read("share-out")
    assert "as it would be today" in page and "To be handed over: KSh" in page and "Of this" not in page


def test_minutes_name_both_who_counted_and_what_no_member_confirmed(lived, read, exported):
    [page], [told] = read("minutes"), exported("meetings")["meetings"]
    assert "in the box: counted first by Chebet Koech, then by Amina Otieno." in page
    assert told["unconfirmed"] == 1 and "Sums that were closed without the member's word: 1." in page


def test_a_balance_sheet_says_that_it_balances(lived, read, exported):
    pages, told = "\n".join(read("accounts")).splitlines(), exported("accounts")
    owned, owing = (
        [sums(line) for line in pages if line.startswith(said)]
        for said in ("Total assets", "Total liabilities and equity")
    )
    assert owned == owing and owned[0][0] == sum(minor(row["amount"]) for row in told["assets"])


def test_what_is_carried_forward_is_said_whole_in_a_narrow_column(store, world):
    with store.snapshot() as session:
        book = Book(_wanted(session, "a5"), _("cash book"))
        table = book.table(
            ("what", _("what"), 1),
            *((name, _("in"), 1) for name in ("in", "out", "balance", "bank", "fee", "fine", "owed")),
        )
        for at in range(60):
            table.row({"what": "Entry", "in": Money(at, "KES")}, {"in": Money(at, "KES")})
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(book.printed())).pages]
    assert (
        len(pages) > 1
        and "Carried\n" not in pages[1]
        and "Carried" in pages[0]
        and "forward" in pages[0].split("Carried")[1]
    )


def test_no_page_has_signatures_alone(store, world):
    with store.snapshot() as session:
        for count in range(25, 60):
            pages = _sealed(_wanted(session), count)
            assert "Treasurer" in pages[-1] and pages[-1].count("Contribution") >= limits.LAST_ROWS, count
            assert "Loan" in pages[0] and "Contribution 0" in pages[0], count
            assert sum(page.count("Contribution") for page in pages) == count


def _sealed(wanted: Wanted, count: int) -> list[str]:
    book = Book(wanted, _("cash book"))
    book.section(_("loan"))
    table = book.table(("what", _("what"), 3), ("in", _("in"), 1))
    for at in range(count):
        table.row({"what": f"Contribution {at}", "in": Money(at, "KES")})
    book.sealed()
    return [page.extract_text() for page in PdfReader(io.BytesIO(book.printed())).pages]


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_no_word_of_a_head_is_broken(lived, store, monkeypatch, language, paper):
    deposits.furnish(lived)
    deposits.opened(lived, "fixed", 1100)
    made = []
    monkeypatch.setattr(
        Book, "table", lambda *words, _table=Book.table, **more: made.append(_table(*words, **more)) or made[-1]
    )
    with store.snapshot() as session:
        for kind in kinds.KINDS:
            whose = member(session, "Daudi") if kinds.KINDS[kind].hers else None
            wanted = replace(_wanted(session, paper), language=language, member=whose)
            kinds.printed(kind, wanted)
    assert len(made) > 15
    for table in made:
        for column_, lines in zip(table.columns, table.headings, strict=True):
            assert " ".join(lines) == column_.heading and table.size > 5


def test_a_debt_says_what_is_in_it(lent, read):
    assert "Principal owed on loan no. 1 600.00" in read("passbook")[0]
    assert "Principal owed" in " ".join(read("statement")[0].split())
    assert "Owed with interest" in " ".join(read("register")[0].split())


def test_a_passbook_marks_what_she_has_not_confirmed(lived, read):
    [page] = read("passbook")
    assert "At the meeting *" in page and "* not confirmed by the member" in page


def test_a_cash_book_says_what_a_meeting_brought(lived, read):
    page = " ".join("\n".join(read("cash")).split())
    assert "savings 100.00" in page and "social fund 20.00" in page and "not confirmed by the member" in page


def test_a_cash_book_says_why_an_entry_was_taken_back(lent, read):
    entry = sharing.save(lent, "Esther", 200)
    with lent.begin() as session:
        said = corrections.declare(
            session, Caller(member(session, "Amina"), "ussd", lending.new_key()), entry.receipt, "wrong member"
        )
    lending.confirm(lent, said, "Baraka")
    assert "Taken back: wrong member" in " ".join("\n".join(read("cash")).split())


@pytest.mark.parametrize(("way", "word"), [(1, "came in"), (-1, "went out")])
def test_a_count_says_what_was_entered_afterwards(way, word):
    money = {"counted": 5300, "off": 0, "later": way * 360}
    row = {name: Money(sum_ * 100, "KES") for name, sum_ in money.items()} | {"day": date(2026, 3, 1)}
    book = SimpleNamespace(say=lambda phrase: Words("", "").in_full("en", phrase), day=Book.day)
    book.headed = book.say
    said = cash._count(book, row)["what"]
    assert said == f"counted KSh 5,300; the book then held KSh 5,300; KSh 360 that {word} were entered afterwards"


def test_a_sheet_has_a_day_of_its_own(lived, read):
    page = " ".join(read("sheets")[0].split())
    assert "Day: ____ /____ /______" in page and " to 0" not in page.split("No.")[0]
    assert page.count("Day: ____") == 1
    assert "The last digit of a number is its check digit" in " ".join("\n".join(read("sheets")).split())


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
