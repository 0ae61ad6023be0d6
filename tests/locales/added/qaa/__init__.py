"""Ziwani, a language that there is not: what a folder added to `locales/` needs, and no more."""
