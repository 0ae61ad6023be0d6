"""What slips of the social fund are called."""

from locales.phrase import _

SLIPS = {"social": _("social fund"), "grant": _("social fund help")}
