"""What slips of money from outside are called."""

from locales.phrase import _

SLIPS = {
    "outside_loan": _("a loan to us"),
    "outside_payment": _("paid on our loan"),
    "gift": _("a gift"),
    "purchase": _("a thing bought"),
    "sale": _("a thing sold"),
}
SUMS = {
    "outside_loan": lambda sum_: _("{amount}, a loan to us", amount=sum_),
    "outside_payment": lambda sum_: _("{amount}, paid on our loan", amount=sum_),
    "gift": lambda sum_: _("{amount}, a gift", amount=sum_),
    "purchase": lambda sum_: _("{amount}, a thing bought", amount=sum_),
    "sale": lambda sum_: _("{amount}, a thing sold", amount=sum_),
}
