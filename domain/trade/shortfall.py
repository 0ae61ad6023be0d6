"""How an order of inputs that came short is shared: whole bags, by what each had ordered."""

from collections.abc import Mapping

from domain.parts import by_largest_remainder


def share(orders: Mapping[str, int], available: int) -> dict[str, int]:
    """The bags that each gets of those that came: never more than she ordered, and all of them as far as orders reach.

    Raises ValueError for anything below nought.

    Rule: who gets the bags that came.
    """
    if available < 0:
        raise ValueError("nothing may be below nought")
    return by_largest_remainder(min(available, sum(orders.values())), orders)
