"""What slips of the social fund are called."""

from locales.phrase import _

SLIPS = {"social": _("social fund"), "grant": _("social fund help")}
SUMS = {
    "social": lambda sum_: _("{amount}, social fund", amount=sum_),
    "grant": lambda sum_: _("{amount}, social fund help", amount=sum_),
}
YOURS = {"grant": lambda sum_: _("{amount}, help from the social fund", amount=sum_)}
