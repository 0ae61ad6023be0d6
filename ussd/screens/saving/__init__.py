"""Savings, what is taken out of them, and what the group spends."""
