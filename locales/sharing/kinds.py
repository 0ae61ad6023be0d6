"""What slips and movements of share-outs are called."""

from locales.phrase import _

SLIPS = {"share": _("share-out")}
MOVEMENTS = {"share-out": _("shared out")}
