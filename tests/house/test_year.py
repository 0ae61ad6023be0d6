"""docs/year.md: what it says that a phone shows stands in the catalogs, each word in it is a command, and there are fifty things."""

import re

import pytest
from babel.messages.pofile import read_po

from console.service import here
from sms import commands

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (here() / "docs/year.md").read_text().splitlines()
    if re.match(r"\| [0-9]", line)
]
SAID = sorted({said for row in ROWS for said in re.findall(r"`([^`]+)`", row[2])})
TYPED = re.compile(r"[0-9*]+")  # what is typed into a line, and no line's name


@pytest.fixture(scope="module")
def shown():
    """Every phrase of a screen, in English."""
    with (here() / "locales/sw/messages.po").open("rb") as file:
        return {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(file) if each.id}


def test_there_are_fifty_things_in_order():
    assert [int(row[0]) for row in ROWS] == list(range(1, 51))


@pytest.mark.parametrize("said", SAID)
def test_what_it_says_is_there(said, shown):
    word = said.split()[0]
    if word.isupper() and len(word) > 1:
        assert word.lower() in commands.vocabulary("en"), f"{word} is no command"
    elif not TYPED.fullmatch(said):
        assert {label for label in said.split(" > ") if label not in shown} == set()
