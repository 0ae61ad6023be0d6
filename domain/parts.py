"""Dividing something whole (coins, bags) by weights, so that the parts add up exactly."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Whose = TypeVar("Whose")


def by_largest_remainder(
    whole: int, weights: Mapping[Whose, int], ties: Callable[[Whose], Any] | None = None
) -> dict[Whose, int]:
    """`whole` in proportion to the weights: everybody's part rounded down, what is left to the largest remainders.

    Of equal remainders the one is first whose `ties` is least; by itself the smallest weight, then the name, so that the
    order of the weights changes nothing. Raises ValueError for what is below nought, or when there is
    something to divide and nothing to divide it by.
    """
    if whole < 0 or min(weights.values(), default=0) < 0:
        raise ValueError("nothing may be below nought")
    total = sum(weights.values())
    if not total:
        if whole:
            raise ValueError("there is nothing to divide by")
        return dict.fromkeys(weights, 0)
    parts = {each: whole * weight // total for each, weight in weights.items()}
    ties = ties or (lambda each: (weights[each], each))
    first = sorted(weights, key=lambda each: (-(whole * weights[each] % total), ties(each)))
    for each in first[: whole - sum(parts.values())]:
        parts[each] += 1
    return parts
