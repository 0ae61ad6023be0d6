"""Money from outside."""
