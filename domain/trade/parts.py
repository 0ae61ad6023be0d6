"""Dividing something whole (coins, bags) by weights, so that the parts add up exactly."""

from collections.abc import Mapping


def by_largest_remainder(whole: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`whole` in proportion to the weights: everybody's part rounded down, what is left to the largest remainders.

    Of equal remainders the smallest weight is first, then the name, so that the order of the weights changes nothing.
    Raises ValueError for what is below nought, or when there is something to divide and nothing to divide it by.
    """
    if whole < 0 or min(weights.values(), default=0) < 0:
        raise ValueError("nothing may be below nought")
    total = sum(weights.values())
    if not total:
        if whole:
            raise ValueError("there is nothing to divide by")
        return dict.fromkeys(weights, 0)
    parts = {name: whole * weight // total for name, weight in weights.items()}
    first = sorted(weights, key=lambda name: (-(whole * weights[name] % total), weights[name], name))
    for name in first[: whole - sum(parts.values())]:
        parts[name] += 1
    return parts
