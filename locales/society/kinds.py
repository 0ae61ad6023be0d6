"""What slips and movements of a society are called."""

from locales.phrase import _

SLIPS = {"capital": _("share capital")}
MOVEMENTS = {"dividend": _("yearly interest")}
