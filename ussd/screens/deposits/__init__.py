"""Screens about deposits beside savings."""
