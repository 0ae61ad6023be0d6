"""The words for the kinds of groups whose rules one may start from, and for the sum that each of them needs.

What "the rules of a …" is called is one phrase for each kind: articles and genders differ by language.
"""

from domain.amount import Money
from domain.constitution.templates import TEMPLATES
from locales.constitution.spoken import Value
from locales.phrase import Phrase, _

# As a line of a menu.
NAMES: dict[str, Phrase] = {
    "savings-group": _("savings group"),
    "self-help-group": _("self-help group"),
    "merry-go-round": _("merry-go-round"),
    "sacco": _("SACCO"),
    "producer-association": _("producer association"),
}

# As a motion begins.
MOVED: dict[str, Phrase] = {
    "savings-group": _("Rules of a savings group"),
    "self-help-group": _("Rules of a self-help group"),
    "merry-go-round": _("Rules of a merry-go-round"),
    "sacco": _("Rules of a SACCO"),
    "producer-association": _("Rules of a producer association"),
}

# As a heading.
HEADED: dict[str, Phrase] = {
    "savings-group": _("The rules of a savings group"),
    "self-help-group": _("The rules of a self-help group"),
    "merry-go-round": _("The rules of a merry-go-round"),
    "sacco": _("The rules of a SACCO"),
    "producer-association": _("The rules of a producer association"),
}

# In the middle of a sentence.
AGREED: dict[str, Phrase] = {
    "savings-group": _("the rules of a savings group"),
    "self-help-group": _("the rules of a self-help group"),
    "merry-go-round": _("the rules of a merry-go-round"),
    "sacco": _("the rules of a SACCO"),
    "producer-association": _("the rules of a producer association"),
}

# The question for the sum, by the rule that it is for.
SUMS: dict[str, Phrase] = {
    "share_price": _("How much does one share cost?"),
    "turn_sum": _("How much does each member pay at a turn?"),
}


def base_sum(template: str, sum_: str, currency: str) -> Money:
    """The sum that the group has named, in its currency."""
    return Value(TEMPLATES[template].base, sum_, currency).money
