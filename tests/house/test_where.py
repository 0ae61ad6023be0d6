"""The index of docs/where.md is that of the code, and answers what a newcomer asks first."""

from tests.house import where

ASKED = {
    "fine for absence",
    "quorum",
    "largest loan",
    "who may confirm",
    "what STOP withholds",
    "how a remainder is carried",
    "when a motion closes",
    "age of a price",
    "PIN lock",
    "how a witness is drawn",
    "when a witness is passed over",
    "who may see names",
    "when a term ends",
}


def test_the_index_is_made_from_the_docstrings():
    assert where.PAGE.read_text(encoding="utf-8") == where.page(), "run `make where`"


def test_what_is_asked_first_is_answered():
    assert where.rules().keys() >= ASKED


def test_every_file_says_what_it_is_about():
    assert not [line for line in where.page().splitlines() if line.startswith("- [") and line.endswith(": ")]
