"""The chart of accounts: every kind of account has a code of its own, in the class that its nature says."""

import re

from console.service import here
from domain.book import accounts
from domain.book.accounts import CREDIT, DEBIT, KINDS
from domain.papers.accounts import WORKED_OUT

SIDES = {1: DEBIT, 2: CREDIT, 3: CREDIT, 4: CREDIT, 5: DEBIT}


def test_every_kind_of_account_has_a_code_of_its_own():
    codes = [each.code for each in KINDS.values()] + list(WORKED_OUT.values())
    assert len(set(codes)) == len(codes) and all(1000 <= each <= 5999 for each in codes)


def test_a_code_says_which_side_makes_the_account_grow():
    """But what was shared out of income, which is taken off the equity."""
    wrong = [kind for kind, each in KINDS.items() if SIDES[each.code // 1000] != each.side]
    assert wrong == ["shared"]


def test_income_and_expenditure_are_what_the_loan_fund_earns_and_what_that_costs():
    """What the paper book had earned is none of ours, and what was shared out is no expenditure: both are equity."""
    of = {number: {kind for kind, each in KINDS.items() if each.code // 1000 == number} for number in (3, 4, 5)}
    assert of[4] == set(accounts.INCOME) - {"brought"}
    assert of[5] == set(accounts.COSTS) - {"shared"}
    assert {"brought", "shared"} <= of[3]


def test_the_documentation_has_the_chart():
    written = re.findall(r"^\| (\d{4}) \| `([a-z-]+)` \|", (here() / "docs/export.md").read_text(), re.M)
    codes = {kind: each.code for kind, each in KINDS.items()} | WORKED_OUT
    assert written == [(str(codes[kind]), kind) for kind in sorted(codes, key=codes.get)]
