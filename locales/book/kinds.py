"""What the book's own kind of slip is called."""

from locales.phrase import _

SLIPS = {"reversal": _("to be taken back")}
SUMS = {
    "reversal": lambda sum_: _("{amount}, to be taken back", amount=sum_),
}
