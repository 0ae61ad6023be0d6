"""What an organisation may do, and the record of what it did. Knows no channel, no web, no queue and no words."""
