"""The threat model names what there is: each word that members may text, and of each row a test, or that it is not defended."""

import re

import pytest

from console.service import here
from sms import commands

PAGE = (here() / "docs/threat-model.md").read_text()
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| who |", "| word |"))]
TEST = re.compile(r"`(tests/[a-z_/0-9]+\.py)(?:::(test_[a-z_0-9]+))?`")


def test_every_word_has_its_row():
    part = PAGE.split("## Each word that is texted\n")[1]
    told = re.findall(r"^\| `([A-Z]+)` \|", part, re.MULTILINE)
    assert sorted(told) == sorted(name.split()[0] for name in commands._commands)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[:40])
def test_every_row_names_a_test_or_says_that_it_is_not_defended(row):
    named = TEST.findall(row)
    assert named or "not defended" in row.lower()
    assert row.count("`tests/") == len(named), "a name that is no test's"
    for file, function in named:
        assert (here() / file).exists(), file
        assert not function or f"\ndef {function}(" in (here() / file).read_text(), f"{file}::{function}"
