"""What officers are called."""

from locales.phrase import _

ROLES = {"chair": _("chair"), "secretary": _("secretary"), "treasurer": _("treasurer")}
