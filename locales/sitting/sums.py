"""What a member hands over at a meeting, part by part, as it stands in the middle of a sentence."""

from domain.amount import Money
from locales.phrase import Phrase, _

# The number alone: the whole sum beside it says in which currency.
PARTS = {
    "savings": lambda **facts: _("savings {units}", **facts),
    "social": lambda **facts: _("social fund {units}", **facts),
    "fine": lambda **facts: _("fine {units}", **facts),
    "repayment": lambda **facts: _("loan {units}", **facts),
}


def listed(sums: dict[str, Money]) -> list[Phrase]:
    """The parts that are not nought, by their kinds: savings 300, social fund 20."""
    return [said(units=sums[kind].units) for kind, said in PARTS.items() if sums[kind].minor]
