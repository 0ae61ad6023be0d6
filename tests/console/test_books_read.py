"""`baraza book`, as an auditor and a member read it: nothing is missing, called two things, or torn apart."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from books import cash, kinds, limits, minutes
from books.book import Book, Wanted
from books.statement import ACCOUNTS as of_a_statement
from domain.amount import Money
from domain.book import corrections
from domain.papers import statement
from domain.people.caller import Caller
from locales import LANGUAGES
from locales.phrase import _
from locales.words import Words
from tests import deposits, lending, sharing
from tests.people import member
from tests.printing import minor, sums, wanted_of


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
        book = Book(wanted_of(session, "a5"), _("cash book"))
        table = book.table(
            ("what", _("what"), 1),
            *((name, _("in"), 1) for name in ("in", "out", "balance", "bank", "fee", "fine", "owed")),
        )
        for at in range(60):
            table.row({"what": "Entry", "in": Money(at, "KES")}, {"in": Money(at, "KES")})
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(book.printed())).pages]
    assert len(pages) > 1 and "forward" in pages[0] and "forward" in pages[1]


def test_no_page_has_signatures_alone(store, world):
    with store.snapshot() as session:
        for count in range(25, 60):
            pages = _sealed(wanted_of(session), count)
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
            wanted = replace(wanted_of(session, paper), language=language, member=whose)
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


def test_minutes_say_what_a_question_chose():
    book = SimpleNamespace(say=lambda phrase: Words("", "").in_full("en", phrase))
    motion = {"state": "chosen", "options": ["Amina", "Baraka", "Chebet"], "chosen": [3, 1]}
    assert minutes._outcome(book, motion) == "chosen: Chebet, Amina"


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
