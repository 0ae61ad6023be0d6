"""Who gets the bags that came: cases by hand, and what must hold for any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parts import by_largest_remainder
from domain.trade.shortfall import share

ORDERS = st.dictionaries(st.sampled_from([str(at) for at in range(30)]), st.integers(0, 50), max_size=12)


@pytest.mark.parametrize(
    ("orders", "available", "bags"),
    [
        ({"a": 3, "b": 3, "c": 4}, 10, {"a": 3, "b": 3, "c": 4}),
        ({"a": 3, "b": 3, "c": 4}, 12, {"a": 3, "b": 3, "c": 4}),
        ({"a": 3, "b": 3, "c": 4}, 5, {"a": 2, "b": 1, "c": 2}),  # 1.5, 1.5, 2: of the equal ones the first by name
        ({"a": 6, "b": 2}, 4, {"a": 3, "b": 1}),
        ({"a": 5, "b": 3}, 4, {"a": 2, "b": 2}),  # 2.5 and 1.5: the smallest order
        ({"a": 1, "b": 1, "c": 1}, 0, {"a": 0, "b": 0, "c": 0}),
        ({}, 5, {}),
    ],
)
def test_bags_by_hand(orders, available, bags):
    assert share(orders, available) == bags


@pytest.mark.parametrize(
    ("cost", "litres", "told"),
    [
        (150_000, (20, 93, 59, 40), (14151, 65802, 41745, 28302)),
        (150_000, (201, 8, 149, 42, 91, 173, 401, 102), (25835, 1028, 19152, 5398, 11697, 22237, 51542, 13111)),
        (50_000, (112,), (50_000,)),
    ],
)
def test_haulage_by_accepted_litres(cost, litres, told):
    """Source: a dairy federation in Mindanao, raw-milk record of 21 October 2025 (brianragasi/HighlandFreshAppV5)."""
    assert tuple(by_largest_remainder(cost, dict(zip("abcdefgh", litres, strict=False))).values()) == told


@pytest.mark.parametrize(("whole", "weights"), [(-1, {"a": 1}), (1, {"a": -1, "b": 3}), (1, {}), (1, {"a": 0})])
def test_what_cannot_be_divided(whole, weights):
    with pytest.raises(ValueError):
        by_largest_remainder(whole, weights)
    with pytest.raises(ValueError):
        share({"a": 1}, -1)


@given(ORDERS, st.integers(0, 700), st.randoms())
def test_any_order(orders, available, random):
    bags = share(orders, available)
    whole = sum(orders.values())
    assert sum(bags.values()) == min(available, whole)
    for name, ordered in orders.items():
        assert 0 <= bags[name] <= ordered
        if whole > available:
            assert abs(bags[name] - ordered * available / whole) < 1
    mixed = list(orders.items())
    random.shuffle(mixed)
    assert share(dict(mixed), available) == bags
