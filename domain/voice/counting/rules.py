"""The rules for electing people, by the names that constitutions and `baraza count` have for them."""

from collections.abc import Callable

from domain.voice.counting import approval, borda, meek_stv, ranked_choice, scottish_stv, two_rounds
from domain.voice.counting.election import Count, Election

RULES: dict[str, Callable[[Election], Count]] = {
    "scottish-stv": scottish_stv.count,
    "meek-stv": meek_stv.count,
    "ranked-choice": ranked_choice.count,
    "two-rounds": two_rounds.count,
    "approval": approval.count,
    "borda": borda.count,
}
ONE_SEAT = ("ranked-choice", "two-rounds")  # these fill one seat alone
ANY_ORDER = ("approval",)  # for these a ballot names candidates in no order
