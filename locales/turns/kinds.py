"""What slips of the merry-go-round are called."""

from locales.phrase import _

SLIPS = {"turn": _("into the pot"), "pot": _("the pot")}
SUMS = {
    "turn": lambda sum_: _("{amount}, into the pot", amount=sum_),
    "pot": lambda sum_: _("{amount}, the pot", amount=sum_),
}
YOURS = {"pot": lambda sum_: _("{amount}, the pot of your turn", amount=sum_)}
