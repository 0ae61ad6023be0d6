"""What slips of deposits are called."""

from locales.phrase import _

SLIPS = {
    "deposit_in": _("a deposit"),
    "deposit_out": _("deposit paid out"),
}
SUMS = {
    "deposit_in": lambda sum_: _("{amount}, a deposit", amount=sum_),
    "deposit_out": lambda sum_: _("{amount}, deposit paid out", amount=sum_),
}
YOURS = {"deposit_out": lambda sum_: _("{amount}, your deposit and its interest", amount=sum_)}
