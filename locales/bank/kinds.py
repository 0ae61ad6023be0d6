"""What slips of the account at a bank are called."""

from locales.phrase import _

SLIPS = {
    "deposit": _("taken to the bank"),
    "drawing": _("brought from the bank"),
    "bank_interest": _("interest from the bank"),
    "bank_charge": _("bank charges"),
}
SUMS = {
    "deposit": lambda sum_: _("{amount}, taken to the bank", amount=sum_),
    "drawing": lambda sum_: _("{amount}, brought from the bank", amount=sum_),
    "bank_interest": lambda sum_: _("{amount}, interest from the bank", amount=sum_),
    "bank_charge": lambda sum_: _("{amount}, bank charges", amount=sum_),
}
