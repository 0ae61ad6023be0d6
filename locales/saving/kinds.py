"""What slips and movements of savings are called."""

from locales.phrase import _

SLIPS = {"savings": _("savings"), "withdrawal": _("savings paid out"), "expense": _("an expense")}
MOVEMENTS = {
    "savings": _("saved"),
    "savings-reversed": _("taken back"),
    "opening": _("brought in"),
    "withdrawal": _("taken out"),
}
