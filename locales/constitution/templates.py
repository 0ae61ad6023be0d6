"""The words for the kinds of groups whose rules one may start from, and for the sum that each of them needs."""

from domain.amount import Money
from domain.constitution.templates import TEMPLATES
from locales.constitution.spoken import Value
from locales.phrase import Phrase, _

# In the middle of a sentence, and as a line of a menu.
NAMES: dict[str, Phrase] = {
    "savings-group": _("savings group"),
    "self-help-group": _("self-help group"),
    "merry-go-round": _("merry-go-round"),
    "sacco": _("SACCO"),
    "producer-association": _("producer association"),
}

# The question for the sum, by the rule that it is for.
SUMS: dict[str, Phrase] = {
    "share_price": _("How much does one share cost?"),
    "turn_sum": _("How much does each member pay at a turn?"),
}


def base_sum(template: str, sum_: str, currency: str) -> Money:
    """The sum that the group has named, in its currency."""
    return Value(TEMPLATES[template].base, sum_, currency).money
