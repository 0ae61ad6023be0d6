"""The words for what a motion about an order of turns says."""

from domain.notices import unpack
from locales import limits
from locales.phrase import _
from locales.voice.said import Said


def _turns(terms: dict) -> Said:
    order = terms["order"]
    facts = {"amount": unpack(terms["sum"]), "turns": len(order)}
    shown = [*map(str, order[: limits.TURNS_TOLD]), *(["..."] if len(order) > limits.TURNS_TOLD else [])]
    return Said(
        _("{turns} turns of {amount} each: {order}", order=shown, **facts), _("{turns} turns of {amount} each", **facts)
    )


ACTS = {
    "turns": _turns,
}
