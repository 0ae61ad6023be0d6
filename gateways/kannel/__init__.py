"""Kannel."""
