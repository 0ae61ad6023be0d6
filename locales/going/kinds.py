"""What slips and movements of who goes are called."""

from locales.phrase import _

SLIPS = {"leaving": _("what is left"), "clearing": _("debts paid")}
SUMS = {
    "leaving": lambda sum_: _("{amount}, the rest", amount=sum_),
    "clearing": lambda sum_: _("{amount}, for debts", amount=sum_),
}
YOURS = {"leaving": lambda sum_: _("{amount}, the rest of yours", amount=sum_)}
MOVEMENTS = {
    "leaving": _("paid at the end"),
    "leaving-reversed": _("taken back"),
    "clearing": _("paid debts"),
    "clearing-reversed": _("taken back"),
}
