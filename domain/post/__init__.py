"""What was heard and what is to be said: the inbox and the outbox of short messages."""
