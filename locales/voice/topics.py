"""What STOP and the menu call the messages about votes."""

from locales.phrase import _, _c

TOPIC = "vote"
PLACE = 2
NAME = _("Votes")
WORDS = _c("topic", "VOTES VOTE")
