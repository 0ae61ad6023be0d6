"""`baraza export` of papers: the same rows as JSON, CSV and a workbook, for days that somebody names."""

import csv
import io
import json
import re
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from console import paper_exports
from console.service import here
from tests import lending, sharing, tiers
from tests.people import today

NAMES = sorted(each.name for each in paper_exports.PAPERS)


def ask(run, name, *options, code="UMOJA"):
    """Runs `baraza export NAME` with what it needs: Daudi is the fourth in UMOJA, Ruth the first in KISUMU."""
    needed = {"statement": ("--member", 4 if code == "UMOJA" else 1), "returns": ("--template", "sasra")}.get(name, ())
    return run("export", name, "--group", code, *needed, *options)


def book(result):
    """The workbook that a command wrote."""
    return load_workbook(io.BytesIO(result.stdout_bytes))


@pytest.fixture
def lent(world):
    """UMOJA, where Daudi has paid back 318 of a loan of 900."""
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    lending.confirm(world, lending.repay(world, 318), "Amina")
    return world


def test_the_accounts(lent, run):
    told = json.loads(ask(run, "accounts").stdout)
    day = today(lent).isoformat()
    assert (told["group"], told["currency"], told["from"], told["to"]) == ("UMOJA", "KES", day, day)
    assert told["income"] == [{"code": 4010, "account": "interest", "amount": 18_00, "before": None}]
    assert told["assets"][-1] == {"code": 1200, "account": "loan", "amount": 600_00, "before": None}
    sides = {name: sum(row["amount"] for row in told[name]) for name in ("assets", "liabilities", "equity")}
    assert sides["assets"] == sides["liabilities"] + sides["equity"]


def test_income_and_balance_sheet_are_parts_of_the_accounts(lent, run):
    whole = json.loads(ask(run, "accounts").stdout)
    for name, parts in (("income", ("income", "expenditure")), ("balance-sheet", ("assets", "liabilities", "equity"))):
        told = json.loads(ask(run, name).stdout)
        assert {part: told[part] for part in parts} == {part: whole[part] for part in parts}


def test_csv_says_which_part_a_row_is_of(lent, run):
    rows = list(csv.DictReader(io.StringIO(ask(run, "accounts", "--csv").stdout)))
    assert rows[0] == {"part": "income", "code": "4010", "account": "interest", "amount": "1800", "before": ""}
    assert {row["part"] for row in rows} == {"income", "assets", "liabilities", "equity", "totals"}


def test_a_workbook_has_a_sheet_for_each_part_and_sums_as_numbers(lent, run):
    found = book(ask(run, "accounts", "--xlsx"))
    assert found.sheetnames == ["about", "income", "expenditure", "assets", "liabilities", "equity", "totals"]
    assert ("group", "UMOJA") in set(found["about"].values)
    assert list(found["income"].values) == [("code", "account", "amount", "before"), (4010, "interest", 18, None)]
    assert found["income"]["C2"].number_format == "#,##0.00"


def test_a_text_in_a_workbook_is_no_formula(lent, run, database):
    from tests.agenda import by_hand

    by_hand(database, "UPDATE organisation SET name = '=1+1' WHERE code = 'UMOJA'")
    cells = [cell for row in book(ask(run, "accounts", "--xlsx"))["about"].rows for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_a_federation_put_together(world, run):
    tiers.come_together(world)
    tiers.put_below(world, "JAMII", "KISUMU")
    tiers.opened(world, 2000)
    told = json.loads(ask(run, "balance-sheet", "--consolidated", code="KISUMU").stdout)
    assert "currency" not in told and told["organisations"] == ["KISUMU", "JAMII", "UMOJA"]
    assert [(row["currency"], row["account"], row["amount"]) for row in told["assets"]] == [
        ("KES", "cash", 2580000), ("TZS", "cash", 9500000),
    ]  # fmt: skip


def test_days_that_are_none_get_one_sentence(world, run):
    now = today(world)
    for first, last in ((now, now + timedelta(1)), (now, now - timedelta(1))):
        result = ask(run, "trial-balance", "--from", first, "--to", last)
        assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and result.stdout == ""


def test_a_statement_has_her_savings_and_each_loan_by_itself(lent, run):
    told = json.loads(ask(run, "statement").stdout)
    assert (told["member"], told["member_name"]) == (4, "Daudi Ouma")
    assert (told["opening"], told["closing"], told["capital"]) == (0, 2000_00, {"opening": 0, "rows": [], "closing": 0})
    [loan] = told["loans"]
    assert (loan["loan"], loan["lent"], loan["opening"], loan["closing"]) == (1, 900_00, 0, 600_00)
    assert [(row["what"], row["in"], row["out"], row["balance"]) for row in loan["rows"]] == [
        ("payout", 900_00, 0, 900_00), ("repayment", 0, 318_00, 600_00),
    ]  # fmt: skip


def test_in_csv_and_in_a_workbook_the_balances_are_rows(lent, run):
    rows = list(csv.DictReader(io.StringIO(ask(run, "statement", "--csv").stdout)))
    hers = [(row["part"], row["loan"], row["what"], row["balance"]) for row in rows]
    assert hers[:3] == [
        ("rows", "", "opening", "0"),
        ("rows", "", "opening", "200000"),
        ("rows", "", "closing", "200000"),
    ]
    assert hers[-1] == ("loans", "1", "closing", "60000") and rows[-1]["lent"] == "90000"
    pages = book(ask(run, "statement", "--xlsx"))
    assert pages.sheetnames == ["about", "rows", "capital", "deposit", "share", "pot", "fines", "loans"]
    assert list(pages["loans"].values)[-1][-1] == 600 and pages["rows"]["A3"].value.date() == today(lent)


def test_a_statement_of_nobody_is_one_sentence(world, run):
    result = run("export", "statement", "--group", "UMOJA", "--member", 99)
    assert result.exit_code == 1 and result.stderr == "UMOJA has no member with the number 99, and had none.\n"


def test_a_return_in_three_forms(lent, run):
    told = json.loads(ask(run, "returns").stdout)
    assert (told["template"], told["date"]) == ("sasra", "2011-04") and "Legal Notice 95" in told["source"]
    lines = {row["code"]: row for row in told["items"]}
    assert (lines["4.16"]["value"], lines["2.5"]["value"], lines["2.5"]["goal"]) == (600_00, "89.0", ">= 15%")
    assert (lines["2.3"]["value"], lines["2.3"]["missing"]) == (None, "the book has no account for securities")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(ask(run, "returns", "--csv").stdout))}
    assert (rows["4.16"]["value"], rows["2.3"]["value"]) == ("60000", "")
    cells = {row[0]: row[2] for row in book(ask(run, "returns", "--xlsx"))["items"].values}
    assert (cells["4.16"], cells["2.3"]) == (600, None)


def test_the_cash_book_has_the_bank_beside_the_box(lent, run):
    told = json.loads(ask(run, "cash").stdout)
    assert (told["opening"], told["bank_opening"], told["closing"], told["bank_closing"]) == (0, 0, 4718_00, 0)
    assert [(row["what"], row["balance"]) for row in told["rows"]][-2:] == [("payout", 4400_00), ("repayment", 4718_00)]


@pytest.mark.parametrize("name", [each for each in NAMES if each != "statement"])
def test_an_organisation_without_anything_has_papers(world, run, name):
    for form in ("--json", "--csv", "--xlsx"):
        assert ask(run, name, form, code="KISUMU").exit_code == 0


@pytest.mark.parametrize("command", paper_exports.PAPERS, ids=lambda each: each.name)
def test_the_example_of_each_is_one(command):
    words = command.epilog.removeprefix("Example: baraza export ").split(" > ")[0].split()
    assert words[0] == command.name
    command.make_context(command.name, words[1:])  # it takes every word of it
    for each in ("--from", "--to"):
        if each in words:
            date.fromisoformat(words[words.index(each) + 1])


def test_a_workbook_is_not_written_on_a_terminal(world, run, monkeypatch):
    monkeypatch.setattr(paper_exports, "_on_a_terminal", lambda: True)
    result = ask(run, "cash", "--xlsx")
    assert (result.exit_code, result.stdout) == (1, "") and "> " in result.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_documented_and_the_other_way_round(lent, run, name):
    sharing.save(lent, "Esther", 250)
    part = re.search(rf"\n## [^\n]*`{name}`[^\n]*\n(.*?)(?=\n## |\Z)", (here() / "docs/export.md").read_text(), re.S)
    documented = [
        field for line in re.findall(r"^\| (`.+?) \|", part[1], re.M) for field in re.findall(r"`([a-z_]+)`", line)
    ]
    written = ask(run, name, "--csv").stdout.splitlines()[0].split(",")
    assert set(documented) - {"currency"} == set(written) - {"part"}, sorted(set(documented) ^ set(written))
    told = json.loads(ask(run, name).stdout)
    named = set(re.findall(r"`([a-z_]+)`", part[0]))
    assert set(told) - {"group", "name", "currency", "timezone", "from", "to"} <= named


@pytest.mark.parametrize("name", NAMES)
def test_no_paper_of_a_federation_names_a_member_below(world, run, name):
    tiers.come_together(world)
    tiers.opened(world, 2000)
    written = ask(run, name, code="KISUMU").stdout
    assert written and not [each for each in ("Amina", "Baraka", "Daudi", "Fatuma") if each in written]
