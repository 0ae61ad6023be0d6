"""The words for what a motion about an order of turns says."""

from domain.notices import unpack
from locales.phrase import _
from locales.voice.said import Said

FIRST_TURNS = 4  # members' numbers of an order that a motion tells; a screen shows all of them


def _turns(terms: dict) -> Said:
    order = terms["order"]
    facts = {"amount": unpack(terms["sum"]), "turns": len(order)}
    shown = [*map(str, order[:FIRST_TURNS]), *(["..."] if len(order) > FIRST_TURNS else [])]
    return Said(
        _("{turns} turns of {amount} each: {order}", order=shown, **facts), _("{turns} turns of {amount} each", **facts)
    )


ACTS = {
    "turns": _turns,
}
