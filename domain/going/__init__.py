"""Who goes: what is hers and what she owes are settled at once, paid, and she is off the list."""
