"""What slips and movements of share-outs are called."""

from locales.phrase import _

SLIPS = {"share": _("share-out")}
SUMS = {
    "share": lambda sum_: _("{amount}, share-out", amount=sum_),
}
YOURS = {"share": lambda sum_: _("{amount}, your part of the share-out", amount=sum_)}
MOVEMENTS = {"share-out": _("shared out")}
