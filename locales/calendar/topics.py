"""What STOP and the menu call the messages about meetings."""

from locales.phrase import _, _c

TOPIC = "meeting"
PLACE = 1
NAME = _("Meetings")
WORDS = _c("topic", "MEETINGS MEETING MEET")
