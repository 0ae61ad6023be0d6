"""Turns of the merry-go-round, a line each."""

from domain.turns.circles import Turn
from domain.turns.stakes import Due
from locales.phrase import Phrase, _


def seat(turn: Turn, now: Turn | None) -> Phrase:
    """One turn with who has it, and how far it is."""
    facts = {"turn": turn.place, "name": turn.name}
    if turn.entry_number is not None:
        return _("{turn} {name}: has got it", **facts)
    return _("{turn} {name}: now", **facts) if now and turn.id == now.id else _("{turn} {name}", **facts)


def owes(due: Due) -> Phrase:
    """Who has not paid for which turn; of somebody who has had her own it is said."""
    facts = {"name": due.name, "turn": due.place}
    return _("{name}: turn {turn}, has had a turn", **facts) if due.took else _("{name}: turn {turn}", **facts)
