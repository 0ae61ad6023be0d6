"""What slips and movements of a society are called."""

from locales.phrase import _

SLIPS = {"capital": _("share capital"), "tax": _("tax paid over")}
SUMS = {
    "capital": lambda sum_: _("{amount}, share capital", amount=sum_),
    "tax": lambda sum_: _("{amount}, tax paid over", amount=sum_),
}
MOVEMENTS = {"dividend": _("yearly interest"), "dividend-reversed": _("taken back")}
