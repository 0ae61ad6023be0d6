"""What slips of the merry-go-round are called."""

from locales.phrase import _

SLIPS = {"turn": _("into the pot"), "pot": _("the pot")}
