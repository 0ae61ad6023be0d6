"""Funds that are kept back of a surplus."""
