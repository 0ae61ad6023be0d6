"""What the book's own kind of slip is called."""

from locales.phrase import _

SLIPS = {"reversal": _("to be taken back")}
