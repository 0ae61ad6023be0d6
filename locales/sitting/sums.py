"""What a member hands over at a meeting, part by part, as it stands in the middle of a sentence."""

from domain.amount import Money
from domain.sitting.counting import Sums
from locales.phrase import Phrase, _

# The number alone: the whole sum beside it says in which currency.
PARTS = {
    "savings": lambda **facts: _("savings {units}", **facts),
    "social": lambda **facts: _("social fund {units}", **facts),
    "fine": lambda **facts: _("fine {units}", **facts),
    "stake": lambda **facts: _("turn {units}", **facts),
    "repayment": lambda **facts: _("loan {units}", **facts),
}


def listed(sums: dict[str, Money]) -> list[Phrase]:
    """The parts that are not nought, by their kinds: savings 300, social fund 20."""
    return [said(units=sums[kind].units) for kind, said in PARTS.items() if sums[kind] and sums[kind].minor]


def off(sums: Sums) -> list[Phrase]:
    """What two counts of the box were off, a line; none where they agreed with the book."""
    if sums.missed.minor:
        return [_("{missed} is missing.", missed=sums.missed)]
    return [_("{over} is too much.", over=sums.over)] if sums.over.minor else []
