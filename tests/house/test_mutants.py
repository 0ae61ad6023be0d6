"""The table of edits (`tests/mutants/`) follows the code: each can still be made, and each names tests that there are."""

import ast

import pytest

from console.service import here
from tests.mutants.table import MUTANTS


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: each.name)
def test_an_edit_can_still_be_made_and_its_tests_are_there(mutant):
    edited = mutant.edited(here())
    if mutant.file.endswith(".py"):
        ast.parse(edited)
    for name in mutant.tests:
        file, _colons, function = name.partition("::")
        assert f"def {function.partition('[')[0]}" in (here() / file).read_text()


def test_each_edit_has_a_name_and_a_place_of_its_own():
    assert len({each.name for each in MUTANTS}) == len({(each.file, each.old) for each in MUTANTS}) == len(MUTANTS)
