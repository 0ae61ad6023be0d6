"""What slips about a fund are called."""

from locales.phrase import _

SLIPS = {"fund_use": _("out of a fund"), "fund_loss": _("loss of a fund")}
SUMS = {
    "fund_use": lambda sum_: _("{amount}, out of a fund", amount=sum_),
    "fund_loss": lambda sum_: _("{amount}, loss of a fund", amount=sum_),
}
