"""What STOP and the menu call the messages about hosts."""

from locales.phrase import Phrase

TOPIC = "hosts"
PLACE = 9
NAME = Phrase("Hosts")
WORDS = Phrase("HOSTS", context="topic")
