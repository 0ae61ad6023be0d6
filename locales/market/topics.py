"""What STOP and the menu call the messages about prices."""

from locales.phrase import _, _c

TOPIC = "price"
PLACE = 3
NAME = _("Prices")
WORDS = _c("topic", "PRICES PRICE")
