"""What slips of the account at a bank are called."""

from locales.phrase import _

SLIPS = {
    "deposit": _("to the bank"),
    "drawing": _("from the bank"),
    "bank_interest": _("bank interest"),
    "bank_charge": _("bank charges"),
}
SUMS = {
    "deposit": lambda sum_: _("{amount}, taken to the bank", amount=sum_),
    "drawing": lambda sum_: _("{amount}, got from the bank", amount=sum_),
    "bank_interest": lambda sum_: _("{amount}, bank interest", amount=sum_),
    "bank_charge": lambda sum_: _("{amount}, bank charges", amount=sum_),
}
