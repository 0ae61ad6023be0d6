"""When a group meets: single meetings, plans, reminders."""
