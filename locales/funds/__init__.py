"""The funds that are kept back of a surplus."""
