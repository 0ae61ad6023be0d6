"""What STOP and the menu call the messages about loans."""

from locales.phrase import _, _c

TOPIC = "loan"
PLACE = 4
NAME = _("Loans")
WORDS = _c("topic", "LOANS LOAN")
