"""Per cent as it is typed on a keypad: digits alone, with a point, a comma or a star between."""

import pytest

from domain.society.refusals import RateUnfit
from ussd import readers


@pytest.mark.parametrize(
    ("typed", "rate"),
    [("10.2", "10.2"), ("10,2", "10.2"), ("10*2", "10.2"), (" 10 ", "10"), ("10%", "10"), ("0.5", "0.5"), ("100", "100"), ("99.99", "99.99")],
)  # fmt: skip
def test_what_is_per_cent(typed, rate):
    assert readers.read(readers.rate(100), None, typed) == rate


@pytest.mark.parametrize(
    "typed", ["", "ten", "-1", "1e1", "１０", "١٠", "10.123", "100.01", "1000", "1.2.3", ".5", "5.", "NaN", "1_0"]
)
def test_what_is_none(typed):
    with pytest.raises(RateUnfit):
        readers.read(readers.rate(100), None, typed)
