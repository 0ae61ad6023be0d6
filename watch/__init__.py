"""What an operator sees of a running service: log lines and numbers, none of which is about a person."""
