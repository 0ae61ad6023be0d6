"""The words for who gives whom the second word of a payment: two members by their numbers, and what there is to see."""

from collections.abc import Iterator

from domain.book.pairs import Pair
from locales.phrase import Phrase, _, _n


def lines(pair: Pair) -> Iterator[Phrase]:
    """One line for each thing that there is to see of a pair."""
    two = {"pair": [str(pair.one), str(pair.other)]}
    if pair.often:
        yield _n(
            "{pair}: {count} payment, {usual} would be usual.",
            "{pair}: {count} payments, {usual} would be usual.",
            pair.together,
            **two,
            usual=max(round(pair.usual), 1),
        )
    if pair.one_phone:
        yield _n(
            "{pair}: {count} payment by one phone for both.",
            "{pair}: {count} payments by one phone for both.",
            pair.one_phone,
            **two,
        )
    if pair.by_newcomers.minor:
        yield _("{pair}: {amount} confirmed by who was new.", **two, amount=pair.by_newcomers)
    if pair.fast:
        yield _n(
            "{pair}: {count} second word within seconds.",
            "{pair}: {count} second words within seconds.",
            pair.fast,
            **two,
        )
