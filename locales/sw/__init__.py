"""Swahili."""
