"""The account at a bank."""
