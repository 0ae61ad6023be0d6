"""What slips and movements of savings are called."""

from locales.phrase import _

SLIPS = {
    "savings": _("savings"),
    "withdrawal": _("savings paid out"),
    "expense": _("an expense"),
    "handing": _("handed on"),
}
SUMS = {
    "savings": lambda sum_: _("{amount}, savings", amount=sum_),
    "withdrawal": lambda sum_: _("{amount}, savings paid out", amount=sum_),
    "handing": lambda sum_: _("{amount}, handed on", amount=sum_),
    "expense": lambda sum_: _("{amount}, an expense", amount=sum_),
}
YOURS = {"withdrawal": lambda sum_: _("{amount}, from your savings", amount=sum_)}
MOVEMENTS = {
    "savings": _("saved"),
    "savings-reversed": _("taken back"),
    "opening": _("brought in"),
    "withdrawal": _("taken out"),
    "withdrawal-reversed": _("taken back"),
    "handing": _("handed on"),
    "handing-reversed": _("taken back"),
}
